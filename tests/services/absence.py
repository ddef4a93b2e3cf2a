"""That a service cannot be had on this machine."""


class Absent(Exception):
    """What is not there and how to get it, in one sentence."""
