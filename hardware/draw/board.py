"""The tile board's schematic, A3: clock and latch re-driven on their way out, data shifted on its way home."""

from itertools import pairwise

from hardware.draw.bits import order
from hardware.draw.colours import rgb
from hardware.draw.sheet import ACCENT, HAIR, INK, PALE, QUIET, Sheet
from hardware.draw.source import Source
from hardware.draw.symbols import capacitor, ground, joint, resistor, schmitt, supply

IN_X, OUT_X = 42.0, 378.0
CLOCK_Y, LATCH_Y, DATA_Y = 62.0, 92.0, 150.0
REGISTERS_X = (110.0, 200.0, 290.0)
BOX_WIDE, BOX_HIGH = 56.0, 26.0


def tile_board(source: Source) -> Sheet:
    """The whole sheet."""
    note = (
        f"{source.board.registers} × 74HC165 shift out {source.tile.rows} strips and 1 0 1 0; "
        "a 74LVC14A re-drives clock and latch. Every U has 100 nF from its supply to ground."
    )
    sheet = Sheet(420, 297, "Tile board", note)
    _driver(sheet, source, CLOCK_Y, "CLOCK", "ABC")
    _driver(sheet, source, LATCH_Y, "LATCH", "DEF")
    _registers(sheet, source)
    _connector(sheet, source, IN_X, "IN", -1)
    _connector(sheet, source, OUT_X, "OUT", 1)
    _strip(sheet, source)
    _power(sheet, source)
    _order(sheet, source)
    return sheet


def _ohm(value: float) -> str:
    return f"{value / 1000:g} kΩ" if value >= 1000 else f"{value:g} Ω"


def _connector(sheet: Sheet, source: Source, x: float, name: str, side: int) -> None:
    sheet.text(x, 46, name, 4, bold=True, anchor="middle")
    ways = {"CLOCK": CLOCK_Y, "LATCH": LATCH_Y, "DATA": DATA_Y}
    for wire in source.chain.wires:
        y = ways.get(wire.signal)
        if y is None:
            continue
        sheet.rect(x - 9, y - 3, 18, 6, fill=PALE)
        sheet.text(x, y + 1, f"{wire.pin} {wire.signal}", 2.4, anchor="middle")
        _swatch(sheet, x + side * 9, y, side, wire.colour)
    grounds = ", ".join(str(wire.pin) for wire in source.chain.wires if wire.signal == "GND")
    for y, text in (
        (112.0, f"{grounds} GND"),
        (124.0, f"{next(w.pin for w in source.chain.wires if w.signal == '5V')} 5V"),
    ):
        sheet.rect(x - 11, y - 3, 22, 6, fill=PALE)
        sheet.text(x, y + 1, text, 2.4, anchor="middle")
    sheet.text(x, 51, "to the kiosk" if side < 0 else "to the next tile", 2.4, anchor="middle", colour=QUIET)


def _swatch(sheet: Sheet, x: float, y: float, side: int, colour: str) -> None:
    sheet.line([(x, y), (x + side * 12, y)], stroke=rgb(colour)[-1], pen=1.2)
    sheet.text(x + side * 13.5, y + 1, colour, 2.4, anchor="end" if side < 0 else "start", colour=QUIET)


def _driver(sheet: Sheet, source: Source, y: float, name: str, gates: str) -> None:
    start, first = IN_X + 9, 80.0
    sheet.line([(start, y), (first, y)])
    pull = 64.0
    joint(sheet, pull, y)
    sheet.line([(pull, y), (pull, y + 4)])
    resistor(sheet, pull, y + 4, _ohm(source.board.pull_down_ohm), upright=True)
    ground(sheet, pull, y + 12)
    schmitt(sheet, first, y, f"U4{gates[0]}")
    turned, local = first + 12, 150.0
    fork = 108.0
    sheet.line([(turned, y), (OUT_X - 60, y)])
    joint(sheet, fork, y)
    sheet.line([(fork, y), (fork, y + 12), (local - 24, y + 12)])
    schmitt(sheet, local - 24, y + 12, f"U4{gates[1]}")
    sheet.line([(local - 12, y + 12), (local, y + 12)], stroke=ACCENT, pen=0.7)
    use = "CP of U1, U2, U3" if name == "CLOCK" else "SH/LD of U1, U2, U3"
    sheet.text(local + 2, y + 13, f"{name.lower()} of this tile: {use}", colour=INK, bold=True)
    schmitt(sheet, OUT_X - 60, y, f"U4{gates[2]}")
    sheet.line([(OUT_X - 48, y), (OUT_X - 36, y)])
    resistor(sheet, OUT_X - 36, y, _ohm(source.board.line_series_ohm))
    sheet.line([(OUT_X - 28, y), (OUT_X - 9, y)])


