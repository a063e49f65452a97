from collections import Counter

from tests.bench.kills_report import kills_report
from tests.bench.week_away import WeekAway
from tests.kills.faults import MARKS_EARLY, NO_ACKS
from tests.kills.storm import Outcome, Plan
from tests.kills.verdict import Verdict

WEEK = WeekAway(50_000, True, 250.0, 900, 0.010, 0.020, 90.0, 95.0, 30.0)


def outcome(verdict: Verdict, *faults: str) -> Outcome:
    return Outcome(
        Plan(7, 4, 100, faults=faults),
        kills=Counter(kiosk=2, broker=1, gym=1),
        shown=1100,
        storm_s=90.0,
        drained_s=3.0,
        verdict=verdict,
    )


def test_what_holds_and_what_was_lost_are_said_by_fault() -> None:
    lost = Verdict(lost=frozenset({("a", 1), ("a", 2)}), disagreements=("sessions differ",))
    page = kills_report(outcome(Verdict()), [outcome(Verdict()), outcome(lost, MARKS_EARLY, NO_ACKS)], WEEK)
    assert "| kills | 4: 2 kiosk, 1 broker, 1 gym, 0 database |" in page
    assert "| laps shown | 1,100 |" in page
    assert "| laps lost | 0 |" in page
    assert "| none | both | 4 | 1,100 | 0 | every lap once |" in page
    said = "the kiosk marks a report as sent when it hands it over | MQTT's alone | 4 | 1,100 | 2 | 2 lost"
    assert f"| {said}; sessions differ |" in page
    assert "| reports a second | 200 |" in page


def test_what_was_not_reached_stands_out() -> None:
    stuck = outcome(Verdict())
    stuck.drained_s = None
    week = WeekAway(5, False, 1.0, 1, 0.0, 0.0, 1.0, 1.0, 1.0)
    page = kills_report(stuck, [], week)
    assert "never: **not reached**" in page
    assert "| in order, each once | **no** |" in page
