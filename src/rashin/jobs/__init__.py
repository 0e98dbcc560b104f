"""Background work: one port, one table that says how each piece of work stands, and the workers behind it."""
