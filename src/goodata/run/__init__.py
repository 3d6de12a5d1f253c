"""The spine: what is the same for every command."""
