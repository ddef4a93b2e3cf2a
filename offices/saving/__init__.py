"""What leaves the house to be saved: files, tables, and lists as tables."""
