"""A member's laps by day: a bar for each, today's in the accent."""

from collections.abc import Mapping
from datetime import date, timedelta

from markupsafe import Markup

from kiosk.web.plots.svg import image, line, number, rect, words

WEEKS = 12
TOP_PX, BARS_PX, MONTHS_PX = 22.0, 130.0, 24.0
BAR = 0.74  # of a day's room
TICK_PX = 2.0  # a day without a lap


def first_shown(today: date) -> date:
    """The Monday on which the picture begins, so that its last week is this one."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def laps_by_day(laps: Mapping[date, int], today: date) -> Markup:
    """Twelve weeks up to today. `laps`: those of days that have any."""
    first = first_shown(today)
    shown = [first + timedelta(days=ahead) for ahead in range((today - first).days + 1)]
    most = max((laps.get(day, 0) for day in shown), default=0)
    room = 100 / len(shown)
    floor_px = TOP_PX + BARS_PX if most else TOP_PX
    shapes = [line("grid", 0, TOP_PX, 100, TOP_PX)] if most else []
    for at, day in enumerate(shown):
        walked = laps.get(day, 0)
        height_px = max(TICK_PX, BARS_PX * walked / most) if most else TICK_PX
        kind = "bar today" if day == today and walked else "bar" if walked else "bar none"
        title = f"{day:%a} {day.day} {day:%b}: {walked} {'lap' if walked == 1 else 'laps'}"
        left = room * (at + (1 - BAR) / 2)
        shapes.append(rect(kind, left, floor_px - height_px, room * BAR, height_px, title))
    if most:
        shapes.append(words("label", 0, TOP_PX - 7, number(most)))
    shapes += _months(shown, room, floor_px + MONTHS_PX - 6)
    return image(_label(laps, shown, most), floor_px + MONTHS_PX, "by-day", shapes)


def _months(shown: list[date], room: float, y_px: float) -> list[Markup]:
    """The name of a month under its first day, and of the one it begins in where that leaves room."""
    begun = [at for at, day in enumerate(shown) if day.day == 1]
    if not begun or begun[0] > 14:
        begun = [0, *begun]
    named = [words("label", room * at, y_px, f"{shown[at]:%b}") for at in begun if at < len(shown) - 14]
    return [*named, words("label end", 100, y_px, "today")]


def _label(laps: Mapping[date, int], shown: list[date], most: int) -> str:
    if not most:
        return "Laps by day over twelve weeks: none yet."
    walked = [laps.get(day, 0) for day in shown]
    days = sum(1 for count in walked if count)
    return (
        f"Laps by day over twelve weeks: {sum(walked)} laps on {days} {'day' if days == 1 else 'days'}, "
        f"at most {most} in a day."
    )
