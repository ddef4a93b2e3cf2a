"""How well and how fast letters are read: `python -m benchmarks.intake`."""
