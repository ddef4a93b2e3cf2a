"""Why the house cannot start, told to the operator."""


class Refusal(Exception):
    """What keeps the house from starting and how to mend it, in one sentence."""
