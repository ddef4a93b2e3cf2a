"""Django's backend for PostgreSQL, whose errors name the rule and never the row."""
