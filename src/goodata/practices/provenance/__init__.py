"""What was done to which file: the log shown, verified, asked about one file, and its incidents."""
