"""The guide's table of contents: each knows the dictionary and makes a Report."""
