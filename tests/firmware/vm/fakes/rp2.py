"""MicroPython's `rp2` for a mat on trial: its one button."""

from stage import stage


def bootsel_button():
    return stage.trial["bootsel"]
