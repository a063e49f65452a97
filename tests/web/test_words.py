from datetime import UTC, datetime

import pytest

from kiosk.web.words import (
    REASONS,
    called,
    came_to,
    clock,
    clocks,
    count,
    date_of,
    full_date,
    minutes,
    part_name,
    with_commands,
)

LATE = datetime(2026, 11, 23, 23, 5, tzinfo=UTC)


def test_names_have_words_and_unknown_ones_their_own() -> None:
    assert called(REASONS, "too_fast") == "Too fast for a walk"
    assert called(REASONS, "moon_walk") == "Moon walk"


def test_parts_are_called_what_staff_call_them() -> None:
    assert [part_name(part) for part in ("broker", "mat")] == ["Gym server", "Mat"]


def test_what_is_typed_looks_so_and_nothing_else_becomes_a_tag() -> None:
    assert with_commands("Start `kiosk run`.") == "Start <code>kiosk run</code>."
    assert with_commands("`<b>` <i>") == "<code>&lt;b&gt;</code> &lt;i&gt;"
    assert with_commands("It's `half said") == "It&#39;s `half said"


def test_times_are_the_gyms_own() -> None:
    assert (date_of(LATE, "UTC"), clock(LATE, "UTC")) == ("Mon 23 Nov", "23:05")
    assert (full_date(LATE, "UTC"), full_date(LATE, "Europe/Berlin")) == ("23 Nov 2026", "24 Nov 2026")
    assert (date_of(LATE, "Europe/Berlin"), clock(LATE, "Europe/Berlin")) == ("Tue 24 Nov", "00:05")


@pytest.mark.parametrize(("ms", "said"), [(0, "0:00"), (59_600, "1:00"), (320_000, "5:20"), (3_600_000, "60:00")])
def test_durations_are_minutes_and_seconds(ms: int, said: str) -> None:
    assert minutes(ms) == said


def test_what_the_programmes_of_a_session_came_to() -> None:
    assert came_to(()) == came_to([{"done": True, "backward_s": 20.0}]) == ""
    assert came_to([{"forward_s": 180.0, "backward_s": 90.0}]) == "3:00 forward"
    test = {"trials_s": [5.0, 5.5], "mean_s": 5.25, "backward_s": 9.0}
    assert came_to([test]) == "3 m in 5.25 s, the mean of 2"
    assert came_to([test, {"treadmill_s": 300.0}]) == "3 m in 5.25 s, the mean of 2 · 5:00 on the treadmill"


def test_clocks_in_words() -> None:
    assert clocks({"forward_s": 180.0, "backward_s": 90.4}) == "1:30 backward · 3:00 forward"


def test_one_and_many() -> None:
    assert [count(n, "lap", "laps") for n in (0, 1, 1200)] == ["0 laps", "1 lap", "1,200 laps"]
