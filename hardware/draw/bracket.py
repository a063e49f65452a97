"""The lidar's bracket, A3 at 1:1: a cradle on three points, so that two screws set pitch and roll."""

from math import atan2, cos, degrees, radians, sin, tan

from hardware.draw.sheet import ACCENT, HAIR, INK, PALE, QUIET, Point, Sheet
from hardware.draw.source import Source

METAL = "#C9D0D6"


def lidar_bracket(source: Source) -> Sheet:
    """The whole sheet."""
    bracket = source.bracket
    note = f"Two plates, one pivot, two levelling screws: ±{bracket.range_deg:g}° in pitch and roll. 1:1 on A3."
    sheet = Sheet(420, 297, "Lidar bracket", note)
    _side(sheet, source)
    _above(sheet, source)
    _table(sheet, source)
    return sheet


def turn_deg(source: Source) -> float:
    """How far one turn of a levelling screw tilts the beam."""
    return degrees(atan2(source.bracket.screw_pitch_mm, source.bracket.screw_span_mm))


def travel_mm(source: Source) -> float:
    """How far a screw travels from level to the end of its range."""
    return source.bracket.screw_span_mm * tan(radians(source.bracket.range_deg))


def far_mm(source: Source, deg: float) -> float:
    """How far the beam moves up or down at the far line when the cradle tilts by so much."""
    return 1000 * (source.lane.far_m - source.lidar.x_m) * tan(radians(deg))


def far_mm_per_turn(source: Source) -> float:
    """The same for one turn of a levelling screw."""
    return far_mm(source, turn_deg(source))


def _tilted(point: Point, about: Point, deg: float) -> Point:
    x, y = point[0] - about[0], point[1] - about[1]
    c, s = cos(radians(deg)), sin(radians(deg))
    return about[0] + c * x - s * y, about[1] + s * x + c * y


def _side(sheet: Sheet, source: Source) -> None:
    bracket = source.bracket
    left, floor = 40.0, 200.0
    span, plate, thick = bracket.screw_span_mm, bracket.plate_mm[0], bracket.plate_thick_mm
    beam = floor - source.lidar.beam_mm
    cradle = beam + bracket.window_mm
    lower = cradle + thick + bracket.gap_mm
    column = bracket.column_high_mm(source.lidar.beam_mm)
    inset = (plate - span) / 2
    pivot: Point = (left + inset, cradle + thick)
    sheet.text(left, 50, "From the side: pitch", 4, bold=True)
    sheet.line([(left - 15, floor), (left + 190, floor)], pen=0.6)
    sheet.rect(left - 6, floor - bracket.foot_thick_mm, 100, bracket.foot_thick_mm, fill=METAL)
    sheet.rect(left + (plate - bracket.column_mm) / 2, lower + thick, bracket.column_mm, column, fill=METAL)
    sheet.rect(left, lower, plate, thick, fill=METAL)
    for x in (left + inset, left + inset + span):
        sheet.rect(x - 2, cradle - 5, 4, 33, fill="#FFFFFF")
        for n in range(5):
            sheet.line([(x - 4, cradle + 4 + 2.6 * n), (x + 4, cradle + 5.4 + 2.6 * n)], stroke=QUIET, pen=0.5)
    sheet.rect(left + inset + span - 7, lower + thick + 1, 14, 4, fill=ACCENT)
    sheet.rect(left, cradle, plate, thick, fill=METAL)
    wide, high = bracket.lidar_mm
    middle = left + plate / 2
    sheet.rect(middle - wide / 2, cradle - high, wide, high, fill=INK)
    sheet.rect(middle - wide / 2, beam - 2, wide, 4, fill=ACCENT, stroke=None)
    sheet.line([(middle + wide / 2, beam), (left + 205, beam)], stroke=ACCENT, pen=0.6)
    for deg in (-source.bracket.range_deg, source.bracket.range_deg):
        start, end = (_tilted(p, pivot, deg) for p in ((middle + wide / 2, beam), (left + 205, beam)))
        sheet.line([start, end], stroke=ACCENT, pen=0.3, dash="1.5 1")
        corner = [_tilted(p, pivot, deg) for p in ((left, cradle), (left + plate, cradle))]
        sheet.line(corner, stroke=HAIR, pen=0.3, dash="1.5 1")
    sheet.text(left + 206, beam - 12, f"+{source.bracket.range_deg:g}°", 2.4)
    sheet.text(left + 206, beam + 1, "level", 2.4)
    sheet.text(left + 206, beam + 14, f"-{source.bracket.range_deg:g}°".replace("-", "–"), 2.4)
    sheet.note((left + 15, cradle + 10), left - 20, cradle + 40, "pivot screw")
    sheet.note(
        (left + 15 + span + 4, cradle + 24),
        left + 108,
        cradle + 32,
        "levelling screw, spring above, wing nut below",
    )
    sheet.note((left + 6, cradle + 1.5), left - 20, cradle - 12, "cradle")
    sheet.note((left + 88, floor - 2.5), left + 108, floor - 12, "foot, screwed to the kiosk's stand")
    sheet.down(beam, floor, left + 176, f"{source.lidar.beam_mm:g} above what is walked on", near=left + 170)
    sheet.across(left + 15, left + 15 + span, floor + 10, f"{span:g}", low=floor)


