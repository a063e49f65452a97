"""The lane plan, A3 at 1:25: the floor seen from above, and from the side with the lidar's beam."""

from math import radians, tan

from hardware.draw.bracket import far_mm
from hardware.draw.sheet import ACCENT, HAIR, INK, PALE, QUIET, WARN, Sheet
from hardware.draw.source import Source

SCALE = 25
MM_PER_M = 1000 / SCALE
X0_MM, PLAN_MM, FLOOR_MM = 64.0, 100.0, 232.0
"""Where x = 0, y = 0 and the floor of the side view lie on the sheet."""


def lane_plan(source: Source) -> Sheet:
    """The whole sheet."""
    lane = source.lane
    note = (
        f"{lane.length_m:g} m lane of {source.head.tiles} strip tiles, 1:{SCALE} on A3. "
        "x grows away from the screen. A lidar-only or ranger-only lane is the same floor without tiles."
    )
    sheet = Sheet(420, 297, "Lane plan", note)
    _floor(sheet, source)
    _tiles(sheet, source)
    _lines(sheet, source)
    _kiosk(sheet, source)
    _plan_sizes(sheet, source)
    _side(sheet, source)
    _legend(sheet)
    return sheet


def _x(x_m: float) -> float:
    return X0_MM + MM_PER_M * x_m


def _y(y_m: float) -> float:
    return PLAN_MM - MM_PER_M * y_m


def _floor(sheet: Sheet, source: Source) -> None:
    lane = source.lane
    left, right = _x(source.kiosk.front_m), _x(lane.length_m + lane.behind_m)
    half = lane.width_m / 2 + lane.beside_m
    sheet.rect(left, _y(half), right - left, 2 * half * MM_PER_M, stroke=QUIET, dash="2 1.2", pen=0.25)
    sheet.text(_x(lane.length_m + lane.behind_m / 2), _y(0.08), "keep clear", anchor="middle", colour=WARN)
    sheet.text(_x(lane.length_m + lane.behind_m / 2), _y(-0.05), "1 m behind the end", anchor="middle", colour=WARN)
    for side in (1, -1):
        sheet.text(_x(4.2), _y(side * (half - 0.2) + (0 if side > 0 else -0.05)), "keep clear beside the lane",
                   anchor="middle", colour=WARN)  # fmt: skip


def _tiles(sheet: Sheet, source: Source) -> None:
    tile, lane = source.tile, source.lane
    ramp, half = tile.ramp_mm / 1000, lane.width_m / 2
    top, bottom = half + tile.wiring_margin_mm / 1000, -half - tile.plain_margin_mm / 1000
    end = lane.length_m
    outer = [(-ramp, top + ramp), (end + ramp, top + ramp), (end + ramp, bottom - ramp), (-ramp, bottom - ramp)]
    sheet.area([(_x(x), _y(y)) for x, y in outer], fill="#E9ECEF", stroke=QUIET)
    for (x, y), (ox, oy) in zip([(0, top), (end, top), (end, bottom), (0, bottom)], outer, strict=True):
        sheet.line([(_x(x), _y(y)), (_x(ox), _y(oy))], stroke=HAIR, pen=0.2)
    for n in range(source.head.tiles):
        left, wide = _x(n * tile.length_mm / 1000), tile.length_mm / SCALE
        sheet.rect(left, _y(top), wide, (top - bottom) * MM_PER_M, fill="#FFFFFF")
        for row in range(tile.rows):
            x = left + (row * tile.pitch_mm + (tile.pitch_mm - tile.strip_mm) / 2) / SCALE
            sheet.rect(x, _y(half), tile.strip_mm / SCALE, lane.width_m * MM_PER_M, fill="#E9ECEF", stroke=None)
        sheet.rect(left + (wide - tile.pocket_mm[0] / SCALE) / 2, _y(half + 0.062), tile.pocket_mm[0] / SCALE,
                   tile.pocket_mm[1] / SCALE, fill=QUIET, stroke=None)  # fmt: skip
        sheet.circle(left + 3 * wide / 4, _y(-0.3), 3.2, fill="#FFFFFF", stroke=QUIET)
        sheet.text(left + 3 * wide / 4, _y(-0.3) + 1, str(n + 1), anchor="middle", colour=QUIET)


