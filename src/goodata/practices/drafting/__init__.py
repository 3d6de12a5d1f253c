"""Drafting: a first dictionary from a file, each proposal with its evidence, no person in it."""
