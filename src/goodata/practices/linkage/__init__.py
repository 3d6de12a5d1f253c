"""Practices 11, 13 and 14: the same person twice in one file, or in several, found with reasons."""
