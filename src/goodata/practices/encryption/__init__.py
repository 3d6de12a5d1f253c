"""Encrypting files for a passphrase or for people, and opening them again."""
