"""Report forms, one a file. No form holds a cell."""
