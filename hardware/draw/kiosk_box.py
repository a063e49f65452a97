"""The kiosk's box, A3: its front at 1:2, and what goes to which pin of the Pi."""

from hardware.draw.colours import rgb, say
from hardware.draw.header import BCM, FIVE_VOLTS, GROUNDS
from hardware.draw.sheet import ACCENT, HAIR, PALE, QUIET, WARN, Anchor, Sheet
from hardware.draw.source import PanelPart, Source
from hardware.draw.symbols import ground, joint, resistor, supply

LEFT_MM, UP_MM, SCALE = 30.0, 46.0, 2


def kiosk_box(source: Source) -> Sheet:
    """The whole sheet."""
    wide, high = source.box.front_mm
    note = f"Front {wide:g} × {high:g} mm, 1:{SCALE} on A3; pins of the Pi as config/kiosk.toml has them."
    sheet = Sheet(420, 297, "Kiosk box", note)
    _front(sheet, source)
    _pins(sheet, source)
    _circuits(sheet, source)
    return sheet


def _front(sheet: Sheet, source: Source) -> None:
    wide, high = (size / SCALE for size in source.box.front_mm)
    sheet.rect(LEFT_MM, UP_MM, wide, high, fill="#F6F7F8", pen=0.5)
    for part in source.panel.parts:
        if part.front_mm is None:
            continue
        x, y, across = part.front_mm
        at, down, radius = LEFT_MM + x / SCALE, UP_MM + y / SCALE, across / 2 / SCALE
        fill = ACCENT if part.name in ("start", "lamp_stop") else "#FFFFFF"
        sheet.circle(at, down, radius, fill=fill, pen=0.5)
        sheet.text(at, down + radius + 5, part.says, 2.4, anchor="middle", bold=True)
    x_mm, y_mm = LEFT_MM + wide / 2 - 27, UP_MM + 52
    sheet.rect(x_mm, y_mm, 54, 34, fill=PALE, stroke=QUIET, dash="1.5 1")
    sheet.text(x_mm + 27, y_mm + 14, "HOLD YOUR TAG HERE", 2.6, anchor="middle", bold=True)
    sheet.text(x_mm + 27, y_mm + 20, "reader behind the plastic", 2.4, anchor="middle", colour=QUIET)
    right = LEFT_MM + wide
    for at_mm, text in ((UP_MM + 26, "buzzer, inside, behind holes"), (UP_MM + 120, "clear: recessed, for staff")):
        sheet.rect(right, at_mm - 3, 3, 6, fill=QUIET, stroke=None)
        sheet.text(right + 5, at_mm + 1, text, 2.4)
    sheet.across(LEFT_MM, right, UP_MM + high + 9, f"{source.box.front_mm[0]:g}", low=UP_MM + high)
    sheet.down(UP_MM, UP_MM + high, LEFT_MM - 8, f"{source.box.front_mm[1]:g}", near=LEFT_MM)
    sheet.lines(LEFT_MM, UP_MM + high + 18, [
        f"Depth {source.box.depth_mm:g} mm. Inside: Pi, the mat's Pico with its fuse, ULN2003A, power supply.",
        "Front of plastic: a reader does not read through metal. Start at 1.0 to 1.1 m above the floor.",
    ], 2.4, colour=QUIET)  # fmt: skip


def _pins(sheet: Sheet, source: Source) -> None:
    x, top, step = 300.0, 52.0, 8.4
    sheet.text(x, 38, "The Pi's header, seen from above", 4, bold=True, anchor="middle")
    use: dict[int, tuple[str, str, bool]] = {
        BCM[part.bcm]: (part.name, part.colour, True) for part in source.panel.parts
    }
    use[BCM[source.reader.bcm]] = ("reader, through its divider", source.reader.colour, True)
    use[FIVE_VOLTS[0]] = ("5 V: lamps, buzzer", "RD", False)
    use[FIVE_VOLTS[1]] = ("5 V: reader", "RD", False)
    for pin, what in zip(GROUNDS, ("ground: lamps, buzzer", "ground: buttons", "ground: reader"), strict=False):
        use[pin] = (what, "BK", False)
    sheet.rect(x - 9, top - 6, 18, 19 * step + 12, fill="#E9ECEF", stroke=HAIR)
    bcm = {pin: number for number, pin in BCM.items()}
    for pin in range(1, 41):
        side = -1 if pin % 2 else 1
        at, y = x + 4 * side, top + (pin - 1) // 2 * step
        told = use.get(pin)
        fill = rgb(told[1])[-1] if told else "#FFFFFF"
        sheet.circle(at, y, 1.7, fill=fill, pen=0.3)
        if not told:
            continue
        for stroke, pen in ((QUIET, 1.3), (rgb(told[1])[-1], 0.9)):  # white is seen by its edge
            sheet.line([(at + 1.7 * side, y), (x + 24 * side, y)], stroke=stroke, pen=pen)
        anchor: Anchor = "end" if side < 0 else "start"
        out = x + 26 * side
        sheet.text(out, y - 0.3, told[0], anchor=anchor, bold=told[2])
        where = f"BCM {bcm[pin]}, pin {pin}, {say(told[1])}" if pin in bcm else f"pin {pin}, {say(told[1])}"
        sheet.text(out, y + 3.1, where, 2.2, anchor=anchor, colour=QUIET)
    sheet.text(x - 4, top - 8.4, "1", 2.4, anchor="middle", colour=QUIET)
    sheet.text(x + 4, top - 8.4, "2", 2.4, anchor="middle", colour=QUIET)


