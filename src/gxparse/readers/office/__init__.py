"""Word files and workbooks."""
