"""What the ledger's names are called on a page."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

REASONS = {
    "return_leg": "The way back, which is free",
    "turned_back": "Turned back before the line",
    "left_lane": "Stepped off the lane",
    "sensor_gap": "The sensor lost sight",
    "shared_lane": "Two people were on the lane",
    "too_fast": "Too fast for a walk",
    "forward": "Walked forwards",
    "unsure": "Couldn't tell which way they faced",
}
"""Why a leg doesn't count."""

MARKS = REASONS | {
    "shared_lane": "Shared the lane",
    "unsure": "Facing unsure",
    "sensor_gap": "Part of it unseen",
    "forward_step": "In a forward step",
}
"""What stands beside a lap that counts."""

TIMES = {"backward_s": "backward", "forward_s": "forward", "treadmill_s": "on the treadmill"}
"""What a programme's clocks are of."""

PARTS = {"tag": "Tag reader", "broker": "Gym server", "panel": "Buttons and lamps", "recovery": "After the damage"}

LOADS = {"band": "Band", "sled": "Sled", "vest": "Vest"}


def called(names: Mapping[str, str], name: str) -> str:
    """What something is called; one that a newer kiosk made, by its own name in words."""
    return names.get(name) or name.replace("_", " ").capitalize()


def part_name(part: str) -> str:
    """What a part of the kiosk is called: the same wherever it is told of."""
    return called(PARTS, part)


def with_commands(text: str) -> Markup:
    """A sentence for a page, with what stands in backticks as what one types."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(p) if n % 2 else escape(p) for n, p in enumerate(pieces)
    )


def clock(at: datetime, zone: str) -> str:
    """The time on the gym's own clock: 18:05."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def date_of(at: datetime, zone: str) -> str:
    """The gym's own day: Mon 23 Nov."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}"


def when(at: datetime, zone: str) -> str:
    """The time on the gym's own clock; with its day where that isn't today's: 18:05, or Mon 23 Nov, 18:05."""
    today = datetime.now(ZoneInfo(zone)).date()
    is_today = at.astimezone(ZoneInfo(zone)).date() == today
    return clock(at, zone) if is_today else f"{date_of(at, zone)}, {clock(at, zone)}"


def minutes(duration_ms: int) -> str:
    """A duration as minutes and seconds: 5:20."""
    seconds = round(duration_ms / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def full_date(at: datetime, zone: str) -> str:
    """The gym's own day, with its year: 23 Nov 2026."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b %Y}"


def clocks(told: Mapping[str, Any]) -> str:
    """The clocks of a programme in words: 3:00 backward · 3:00 forward."""
    return " · ".join(
        f"{minutes(round(1000 * told[key]))} {words}" for key, words in TIMES.items() if told.get(key)
    )


def came_to(results: Iterable[Mapping[str, Any]]) -> str:
    """What a session's programmes came to beyond laps and metres, as `OwnSession.results` keeps it."""
    said = []
    for told in results:
        said.append(clocks({key: value for key, value in told.items() if key != "backward_s"}))
        if told.get("mean_s"):
            said.append(f"3 m in {told['mean_s']:.2f} s, the mean of {len(told.get('trials_s', ()))}")
    return " · ".join(filter(None, said))


def count(number: int, one: str, many: str) -> str:
    """1 lap, 1,200 laps."""
    return f"{number:,} {one if number == 1 else many}"
