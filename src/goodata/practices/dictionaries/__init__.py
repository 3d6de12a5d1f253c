"""Data dictionaries themselves: checked, shown, turned into other forms and into entry forms."""
