"""The decision guide's own code: the core in `decision`, and the shells around it."""
