"""Validation: a file against its data dictionary. Nothing is changed, nothing is guessed."""
