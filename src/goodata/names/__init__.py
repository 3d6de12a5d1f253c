"""Names of the region: scripts, honorifics, sound keys."""
