"""Calls in worker processes, which may crash, hang or fill the memory without harm to the process that asks."""
