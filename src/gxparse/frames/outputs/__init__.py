"""What tables are written to, a module a kind of file: facts go in one by one, and none of them is kept."""
