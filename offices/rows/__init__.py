"""Many table rows at once."""
