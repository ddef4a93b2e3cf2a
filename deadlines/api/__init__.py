"""The docket over the API."""