def _lines(sheet: Sheet, source: Source) -> None:
    lane = source.lane
    wide = lane.line_mm / SCALE
    for x_m, name in ((lane.start_m, "start line"), (lane.far_m, "far line")):
        sheet.rect(
            _x(x_m) - wide / 2, _y(lane.width_m / 2), wide, lane.width_m * MM_PER_M, fill=ACCENT, stroke=None
        )
        sheet.text(_x(x_m) + (2.2 if x_m == lane.start_m else -2.2), _y(0.22), name, bold=True,
                   anchor="start" if x_m == lane.start_m else "end")  # fmt: skip
    middle = (lane.start_m + lane.far_m) / 2
    sheet.arrow((_x(middle - 1.4), _y(0)), (_x(middle + 1.4), _y(0)), pen=0.6)
    sheet.text(_x(middle), _y(0.07), "walked backward, facing the screen", anchor="middle")


def _kiosk(sheet: Sheet, source: Source) -> None:
    kiosk = source.kiosk
    left = kiosk.front_m - kiosk.depth_m
    sheet.rect(_x(left), _y(kiosk.width_m / 2), kiosk.depth_m * MM_PER_M, kiosk.width_m * MM_PER_M, fill=PALE)
    sheet.text(_x(left + kiosk.depth_m / 2) + 1, _y(0), "kiosk", bold=True, anchor="middle", upright=True)
    sheet.circle(_x(source.lidar.x_m), _y(0), 0.95, fill=ACCENT)
    sheet.note((_x(source.lidar.x_m), _y(0)), _x(-0.12), _y(-0.72), "lidar")
    tile_one = _x(source.tile.length_mm / 2000)
    run = source.lane.width_m / 2 + source.tile.wiring_margin_mm / 2000
    sheet.line([(_x(kiosk.front_m), _y(0.2)), (_x(-0.15), _y(0.2)), (_x(-0.15), _y(run)), (tile_one, _y(run))],
               stroke=WARN, pen=0.5)  # fmt: skip
    sheet.line(
        [(tile_one, _y(run)), (_x(source.lane.length_m - 0.5), _y(run))], stroke=WARN, pen=0.5, dash="1.2 0.8"
    )
    sheet.note((_x(2.0), _y(run)), _x(2.15), _y(1.08), "leads in the wiring margin, a board (dark) in each tile")


def _plan_sizes(sheet: Sheet, source: Source) -> None:
    lane = source.lane
    half = lane.width_m / 2 + lane.beside_m
    low = _y(-half)
    turn = lane.start_m - lane.turn_m
    sheet.rect(_x(turn), _y(lane.width_m / 2), lane.turn_m * MM_PER_M, lane.width_m * MM_PER_M,
               stroke=ACCENT, pen=0.5, dash="1.5 1")  # fmt: skip
    sheet.text(_x(turn + lane.turn_m / 2), _y(0.16), "turn here", anchor="middle", bold=True)
    sheet.across(_x(turn), _x(lane.start_m), low + 9, f"{lane.turn_m:g} m to turn", low=low + 1)
    sheet.across(_x(lane.start_m), _x(lane.far_m), low + 9, f"{lane.far_m - lane.start_m:g} m walked", low=low + 1)
    sheet.across(_x(lane.length_m), _x(lane.length_m + lane.behind_m), low + 9, f"{lane.behind_m:g} m clear",
                 low=low + 1)  # fmt: skip
    sheet.across(_x(0), _x(lane.start_m), low + 17, f"start {lane.start_m:g} m", low=low + 10)
    sheet.across(_x(0), _x(lane.far_m), low + 25, f"far line {lane.far_m:g} m", low=low + 18)
    sheet.across(_x(0), _x(lane.length_m), low + 33, f"lane {lane.length_m:g} m", low=low + 26)
    right = _x(lane.length_m + lane.behind_m)
    sheet.down(_y(lane.width_m / 2), _y(-lane.width_m / 2), right + 8, f"{lane.width_m:g} m", near=right + 1)
    for side in (1, -1):
        edge = side * lane.width_m / 2
        high, low = sorted((_y(edge), _y(edge + side * lane.beside_m)))
        sheet.down(high, low, right + 8, f"{lane.beside_m:g} m", near=right + 1)


