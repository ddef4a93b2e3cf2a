"""What templates may say of a deadline: its state, its days, what is owed and why."""
