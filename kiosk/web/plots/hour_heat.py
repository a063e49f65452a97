"""When a lane is used: the hours of the week as a heat map."""

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from kiosk.web.plots.svg import image, rect, words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEVELS = 5
ROW_PX, GAP_PX, HOURS_PX = 26.0, 3.0, 26.0
NAMES = 9.0  # percent, for the days' names
GAP = 0.35  # percent, between two hours
OPEN = (6, 22)  # shown at least


def shown_hours(week: Sequence[Sequence[int]]) -> range:
    """The hours that the picture has: the usual ones, and as many more as laps were walked in."""
    used = [hour for day in week for hour, laps in enumerate(day) if laps]
    return range(min([OPEN[0], *used]), max([OPEN[1], *(hour + 1 for hour in used)]))


def hour_heat(week: Sequence[Sequence[int]]) -> Markup:
    """Seven days from Monday, of 24 counts each: five shades of the busiest hour's count, and one for none."""
    hours = shown_hours(week)
    most = max(max(day) for day in week)
    room = (100 - NAMES) / len(hours)
    shapes = []
    for row, day in enumerate(week):
        top_px = row * (ROW_PX + GAP_PX)
        shapes.append(words("label", 0, top_px + ROW_PX / 2 + 5, DAYS[row][:3]))
        for column, hour in enumerate(hours):
            level = ceil(LEVELS * day[hour] / most) if most else 0
            title = f"{DAYS[row]} {hour}:00: {day[hour]} {'lap' if day[hour] == 1 else 'laps'}"
            left = NAMES + column * room
            shapes.append(rect(f"heat heat-{level}", left, top_px, room - GAP, ROW_PX, title))
    down_px = 7 * (ROW_PX + GAP_PX)
    for column, hour in enumerate(hours):
        if hour % 3 == 0:
            shapes.append(words("label", NAMES + column * room, down_px + 16, str(hour)))
    return image(_label(week, most), down_px + HOURS_PX, "hours", shapes)


def _label(week: Sequence[Sequence[int]], most: int) -> str:
    if not most:
        return "Laps by hour of the week over four weeks: none yet."
    _, day, hour = max((laps, -row, -hour) for row, day in enumerate(week) for hour, laps in enumerate(day))
    return (
        f"Laps by hour of the week over four weeks: {sum(map(sum, week))}. "
        f"The busiest hour begins on {DAYS[-day]} at {-hour}:00, with {most}."
    )
