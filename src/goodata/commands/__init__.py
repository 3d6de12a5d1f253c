"""Commands, one a file: parse, call one practice, hand over a Report."""
