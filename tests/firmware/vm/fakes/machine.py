"""MicroPython's `machine` for a mat on trial: the pins and SPI end in a virtual chain."""

from stage import stage

WDT_RESET = 3
PWRON_RESET = 1


class Pin:
    """The latch, the LED, and pins of which nothing is asked."""

    OUT = 1

    def __init__(self, number, mode=-1, value=0):
        self._number = number
        self._level = value

    def value(self, level):
        if self._number == stage.trial["latch"] and self._level and not level:
            stage.latch()
        elif self._number == stage.trial["led"]:
            stage.light(level)
        self._level = level


class SPI:
    """Eight clocks for each byte that is read."""

    MSB = 0

    def __init__(self, number, **settings):
        if (settings["polarity"], settings["phase"], settings["firstbit"]) != (0, 0, self.MSB):
            raise ValueError("a 74HC165 wants mode 0, first bit highest")
        self._byte_us = 8_000_000 // settings["baudrate"]

    def readinto(self, raw):
        stage.advance(self._byte_us * len(raw))
        stage.chain.shift(raw)


class WDT:
    """Bites nobody, but wants to be fed in virtual time."""

    def __init__(self, timeout):
        self._timeout_us = 1000 * timeout
        self._fed = stage.now

    def feed(self):
        if (stage.now - self._fed) % (1 << 30) > self._timeout_us:
            raise RuntimeError("the watchdog would have bitten")
        self._fed = stage.now


def reset_cause():
    return WDT_RESET if stage.trial["after_watchdog"] else PWRON_RESET


def unique_id():
    return b"\xe6\x61\x00RETRO"
