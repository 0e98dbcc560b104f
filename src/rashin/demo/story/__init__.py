"""The demo story as data: a selling company and three customers. All names are invented."""
