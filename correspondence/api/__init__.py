"""The register over the API."""
