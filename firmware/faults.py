"""What the host was told is wrong with the mat, against what is: the next FAULT to send is the first difference.

Nothing is queued, so nothing can pile up: a host that comes back hears what is so then.
"""

CHAIN_BROKEN = 1
STRIP_STUCK = 2
SCAN_OVERRUN = 3
CLEARED = 0x80


class Single:
    """A fault of which there is one at a time, told by its arg. `nothing`: the arg that means there is none."""

    def __init__(self, code: int, nothing: int) -> None:
        self._code = code
        self._nothing = nothing
        self._told = nothing
        self._again = False
        self.code = 0
        self.arg = 0

    def look(self, arg: int) -> bool:
        """False if the host knows; else `code` and `arg` are what to tell it."""
        if self._told == arg and not self._again:
            return False
        if self._told != arg and self._told != self._nothing:  # `in` would make a tuple
            self.code = self._code | CLEARED
            self.arg = self._told
            self._told = self._nothing
        else:
            self.code = self._code
            self.arg = arg
            self._told = arg
        self._again = False
        return True

    def tell_again(self) -> None:
        """Somebody new listens."""
        self._again = self._told != self._nothing


class Strips:
    """Stuck strips, of which there may be many."""

    def __init__(self, size: int) -> None:
        self._told = bytearray(size)
        self._again = bytearray(size)
        self.code = 0
        self.arg = 0

    def look(self, stuck: bytearray) -> bool:
        """False if the host knows; else `code` and `arg` are what to tell it of one strip."""
        told = self._told
        again = self._again
        for i in range(len(told)):
            news = told[i] ^ stuck[i] | again[i]
            if news:
                bit = 0
                while not news >> bit & 1:
                    bit += 1
                mask = 1 << bit
                again[i] &= ~mask
                told[i] = (told[i] & ~mask) | (stuck[i] & mask)
                self.code = STRIP_STUCK if stuck[i] & mask else STRIP_STUCK | CLEARED
                self.arg = 8 * i + bit
                return True
        return False

    def tell_again(self) -> None:
        """Somebody new listens."""
        for i in range(len(self._told)):
            self._again[i] = self._told[i]


class Faults:
    """`look` finds the next FAULT to tell and puts it in `code` and `arg`."""

    def __init__(self, tiles: int, size: int) -> None:
        self._chain = Single(CHAIN_BROKEN, tiles)
        self._overrun = Single(SCAN_OVERRUN, 0)
        self._strips = Strips(size)
        self.code = 0
        self.arg = 0

    def look(self, broken: int, stuck: bytearray, missed: int) -> bool:
        """False if the host knows all: the tile where the chain is broken, the stuck rows, the scans missed."""
        if self._chain.look(broken):
            self.code = self._chain.code
            self.arg = self._chain.arg
        elif self._overrun.look(missed):
            self.code = self._overrun.code
            self.arg = self._overrun.arg
        elif self._strips.look(stuck):
            self.code = self._strips.code
            self.arg = self._strips.arg
        else:
            return False
        return True

    def tell_again(self) -> None:
        """Somebody new listens: what was told and not cleared since is told once more, or that it has cleared."""
        self._chain.tell_again()
        self._overrun.tell_again()
        self._strips.tell_again()
