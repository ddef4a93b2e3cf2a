"""What people fill in about the docket."""
