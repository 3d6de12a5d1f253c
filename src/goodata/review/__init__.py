"""Workbooks that hold cells, for a person to decide in, and the decisions taken back in."""
