"""The docket's own pages: its lists, and one deadline explained."""
