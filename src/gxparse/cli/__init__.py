"""The command ``gxparse``: its arguments, what it prints, and the files it writes."""
