"""Texts that hold several reports: where each one stands (``parts``), and its result in the whole (``placed``)."""
