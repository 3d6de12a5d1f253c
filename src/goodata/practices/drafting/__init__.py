"""Drafting: a first data dictionary from a file, every proposal with its evidence, no person in it."""
