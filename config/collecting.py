"""How often a process that serves looks for what nobody holds."""

import gc

MADE_BEFORE_COLLECTING = 10_000
"""Objects made beyond those dropped, before it looks; a list of letters makes more than 700."""


def keep_what_is_loaded() -> None:
    """What is loaded by now lives as long as the process; the collector need not look there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_COLLECTING)