def _side(sheet: Sheet, source: Source) -> None:
    lane, kiosk, lidar = source.lane, source.kiosk, source.lidar
    sheet.text(10, FLOOR_MM - 72, "From the side", 4, bold=True)
    end = lane.length_m + lane.behind_m
    sheet.line([(20, FLOOR_MM), (_x(end) + 6, FLOOR_MM)], pen=0.5)
    mat = source.tile.height_mm / SCALE
    sheet.rect(_x(0), FLOOR_MM - mat, lane.length_m * MM_PER_M, mat, fill=QUIET, stroke=None)
    left = kiosk.front_m - kiosk.depth_m
    sheet.rect(_x(left + 0.1), FLOOR_MM - kiosk.screen_bottom_m * MM_PER_M, 0.15 * MM_PER_M,
               kiosk.screen_bottom_m * MM_PER_M, fill=PALE)  # fmt: skip
    screen = (kiosk.screen_top_m - kiosk.screen_bottom_m) * MM_PER_M
    sheet.rect(_x(kiosk.front_m - 0.1), FLOOR_MM - kiosk.screen_top_m * MM_PER_M, 0.08 * MM_PER_M, screen, fill=INK)
    sheet.note((_x(kiosk.front_m - 0.04), FLOOR_MM - kiosk.screen_top_m * MM_PER_M + 6), _x(0.2), FLOOR_MM - 55,
               f"screen, {kiosk.screen_bottom_m:g} to {kiosk.screen_top_m:g} m")  # fmt: skip
    beam = FLOOR_MM - mat - lidar.beam_mm / SCALE
    reach = end - lidar.x_m
    drop = reach * 1000 * tan(radians(0.5)) / SCALE
    sheet.area([(_x(lidar.x_m), beam), (_x(end), beam - drop), (_x(end), beam + drop)], fill=PALE, stroke=None)
    sheet.line([(_x(lidar.x_m), beam), (_x(end), beam)], stroke=ACCENT, pen=0.5)
    sheet.rect(_x(lidar.x_m) - 1, beam - 1, 2, 1.8, fill=ACCENT)
    sheet.rect(_x(lidar.x_m) - 1, beam + 0.8, 2, FLOOR_MM - beam - 0.8, fill=INK, stroke=None)
    sheet.note((_x(2.6), beam), _x(2.75), FLOOR_MM - 16,
               f"lidar's beam, level, {lidar.beam_mm:g} mm above what is walked on "
               f"({lidar.beam_low_mm:g} to {lidar.beam_high_mm:g} allowed)")  # fmt: skip
    sheet.note((_x(7.2), beam - 1.6), _x(5.0), FLOOR_MM - 25,
               f"half a degree of tilt: {far_mm(source, 0.5):.0f} mm at the far line", anchor="end")  # fmt: skip
    sheet.note(
        (_x(3.3), FLOOR_MM - mat / 2),
        _x(3.45),
        FLOOR_MM + 8,
        f"mat, {source.tile.height_mm:.1f} mm, ramps all round; a lane with a lidar or a ranger alone has none",
    )
    for x_m, name in ((lane.start_m, "start"), (lane.far_m, "far")):
        sheet.rect(_x(x_m) - 1, FLOOR_MM - mat - 0.4, 2, 0.8, fill=ACCENT, stroke=None)
        sheet.text(_x(x_m), FLOOR_MM + 5, name, anchor="middle")


def _legend(sheet: Sheet) -> None:
    x, y = 20.0, 258.0
    sheet.text(x, y, "Legend", 4, bold=True)
    entries = [
        (ACCENT, "lines, lidar and its beam"), (PALE, "kiosk; where the beam runs if it tilts by half a degree"),
        ("#E9ECEF", "contact strips; ramps"), (QUIET, "tile boards; mat from the side"),
        (WARN, "leads; keep clear"),
    ]  # fmt: skip
    for n, (colour, text) in enumerate(entries):
        left, top = x + 125 * (n // 3), y + 6 + 6 * (n % 3)
        sheet.rect(left, top - 2.6, 5, 3.2, fill=colour, pen=0.2)
        sheet.text(left + 7, top, text)
    sheet.lines(270, y, [
        "Measure every place from the near edge of the lane (x = 0).",
        "A wall or a machine within a metre behind the end must be padded or moved.",
        "The kiosk's screen is what a walker faces: no mirror, no door behind the far end.",
    ], colour=QUIET)  # fmt: skip
