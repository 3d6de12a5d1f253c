"""Data dictionaries: load, lint, find the one that belongs to a file, compile to pandera."""
