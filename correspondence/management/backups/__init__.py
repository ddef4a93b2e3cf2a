"""A backup as a folder that can be read without Chancery, and the way back from it."""
