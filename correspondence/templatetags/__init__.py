"""What templates may say of a letter: what was done to it."""
