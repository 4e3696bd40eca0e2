"""The tables of reports before 2019."""
