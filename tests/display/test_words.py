import pytest

from kiosk.display.words import ENGLISH


@pytest.mark.parametrize(
    "reason",
    ["forward", "turned_back", "left_lane", "too_fast", "sensor_gap", "unsure", "shared_lane", "something_new"],
)
def test_why_takes_six_words_at_most(reason: str) -> None:
    why, advice = ENGLISH.not_counted(reason)
    assert 0 < len(why.split()) <= 6
    assert 0 < len(advice.split()) <= 6


def test_forward_is_told_as_the_rule_says_it() -> None:
    assert ENGLISH.not_counted("forward") == ("That one was forwards", "Turn to face the screen")


@pytest.mark.parametrize(
    ("laps", "last", "says"),
    [
        (8, 5, ("3 more", "than last time")),
        (5, 5, ("As many", "as last time")),
        (4, 5, ("1 to go", "to match last time")),
        (1, None, ("Counted", "first lap, well begun")),
        (2, None, ("Counted", "keep facing the screen")),
        (3, 0, ("3 more", "than last time")),
    ],
)
def test_what_a_lap_means(laps: int, last: int | None, says: tuple[str, str]) -> None:
    assert ENGLISH.counted(laps, last) == says


def test_a_session_against_the_last_one() -> None:
    assert ENGLISH.versus(8, 5) == "3 more than last time"
    assert ENGLISH.versus(5, 5) == "As many as last time"
    assert ENGLISH.versus(2, 5) == "3 fewer than last time"
    assert ENGLISH.versus(2, None) == ""


def test_clock() -> None:
    assert [ENGLISH.clock(s) for s in (-1, 0, 222, 3599, 3600, 36061)] == [
        "00:00",
        "00:00",
        "03:42",
        "59:59",
        "1:00:00",
        "10:01:01",
    ]


def test_one_of_a_thing() -> None:
    assert (ENGLISH.lap_label(1), ENGLISH.lap_label(2)) == ("LAP", "LAPS")
    assert ENGLISH.summary_labels(1, 1, 1) == ("lap", "metre", "minute")
    assert ENGLISH.summary_labels(2, 2, 2) == ("laps", "metres", "minutes")
    assert ENGLISH.total(1).startswith("1 lap ")
    assert ENGLISH.total(0).startswith("0 laps ")
