"""Readers, one a format; each makes a ``Document`` of its source, or an ``Outline`` of one."""
