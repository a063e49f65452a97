"""MicroPython's `time` for a mat on trial: it goes by when it is looked at, and wraps as the Pico's ticks do.

A patient trial waits, at its clock, for the host to have room: whatever the firmware says then gets through.
"""

import select
import sys

from stage import TICKS_WRAP, stage

LOOK_US = 100

_room = select.poll()
_room.register(sys.stdout, select.POLLOUT)


def ticks_us():
    if stage.patient:
        for _ in _room.ipoll(-1):
            pass
    stage.advance(LOOK_US)
    return stage.now


def ticks_add(ticks, us):
    _held(ticks)
    return (ticks + us) % TICKS_WRAP


def ticks_diff(later, earlier):
    _held(later)
    _held(earlier)
    half = TICKS_WRAP // 2
    return (later - earlier + half) % TICKS_WRAP - half


def sleep_ms(ms):
    stage.advance(1000 * ms)


def _held(ticks):
    if not 0 <= ticks < TICKS_WRAP:
        raise ValueError("these are no ticks: add to them with ticks_add")
