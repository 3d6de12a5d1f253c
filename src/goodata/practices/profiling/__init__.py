"""Profiling: what a file holds and what it is worth, column by column; nothing in it is judged."""
