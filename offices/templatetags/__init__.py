"""What templates may call: dates as people read them, and the pages there are."""
