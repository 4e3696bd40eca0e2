"""What is told of a report: coded diagnostics and their texts."""
