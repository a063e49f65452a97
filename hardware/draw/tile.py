"""The strip tile, A3: from above at 1:5, along its length at 2:1 and across its wiring margin at 1:1."""

from hardware.draw.sheet import ACCENT, HAIR, INK, PALE, QUIET, WARN, Sheet
from hardware.draw.source import Source, TileTable

WOOD, FOAM, CLOTH, FOIL, TOP = "#E8D9BF", "#D5DADF", "#4C5762", ACCENT, "#95A1AC"
PLAN = 5
LEFT_MM, UP_MM = 36.0, 46.0
"""The sheet's place of the tile's top left corner: row 0, wiring margin."""


def strip_tile(source: Source) -> Sheet:
    """The whole sheet."""
    tile = source.tile
    note = (
        f"{tile.rows} contact strips every {tile.pitch_mm:g} mm, {tile.height_mm:.1f} mm high. "
        "From above 1:5 without its top, along 2:1, across 1:1, on A3."
    )
    sheet = Sheet(420, 297, "Strip tile", note)
    _above(sheet, source)
    _along(sheet, tile)
    _across(sheet, source)
    _layers(sheet, tile)
    return sheet


def _above(sheet: Sheet, source: Source) -> None:
    tile = source.tile
    long, wide, ramp = tile.length_mm / PLAN, tile.width_mm / PLAN, tile.ramp_mm / PLAN
    margin, strips = tile.wiring_margin_mm / PLAN, tile.strip_length_mm / PLAN
    for y in (UP_MM - ramp, UP_MM + wide):
        sheet.rect(LEFT_MM, y, long, ramp, fill="#E9ECEF", stroke=QUIET)
    sheet.rect(LEFT_MM, UP_MM, long, wide, fill=WOOD)
    sheet.rect(LEFT_MM, UP_MM + (margin - tile.channel_mm / PLAN) - 0.6, long, tile.channel_mm / PLAN, fill=PALE,
               stroke=QUIET, pen=0.2)  # fmt: skip
    pocket, board = tile.pocket_mm, source.board.size_mm
    middle, deep = LEFT_MM + long / 2, UP_MM + 0.8
    sheet.rect(middle - pocket[0] / PLAN / 2, deep, pocket[0] / PLAN, pocket[1] / PLAN, fill="#FFFFFF")
    sheet.rect(middle - board[0] / PLAN / 2, deep + 1, board[0] / PLAN, board[1] / PLAN, fill=QUIET, stroke=None)
    for row in range(tile.rows):
        x = LEFT_MM + (row * tile.pitch_mm + (tile.pitch_mm - tile.strip_mm) / 2) / PLAN
        sheet.rect(x, UP_MM + margin, tile.strip_mm / PLAN, strips, fill=FOIL, stroke=None)
        sheet.text(x + tile.strip_mm / PLAN / 2, UP_MM + margin + 4, str(row), 2.4, anchor="middle")
        spacer = tile.spacer_width_mm / PLAN
        if row:
            x = LEFT_MM + row * tile.pitch_mm / PLAN - spacer / 2
            sheet.rect(x, UP_MM + margin, spacer, strips, fill=FOAM, stroke=HAIR, pen=0.1)
    for side in (-1, 1):
        end = middle + side * pocket[0] / PLAN / 2
        sheet.text(
            end + side * 2, deep + 6, "IN" if side < 0 else "OUT", bold=True, anchor="end" if side < 0 else "start"
        )
    sheet.text(LEFT_MM + 2, UP_MM + 5.5, "towards the kiosk", colour=QUIET)
    sheet.text(LEFT_MM + long - 2, UP_MM + 5.5, "away", anchor="end", colour=QUIET)
    low = UP_MM + wide + ramp
    sheet.across(LEFT_MM, LEFT_MM + long, low + 7, f"{tile.length_mm:g}: {tile.rows} × {tile.pitch_mm:g}", low=low)
    near = LEFT_MM
    sheet.down(UP_MM, UP_MM + margin, near - 5, f"{tile.wiring_margin_mm:g}", near=near)
    sheet.down(UP_MM + margin, UP_MM + margin + strips, near - 5, f"{tile.strip_length_mm:g}, strips", near=near)
    sheet.down(UP_MM + wide, low, near - 5, f"{tile.ramp_mm:g}", near=near)
    sheet.down(UP_MM - ramp, UP_MM, near - 5, f"{tile.ramp_mm:g}", near=near)
    sheet.down(UP_MM, UP_MM + wide, near - 14, f"{tile.width_mm:g}", near=near - 6)
    sheet.text(LEFT_MM + long / 2, UP_MM - ramp / 2 + 1, "edge ramp, left of whoever looks along the lane",
               anchor="middle", colour=QUIET)  # fmt: skip
    sheet.text(LEFT_MM + long / 2, UP_MM + wide + ramp / 2 + 1, "edge ramp", anchor="middle", colour=QUIET)


