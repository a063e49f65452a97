"""Programs that don't outlive the test or bench that started them, even where that is killed and tidies nothing up.

A kiosk left over goes on opening the ptys it was told of, and by then they are another test's.
"""

import ctypes
import signal

PR_SET_PDEATHSIG = 1
"""linux/prctl.h."""


def mortal(*program: object, by: str = "KILL") -> list[str]:
    """The command that runs `program`; the kernel ends it `by` a signal when the thread that started it has ended.

    The process id is the program's: setpriv becomes it, and until it has started nothing is arranged. The program's
    own children aren't meant; one that has some is told by a signal at which it ends them. Whoever changes its user
    is meant no more (prctl(2)).
    """
    return ["setpriv", f"--pdeathsig={by}", *map(str, program)]


def end_with_parent() -> None:
    """The same for this process, as `initializer` of a pool: with nobody to end them its workers wait for ever."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
