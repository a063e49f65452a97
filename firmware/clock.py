"""The mat's own microseconds, which wrap at 2^32, from a board's ticks, which wrap at 2^30.

Two halves of 16 bits: on a Pico an integer from 2^30 on would be put on the heap.
"""


class Clock:
    """`high` and `low`: the halves of t_us."""

    def __init__(self) -> None:
        self.high = 0
        self.low = 0

    def advance(self, us: int) -> None:
        """So many microseconds went by, fewer than 2^29."""
        low = self.low + us
        self.low = low & 0xFFFF
        self.high = (self.high + (low >> 16)) & 0xFFFF
