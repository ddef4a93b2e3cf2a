"""Children that end when their parent does, however it ends."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def tether() -> None:
    """Ask the kernel to send SIGTERM to this process when its parent dies.

    To be called in a child between fork and exec. Only Linux can do it; elsewhere
    a parent that is killed leaves its children to be ended by hand.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
