"""Names and words as data: months, labels, offices, organizations, countries."""
