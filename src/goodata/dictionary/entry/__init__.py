"""An Excel entry form made from a dictionary: headings, lists to choose from, limits, colours."""