def _registers(sheet: Sheet, source: Source) -> None:
    bits = order(source)
    for n, x in enumerate(REGISTERS_X):
        top = DATA_Y - 8
        sheet.rect(x, top, BOX_WIDE, BOX_HIGH, fill="#FFFFFF", pen=0.5)
        sheet.text(x + BOX_WIDE / 2, top + 9, f"U{n + 1}", 4, bold=True, anchor="middle")
        sheet.text(x + BOX_WIDE / 2, top + 14, "74HC165", 2.4, anchor="middle", colour=QUIET)
        sheet.text(x + 2, DATA_Y + 1, "QH", 2.4)
        sheet.text(x + BOX_WIDE - 2, DATA_Y + 1, "SER", 2.4, anchor="end")
        sheet.text(x + BOX_WIDE / 2, top - 2, "CLK INH to ground", 2.4, anchor="middle", colour=QUIET)
        for i, (letter, what) in enumerate((bit.letter, bit.what) for bit in bits[8 * n : 8 * n + 8]):
            at = x + 4 + i * (BOX_WIDE - 8) / 7
            sheet.text(at, top + BOX_HIGH - 1.5, letter, 2.4, anchor="middle")
            sheet.line([(at, top + BOX_HIGH), (at, top + BOX_HIGH + 5)])
            fixed = what in "01"
            text = {"0": "GND", "1": "3.3 V"}.get(what, what)
            sheet.text(at + 0.9, top + BOX_HIGH + 6, text, 2.4, anchor="end", upright=True, bold=not fixed)
    y = DATA_Y
    sheet.line([(IN_X + 9, y), (66, y)])
    resistor(sheet, 66, y, _ohm(source.board.line_series_ohm))
    sheet.line([(74, y), (REGISTERS_X[0], y)])
    for left, right in pairwise(REGISTERS_X):
        sheet.arrow((right, y), (left + BOX_WIDE, y), pen=0.4)
    end = REGISTERS_X[-1] + BOX_WIDE
    sheet.line([(end, y), (end + 6, y)])
    resistor(sheet, end + 6, y, _ohm(source.board.data_series_ohm))
    sheet.line([(end + 14, y), (OUT_X - 9, y)])
    joint(sheet, end + 17, y)
    sheet.line([(end + 17, y), (end + 17, y + 4)])
    resistor(sheet, end + 17, y + 4, _ohm(source.board.pull_down_ohm), upright=True)
    ground(sheet, end + 17, y + 12)
    sheet.arrow((100, y + 5), (84, y + 5), stroke=QUIET)
    sheet.text(92, y + 9, "data", 2.4, anchor="middle", colour=QUIET)


def _strip(sheet: Sheet, source: Source) -> None:
    board = source.board
    left, y = 20.0, 232.0
    sheet.rect(left - 6, 204, 116, 62, stroke=HAIR)
    sheet.text(left, 212, f"Each of the {source.tile.rows} strips", 4, bold=True)
    sheet.line([(left + 2, y), (left + 2, y + 18)], stroke=ACCENT, pen=1.6)
    sheet.line([(left + 6, y + 2), (left + 6, y + 18)], stroke=QUIET, pen=1.6)
    sheet.text(left + 8.5, y + 13, "strip and", 2.4)
    sheet.text(left + 8.5, y + 17, "common", 2.4)
    ground(sheet, left + 6, y + 18)
    sheet.line([(left + 2, y), (left + 56, y)])
    pull = left + 40
    joint(sheet, pull, y)
    supply(sheet, pull, y - 11, f"{board.supply_v:g} V")
    sheet.line([(pull, y - 3), (pull, y)])
    resistor(sheet, pull, y - 11, _ohm(board.pull_up_ohm), upright=True)
    resistor(sheet, left + 56, y, _ohm(board.strip_series_ohm))
    sheet.line([(left + 64, y), (left + 86, y)])
    joint(sheet, left + 74, y)
    capacitor(sheet, left + 74, y, f"{board.strip_filter_nf:g} nF")
    ground(sheet, left + 74, y + 8)
    sheet.text(left + 88, y + 1, "register", 2.4)
    sheet.text(left + 28, y + 29, "open = 1, closed = 0; the firmware turns it round", 2.4, colour=QUIET)


