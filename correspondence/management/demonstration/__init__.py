"""The demonstration register: a house, real events and invented letters, out of fixtures/demo."""
