"""Children that end when their parent does, however it ends."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def tether() -> None:
    """Ask the kernel to kill this process when its parent dies.

    A worker that is asked kindly may wait for ever for the broker that died beside it; what
    it held is taken over from its rows, whichever way it ends. To be called in a child
    between fork and exec. Only Linux can do it; elsewhere a parent that is killed leaves its
    children to be ended by hand.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
