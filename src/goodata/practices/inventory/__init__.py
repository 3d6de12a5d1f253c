"""The inventory of a folder: which files there are, what each holds, and who can read it."""
