"""Data hygiene for people who hold survivors' lives in spreadsheets."""

__version__ = "0.1.0"
