from kiosk.messages.parts import PartStatus, State
from kiosk.web.feed import Feed
from kiosk.web.truth import Truth, truth

SENSORS = ("mat", "lidar")


def part(name: str, state: State = "ok", say: str = "") -> PartStatus:
    return PartStatus(part=name, state=state, say=say or f"{name} says.")


def told(*parts: PartStatus, sensors: tuple[str, ...] = SENSORS, connected: bool = True) -> Truth:
    feed = Feed(connected=connected)
    feed.set_parts(parts)
    return truth(feed, sensors)


def test_all_is_well() -> None:
    well = told(part("mat"), part("lidar"), part("ledger"), part("broker", say="Server connected. 0 reports wait."))
    assert well == Truth(True, "Counting.", "Server connected. 0 reports wait.", ())


def test_one_sensor_is_enough_and_the_other_is_a_problem_of_the_lane() -> None:
    half = told(part("mat", "down", "Silent."), part("lidar"))
    assert (half.state, [(p.part, p.say, p.href) for p in half.problems]) == (
        "Counting.",
        [("Mat", "Silent.", "/staff/lane")],
    )


def test_no_sensor_or_no_ledger_counts_nothing() -> None:
    assert told(part("mat", "down"), part("lidar", "down")).state == "Not counting."
    assert told(part("mat"), part("ledger", "down")).state == "Not counting."
    assert told(sensors=()).problems[0].part == "Sensors"


def test_a_server_that_is_away_is_no_reason_to_stop() -> None:
    away = told(part("mat"), part("broker", "down", "No connection; 3 reports wait."))
    assert (away.counting, away.reports) == (True, "")
    assert [(p.part, p.href, p.stops) for p in away.problems] == [("Gym server", "/staff/system", True)]


def test_a_kiosk_that_does_not_answer_is_the_only_truth() -> None:
    away = told(part("mat"), connected=False)
    assert (away.counting, away.state, [p.part for p in away.problems]) == (
        False,
        "The kiosk isn't answering.",
        ["Kiosk"],
    )
