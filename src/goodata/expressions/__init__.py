"""The rule language of dictionaries: read safely, typed before use, judged in three values."""
