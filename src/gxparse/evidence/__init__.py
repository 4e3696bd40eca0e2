"""What speaks for and against each value, and what is told of it."""
