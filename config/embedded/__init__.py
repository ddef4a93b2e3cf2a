"""One command that runs the whole house on one machine: ``python -m config.embedded``."""
