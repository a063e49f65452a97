"""Every wire from end to end, as a table: the leads of the mat, tile by tile, and the kiosk's panel."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from hardware.draw.colours import say
from hardware.draw.header import BCM
from hardware.draw.kiosk_box import outputs
from hardware.draw.source import Source
from hardware.draw.table import csv_text


@dataclass(frozen=True)
class Run:
    """One wire."""

    lead: str
    from_part: str
    from_pin: str
    to_part: str
    to_pin: str
    signal: str
    colour: str
    length_m: str


def chain(source: Source) -> Iterator[Run]:
    """Head to tile 1 to the last tile, in the order of the pins."""
    for tile in range(1, source.head.tiles + 1):
        before, length_m = ("head", source.chain.lead_m) if tile == 1 else (f"tile {tile - 1}", source.chain.link_m)
        plug = "X1" if tile == 1 else "OUT"
        for wire in source.chain.wires:
            yield Run(f"lead {tile}", before, f"{plug}.{wire.pin}", f"tile {tile}", f"IN.{wire.pin}", wire.signal,
                      say(wire.colour), f"{length_m:g}")  # fmt: skip


def head(source: Source) -> Iterator[Run]:
    """From the Pico's pads to the head's plug; what stands between them is in the signal's name."""
    board = source.board
    through = {
        "CLOCK": f", through {board.line_series_ohm:g} Ω", "LATCH": f", through {board.line_series_ohm:g} Ω",
        "DATA": f", through {board.data_series_ohm:g} Ω, {board.pull_down_ohm / 1000:g} kΩ to ground",
        "5V": f", through the fuse of {source.chain.fuse_ma:g} mA", "GND": "",
    }  # fmt: skip
    for wire in source.chain.wires:
        yield Run("head", "Pico", f"pin {source.head.pads[wire.signal]}", "X1", str(wire.pin),
                  wire.signal + through[wire.signal], say(wire.colour), "on the board")  # fmt: skip


def panel(source: Source) -> Iterator[Run]:
    """From the Pi's header to buttons, and by the ULN2003A to lamps and buzzer."""
    driven = [part.name for part in outputs(source)]
    for part in source.panel.parts:
        colour = say(part.colour)
        pin = f"pin {BCM[part.bcm]} (BCM {part.bcm})"
        if part.name not in driven:
            yield Run("panel", "Pi", pin, part.name, "1", part.name, colour, "0.4")
            yield Run("panel", "Pi", "pin 9 (ground)", part.name, "2", "GND", "black", "0.4")
            continue
        channel = driven.index(part.name) + 1
        yield Run("panel", "Pi", pin, "ULN2003A", f"{channel} (in {channel})", part.name, colour, "0.2")
        yield Run("panel", "ULN2003A", f"{17 - channel} (out {channel})", part.name, "-", part.name, colour, "0.4")
        yield Run("panel", "Pi", "pin 2 (5 V)", part.name, "+", "5V", "red", "0.4")
    yield Run("panel", "Pi", "pin 2 (5 V)", "ULN2003A", "9 (COM)", "5V", "red", "0.2")
    yield Run("panel", "Pi", "pin 6 (ground)", "ULN2003A", "8 (GND)", "GND", "black", "0.2")


def wire_list(source: Source) -> str:
    """All of them as CSV."""
    rows = [astuple(run) for part in (head, chain, panel) for run in part(source)]
    return csv_text([field.name for field in fields(Run)], rows)
