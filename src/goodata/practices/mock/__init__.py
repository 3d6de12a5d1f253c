"""Mock: believable invented rows for any dictionary, planted errors with a key, and grading."""
