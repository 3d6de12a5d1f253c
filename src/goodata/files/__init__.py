"""The only door to the disk: reading, writing, locking, facts of where a file lies."""