def _power(sheet: Sheet, source: Source) -> None:
    board = source.board
    left, y = 138.0, 226.0
    sheet.rect(left - 6, 204, 122, 62, stroke=HAIR)
    sheet.text(left, 212, "Power", 4, bold=True)
    sheet.text(left, y + 1, "5V in", 2.4)
    sheet.line([(left + 9, y), (left + 36, y)])
    joint(sheet, left + 22, y)
    sheet.line([(left + 22, y), (left + 22, 217), (left + 44, 217)])
    sheet.text(left + 45.5, 218, "5V out, straight through", 2.4)
    joint(sheet, left + 30, y)
    capacitor(sheet, left + 30, y + 4, "1 µF")
    sheet.line([(left + 30, y), (left + 30, y + 4)])
    ground(sheet, left + 30, y + 12)
    sheet.rect(left + 46, y - 5, 26, 12, fill="#FFFFFF", pen=0.5)
    sheet.line([(left + 36, y), (left + 46, y)])
    sheet.text(left + 59, y, "U5", bold=True, anchor="middle")
    sheet.text(left + 59, y + 4.5, "MCP1700-3302", 2.4, anchor="middle", colour=QUIET)
    sheet.line([(left + 59, y + 7), (left + 59, y + 12)])
    ground(sheet, left + 59, y + 12)
    sheet.line([(left + 72, y), (left + 100, y)])
    sheet.text(left + 101.5, y + 1, f"{board.supply_v:g} V", 2.4)
    joint(sheet, left + 78, y)
    sheet.line([(left + 78, y), (left + 78, y + 4)])
    capacitor(sheet, left + 78, y + 4, "1 µF")
    ground(sheet, left + 78, y + 12)
    joint(sheet, left + 94, y)
    sheet.line([(left + 94, y), (left + 94, y + 4)])
    resistor(sheet, left + 94, y + 4, _ohm(board.led_series_ohm), upright=True)
    sheet.line([(left + 94, y + 12), (left + 94, y + 17)])
    sheet.area([(left + 91.5, y + 17), (left + 96.5, y + 17), (left + 94, y + 21)], fill=ACCENT)
    sheet.line([(left + 91.5, y + 21), (left + 96.5, y + 21)], pen=0.5)
    sheet.text(left + 98.5, y + 20, "LED", 2.4)
    ground(sheet, left + 94, y + 21)
    sheet.lines(left, y + 28, ["At each connector a suppressor array from clock,", "latch, data and 5V to ground."],
                2.4, colour=QUIET)  # fmt: skip


def _order(sheet: Sheet, source: Source) -> None:
    left, top = 268.0, 204.0
    sheet.rect(left - 6, top, 148, 62, stroke=HAIR)
    sheet.text(left, 212, "In the order they are shifted out", 4, bold=True)
    for n in range(source.board.registers):
        y = 224 + 13 * n
        sheet.text(left, y + 3.5, f"U{n + 1}", bold=True)
        for i, bit in enumerate(order(source)[8 * n : 8 * n + 8]):
            x = left + 10 + 15.6 * i
            fixed = bit.what in "01"
            sheet.rect(x, y - 2, 15.6, 9, fill=PALE if fixed else "#FFFFFF", pen=0.2)
            sheet.text(x + 7.8, y + 1.6, bit.letter, 2.2, anchor="middle", colour=QUIET)
            sheet.text(
                x + 7.8, y + 5.4, f"always {bit.what}" if fixed else bit.what, 2.4, anchor="middle", bold=not fixed
            )
    sheet.text(left, 263, "The amber four are the sentinel: by it the firmware knows that the chain is whole.", 2.4,
               colour=QUIET)  # fmt: skip
