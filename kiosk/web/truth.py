"""How the kiosk is, for staff: one sentence of truth, and what needs somebody."""

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.messages.parts import PartStatus
from kiosk.web.feed import Feed
from kiosk.web.words import part_name

NO_KIOSK = "Laps already walked are safe. Start `kiosk run`, or see its log."
NO_SENSOR = "No sensor is set up. Name one in kiosk.toml, [sensors.…], and restart the kiosk."


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that isn't well: which part, what staff should do, and the page where they can."""

    part: str
    say: str
    href: str
    action: str
    stops: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """`counting`: whether laps are counted and kept. `state` says so in words, `reports` how reporting fares."""

    counting: bool
    state: str
    reports: str
    problems: tuple[Problem, ...]


def truth(feed: Feed, sensors: Collection[str]) -> Truth:
    """From the parts as last heard. One sensor that works is enough to count."""
    if not feed.connected:
        return Truth(False, "The kiosk isn't answering.", "", (_problem("Kiosk", NO_KIOSK, True),))
    states = {part.part: part.state for part in feed.parts}
    watching = [states[name] for name in sensors if name in states]
    blind = not sensors or (watching != [] and set(watching) == {"down"})
    counting = not blind and states.get("ledger") != "down"
    reports = next((part.say for part in feed.parts if part.part == "broker" and part.state == "ok"), "")
    unwell = [_of_part(part, sensors) for part in feed.parts if part.state != "ok"]
    if not sensors:
        unwell.insert(0, _problem("Sensors", NO_SENSOR, True))
    return Truth(counting, "Counting." if counting else "Not counting.", reports, tuple(unwell))


def _of_part(part: PartStatus, sensors: Collection[str]) -> Problem:
    return _problem(part_name(part.part), part.say, part.state == "down", lane=part.part in sensors)


def _problem(part: str, say: str, stops: bool, lane: bool = False) -> Problem:
    where, action = ("/staff/lane", "Look at the lane") if lane else ("/staff/system", "See the checks")
    return Problem(part, say, where, action, stops)
