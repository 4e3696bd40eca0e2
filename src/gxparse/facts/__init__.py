"""What tables say of results, as plain data, which needs no library: so a worker that reads thousands of files makes
facts and is quick to start, and tables are made of them elsewhere.
"""
