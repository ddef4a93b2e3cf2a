"""How well and how fast letters are read, measured by the letters of the tests."""
