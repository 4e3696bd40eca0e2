"""What auditors look for in a report beyond its sums, each a function from a case to what it makes of it.

To be read in this order: ``plain`` (prose as it is looked at) · ``prose`` (what it says and does not say) · ``dates``
(when it was published) · ``drafts`` (what is not filled in) · ``years`` (a report against the body's own other years) ·
``rules`` (the list).
"""
