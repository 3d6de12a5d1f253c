"""Wiping: a plan, the run that does exactly its unchanged lines, and the truth about the disk."""