def _above(sheet: Sheet, source: Source) -> None:
    left, top = 285.0, 62.0
    span, (wide, deep) = source.bracket.screw_span_mm, source.bracket.plate_mm
    sheet.text(left, 50, "The cradle from above", 4, bold=True)
    sheet.rect(left, top, wide, deep, fill=METAL)
    sheet.circle(left + wide / 2, top + deep / 2, 19, fill=PALE, stroke=QUIET)
    sheet.text(left + wide / 2, top + deep / 2 + 1, "lidar", anchor="middle", bold=True)
    inset = (wide - span) / 2
    pivot = (left + inset, top + inset)
    for (x, y), name in ((pivot, "P"), ((pivot[0] + span, pivot[1]), "A"), ((pivot[0], pivot[1] + span), "B")):
        sheet.circle(x, y, 3.4, fill=ACCENT if name != "P" else "#FFFFFF")
        sheet.text(x, y + 1.1, name, anchor="middle", bold=True)
    sheet.across(pivot[0], pivot[0] + span, top - 5, f"{span:g}", low=top)
    sheet.down(pivot[1], pivot[1] + span, left - 6, f"{span:g}", near=left)
    sheet.arrow((left + wide + 3, top + deep / 2), (left + wide + 22, top + deep / 2), stroke=ACCENT, pen=0.8)
    sheet.text(left + wide + 3, top + deep / 2 - 3, "along the lane", 2.4)
    sheet.lines(left, top + deep + 9, ["P pivot: never turned.", "A sets pitch: the beam's height at the far line.",
                                       "B sets roll: the beam's left against its right."])  # fmt: skip


def _table(sheet: Sheet, source: Source) -> None:
    x, y = 285.0, 196.0
    turn, travel = turn_deg(source), travel_mm(source)
    rows = [
        ("one turn of A or B (M4)", f"{turn:.2f}°"),
        ("the beam at the far line moves by", f"{far_mm_per_turn(source):.0f} mm"),
        (
            f"level to ±{source.bracket.range_deg:g}°",
            f"{travel:.1f} mm, {travel / source.bracket.screw_pitch_mm:.1f} turns",
        ),
        ("beam allowed", f"{source.lidar.beam_low_mm:g} to {source.lidar.beam_high_mm:g} mm"),
    ]
    sheet.text(x, y, "Levelling", 4, bold=True)
    for n, (name, value) in enumerate(rows):
        sheet.text(x, y + 8 + 6 * n, name)
        sheet.text(x + 104, y + 8 + 6 * n, value, anchor="end", bold=True)
    last = [
        "Drill the lidar's own holes from its maker's drawing, its",
        "zero mark towards the lane.",
        "Lock both wing nuts with a second nut when level.",
    ]
    sheet.lines(x, y + 40, last, 2.4, colour=QUIET)
