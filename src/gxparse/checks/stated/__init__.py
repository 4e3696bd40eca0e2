"""Figures that the prose states: paragraphs → ``tokens`` → ``clauses`` → ``statements`` → claims (``reader``).

``scope`` is what the text so far says of whose figures come next. The wordings and what a sequence of them speaks of
stand in grammars/claims.lark.
"""
