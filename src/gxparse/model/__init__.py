"""The report as typed objects, and its values by path."""
