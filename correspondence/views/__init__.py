"""The pages of the day: the docket as first page, the register, and one letter."""