def _along(sheet: Sheet, tile: TileTable) -> None:
    left, floor, scale, shown = 258.0, 96.0, 2.0, 75.0
    sheet.text(258, 42, "Along the lane, through the strips, 2:1", 4, bold=True)
    layers = [(tile.base_mm, WOOD), (tile.spacer_mm, "#FFFFFF"), (tile.common_mm, CLOTH), (tile.top_mm, TOP)]
    y = floor
    for high, colour in layers:
        sheet.rect(left, y - scale * high, scale * shown, scale * high, fill=colour, pen=0.2)
        y -= scale * high
    gap = floor - scale * tile.base_mm
    edge = 12.5
    for n in range(-1, 2):
        start = edge + n * tile.pitch_mm + (tile.pitch_mm - tile.strip_mm) / 2
        from_mm, to_mm = max(0.0, start), min(shown, start + tile.strip_mm)
        if to_mm > from_mm:
            sheet.rect(left + scale * from_mm, gap - 0.6, scale * (to_mm - from_mm), 0.6, fill=FOIL, stroke=None)
    for n in range(2):
        x = left + scale * (edge + n * tile.pitch_mm - tile.spacer_width_mm / 2)
        sheet.rect(x, gap - scale * tile.spacer_mm, scale * tile.spacer_width_mm, scale * tile.spacer_mm, fill=FOAM,
                   pen=0.2)  # fmt: skip
    sheet.line([(left - 6, floor), (left + scale * shown + 6, floor)], pen=0.5)
    strip = left + scale * (edge + 5)
    sheet.across(strip, strip + scale * tile.strip_mm, floor + 8, f"strip {tile.strip_mm:g}", low=floor)
    sheet.across(left + scale * edge, left + scale * (edge + tile.pitch_mm), floor + 15, f"pitch {tile.pitch_mm:g}",
                 low=floor + 9)  # fmt: skip
    top = floor - scale * tile.height_mm
    sheet.down(top, floor, left - 8, f"{tile.height_mm:.1f}", near=left)
    notes = [
        (left + 24, gap - 1.5, left + 6, "foam spacer"),
        (left + 50, gap - 0.4, left + 36, "contact strip"),
        (left + 75, gap - scale * tile.spacer_mm - 0.2, left + 66, "conducting cloth: the common"),
        (left + 132, top + 3, left + 124, "walkable top"),
    ]
    for x, at, text_x, name in notes:
        sheet.note((x, at), text_x, top - 9, name)


def _across(sheet: Sheet, source: Source) -> None:
    tile = source.tile
    left, floor = 250.0, 176.0
    sheet.text(258, 134, "Across the lane, through the wiring margin, 1:1", 4, bold=True)
    ramp, margin = tile.ramp_mm, tile.wiring_margin_mm
    edge = left + ramp
    end = edge + margin - 5
    high = tile.height_mm
    sheet.area([(left, floor), (edge, floor), (edge, floor - high), (left, floor)], fill="#E9ECEF")
    sheet.rect(edge, floor - tile.base_mm, margin, tile.base_mm, fill=WOOD, pen=0.2)
    under = tile.base_mm + tile.spacer_mm
    sheet.rect(edge, floor - under, margin, tile.spacer_mm, fill=FOAM, pen=0.2)
    sheet.rect(edge, floor - under - tile.common_mm - tile.top_mm, margin, tile.top_mm, fill=TOP, pen=0.2)
    sheet.rect(edge + 4, floor - tile.base_mm, tile.pocket_mm[1], tile.base_mm, fill="#FFFFFF", pen=0.2)
    sheet.rect(edge, floor - under, tile.pocket_mm[1] + 8, tile.spacer_mm, fill=INK, stroke=None)
    board = floor - tile.pocket_tape_mm - source.board.thickness_mm
    wide = source.board.size_mm[1]
    sheet.rect(edge + 9, board, wide, source.board.thickness_mm, fill=WARN, stroke=None)
    plug = source.chain.connector_height_mm
    sheet.rect(edge + 12, board - plug, 18, plug, fill="#FFFFFF", pen=0.25)
    sheet.rect(edge + 38, board - 1.7, 10, 1.7, fill=INK, stroke=None)
    sheet.line([(left - 6, floor), (end + 14, floor)], pen=0.5)
    sheet.note((edge + 30, board + 0.5), edge + 34, floor + 8, "tile board")
    sheet.note((edge + 15, board - 2), edge - 10, floor + 8, "JST PH", anchor="end")
    sheet.note((edge + 50, floor - under + 0.5), edge + 22, floor - 20, "steel plate under the top")
    sheet.note((left + 52, floor - 4.5), left + 20, floor - 20, f"ramp, 1 : {tile.ramp_slope:.0f}")
    sheet.across(left, edge, floor + 16, f"ramp {ramp:g}", low=floor + 1)
    sheet.across(edge, edge + margin, floor + 16, f"wiring margin {margin:g}", low=floor + 1)


def _layers(sheet: Sheet, tile: TileTable) -> None:
    x, y = 258.0, 212.0
    sheet.text(x, y, "Layers, from the top", 4, bold=True)
    rows = [
        (TOP, "walkable top, slip resistant", tile.top_mm), (CLOTH, "common: conducting cloth, glued under the top",
        tile.common_mm), (FOAM, f"foam spacers, {tile.spacer_width_mm:g} mm wide, in every gap and along the edges",
        tile.spacer_mm), (FOIL, f"contact strips, foil tape {tile.strip_mm:g} mm (in the spacers' height)",
        tile.foil_mm), (WOOD, "base: birch plywood", tile.base_mm),
    ]  # fmt: skip
    for n, (colour, name, high) in enumerate(rows):
        top = y + 7 + 6 * n
        sheet.rect(x, top - 2.6, 5, 3.2, fill=colour, pen=0.2)
        sheet.text(x + 7, top, name)
        sheet.text(x + 118, top, f"{high:g} mm", anchor="end")
    sheet.line([(x, y + 34), (x + 118, y + 34)], pen=0.2)
    sheet.text(x + 7, y + 39, "floor to foot", bold=True)
    sheet.text(x + 118, y + 39, f"{tile.height_mm:.1f} mm", anchor="end", bold=True)
    sheet.lines(x, y + 50, [
        "A foot presses the cloth between two spacers onto the strip.",
        "Strips and cloth end 5 mm short of the tile's edges, so that neighbours never touch.",
        "Every strip is led to the board by a wire of the ribbon: strip 0 is nearest to the kiosk.",
    ], colour=QUIET)  # fmt: skip
