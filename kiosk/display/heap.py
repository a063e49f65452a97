"""Large pictures come from the system and go back to it, instead of fraying the heap."""

import ctypes

_M_MMAP_THRESHOLD = -3  # malloc.h
LARGE_BYTES = 128 << 10


def give_large_blocks_back() -> bool:
    """Hold glibc to taking blocks from `LARGE_BYTES` on from the system, as it does at first; False without glibc.

    Left alone it raises that bound to the largest block that was ever freed (mallopt(3), M_MMAP_THRESHOLD). Then
    what was drawn comes from the heap, among small things that live on, and a day costs a tenth more memory.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES))
