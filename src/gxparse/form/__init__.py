"""The statutory form, out of grammars/*.lark, as data.

``grammar_data`` has the files as plain data, and ``grammar_files`` reads that; ``table_rules``, ``wordings`` and
``indicator_heads`` make of it the records of
``types``, and ``loader`` puts the whole form together, once. ``claim_grammar`` does the same for the wordings of prose;
``label_patterns`` finds wordings however they are printed.
"""