def _circuits(sheet: Sheet, source: Source) -> None:
    y = 246.0
    boxes = ((210.0, "Each button"), (278.0, "Each lamp, the buzzer"), (346.0, "RDM6300"))
    for x, title in boxes:
        sheet.rect(x - 4, 226, 64, 56, stroke=HAIR)
        sheet.text(x, 233, title, 3.2, bold=True)
    x = boxes[0][0]
    sheet.text(x, y + 1, "BCM pin", 2.4)
    sheet.line([(x + 12, y), (x + 22, y)])
    sheet.line([(x + 22, y), (x + 31, y - 4)], pen=0.5)
    sheet.line([(x + 32, y), (x + 44, y), (x + 44, y + 4)])
    joint(sheet, x + 22, y)
    joint(sheet, x + 32, y)
    ground(sheet, x + 44, y + 4)
    sheet.lines(x, y + 18, ["The Pi pulls the pin up itself;", "pressed is to ground."], 2.4, colour=QUIET)
    x = boxes[1][0]
    sheet.text(x, y + 1, "BCM pin", 2.4)
    sheet.line([(x + 12, y), (x + 24, y)])
    joint(sheet, x + 16, y)
    sheet.line([(x + 16, y), (x + 16, y + 3)])
    resistor(sheet, x + 16, y + 3, "10 kΩ", upright=True)
    ground(sheet, x + 16, y + 11)
    sheet.area([(x + 24, y - 4), (x + 24, y + 4), (x + 32, y)], fill="#FFFFFF")
    sheet.circle(x + 33, y, 1, fill="#FFFFFF")
    sheet.text(x + 28, y + 8, "ULN2003A", 2.4, colour=QUIET)
    sheet.line([(x + 34, y), (x + 40, y)])
    sheet.circle(x + 43.5, y, 3.5, fill=PALE)
    sheet.line([(x + 41, y - 2.5), (x + 46, y + 2.5)])
    sheet.line([(x + 41, y + 2.5), (x + 46, y - 2.5)])
    sheet.line([(x + 47, y), (x + 52, y), (x + 52, y - 2)])
    supply(sheet, x + 52, y - 2, "5 V")
    sheet.lines(
        x, y + 22, ["10 kΩ: dark while the Pi boots.", "COM (pin 9) to 5 V, pin 8 to ground."], 2.4, colour=QUIET
    )
    x = boxes[2][0]
    high, low = source.reader.divider_ohm
    sheet.text(x, y + 1, "TX", 2.4)
    sheet.line([(x + 5, y), (x + 9, y)])
    resistor(sheet, x + 9, y, f"{high / 1000:g} kΩ")
    sheet.line([(x + 17, y), (x + 36, y)])
    joint(sheet, x + 26, y)
    sheet.line([(x + 26, y), (x + 26, y + 3)])
    resistor(sheet, x + 26, y + 3, f"{low / 1000:g} kΩ", upright=True)
    ground(sheet, x + 26, y + 11)
    sheet.text(x + 37.5, y + 1, f"BCM {source.reader.bcm}", 2.4)
    sheet.lines(x, y + 22, [f"5 V becomes {5 * low / (high + low):.1f} V.", "A USB reader needs none of this."],
                2.4, colour=WARN)  # fmt: skip


def outputs(source: Source) -> list[PanelPart]:
    """What the ULN2003A drives, in its channels' order."""
    return [part for part in source.panel.parts if part.kind != "button"]
