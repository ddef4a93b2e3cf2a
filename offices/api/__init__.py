"""What every resource of the API stands on: keys, scopes, strict input, conditions."""
