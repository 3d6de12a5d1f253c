"""Engines: data in, data out. They know neither dictionaries nor reports."""
