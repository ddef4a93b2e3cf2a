"""The house's own pages: the way in, the way out, the language, and whether it is alive."""
