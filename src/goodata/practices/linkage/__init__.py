"""The same person twice: what is compared, why, what people decided, and one row for each."""
