"""Every write goes through here: versions, merging of two people's edits, and the one append-only log."""
