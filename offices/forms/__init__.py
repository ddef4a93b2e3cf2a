"""What people type into the house's own pages."""
