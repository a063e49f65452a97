"""The few circuit symbols that the tile board and the panel need. Each says where its wires end."""

from hardware.draw.sheet import INK, QUIET, Sheet

WIRE = 0.3


def resistor(sheet: Sheet, x: float, y: float, text: str, *, upright: bool = False) -> None:
    """A box 8 mm long from (x, y) to the right, or down."""
    if upright:
        sheet.rect(x - 1.2, y, 2.4, 8, fill="#FFFFFF")
        sheet.text(x + 2.2, y + 5, text, 2.4)
    else:
        sheet.rect(x, y - 1.2, 8, 2.4, fill="#FFFFFF")
        sheet.text(x + 4, y - 2.2, text, 2.4, anchor="middle")


def capacitor(sheet: Sheet, x: float, y: float, text: str) -> None:
    """From (x, y) down to (x, y + 8)."""
    sheet.line([(x, y), (x, y + 3.4)], pen=WIRE)
    for plate in (3.4, 4.6):
        sheet.line([(x - 2.4, y + plate), (x + 2.4, y + plate)], pen=0.6)
    sheet.line([(x, y + 4.6), (x, y + 8)], pen=WIRE)
    sheet.text(x + 3.2, y + 5, text, 2.4)


def ground(sheet: Sheet, x: float, y: float) -> None:
    """Hangs from (x, y)."""
    sheet.line([(x, y), (x, y + 1.6)], pen=WIRE)
    for n, half in enumerate((2.2, 1.4, 0.6)):
        sheet.line([(x - half, y + 1.6 + 0.9 * n), (x + half, y + 1.6 + 0.9 * n)], pen=0.4)


def supply(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Stands on (x, y)."""
    sheet.line([(x, y), (x, y - 2.5)], pen=WIRE)
    sheet.line([(x - 2, y - 2.5), (x + 2, y - 2.5)], pen=0.6)
    sheet.text(x, y - 3.8, text, 2.4, anchor="middle")


def schmitt(sheet: Sheet, x: float, y: float, text: str) -> None:
    """An inverter with hysteresis from (x, y) to (x + 12, y)."""
    sheet.area([(x, y - 5), (x, y + 5), (x + 9.6, y)], fill="#FFFFFF")
    sheet.circle(x + 10.8, y, 1.2, fill="#FFFFFF")
    sheet.line([(x + 1.2, y + 1.3), (x + 3, y + 1.3), (x + 3, y - 1.3), (x + 4.8, y - 1.3)], pen=0.25)
    sheet.line([(x + 2, y + 1.3), (x + 2, y - 1.3), (x + 3, y - 1.3)], pen=0.25)
    sheet.text(x + 5, y + 7.5, text, 2.4, anchor="middle", colour=QUIET)


def joint(sheet: Sheet, x: float, y: float) -> None:
    """Where wires meet."""
    sheet.circle(x, y, 0.7, fill=INK, stroke=None)
