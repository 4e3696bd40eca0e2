"""The statutory form, out of grammars/*.lark, as data."""
