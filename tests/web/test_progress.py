from datetime import timedelta
from typing import Any

from kiosk.ledger.history import ProgrammeResult
from kiosk.web.progress import progress
from tests.web.visits import NOON


def came(programme: str, days_ago: int, **result: Any) -> ProgrammeResult:
    return ProgrammeResult("5e55", NOON - timedelta(days=days_ago), programme, {"programme": programme, **result})


def three_metres(days_ago: int, *trials_s: float, done: bool = True) -> ProgrammeResult:
    mean_s = round(sum(trials_s) / len(trials_s), 2)
    return came("three_metre", days_ago, done=done, backward_s=20.0, trials_s=list(trials_s), mean_s=mean_s)


def test_programmes_stand_in_the_order_in_which_they_were_walked_last() -> None:
    found = progress([came("long", 0, backward_s=60.0), three_metres(1, 5.0), came("long", 2, backward_s=50.0)])
    assert [(one.programme, len(one.outcomes)) for one in found] == [("long", 2), ("three_metre", 1)]
    assert [outcome.at for outcome in found[0].outcomes] == [NOON, NOON - timedelta(days=2)]


def test_the_best_of_a_programme_by_the_clock_is_the_longest() -> None:
    (found,) = progress(
        [
            came("fb", 0, backward_s=60.0, forward_s=60.0),
            came("fb", 1, backward_s=90.0),
            came("fb", 2, forward_s=110),
        ]
    )
    assert found.best is found.outcomes[0]
    assert not found.timed_3m


def test_the_best_test_is_the_shortest_that_was_walked_to_its_end() -> None:
    (found,) = progress(
        [three_metres(0, 3.0, done=False), three_metres(1, 5.0, 5.5, 4.5), three_metres(2, 4.8, 5.0, 4.6)]
    )
    assert found.timed_3m
    assert found.best is found.outcomes[2]
    assert (found.best.mean_s, found.best.trials_s) == (4.8, (4.8, 5.0, 4.6))


def test_a_first_time_and_a_test_never_finished_are_no_best() -> None:
    assert progress([came("long", 0, backward_s=60.0)])[0].best is None
    assert progress([three_metres(0, 3.0, done=False), three_metres(1, 4.0, done=False)])[0].best is None


def test_a_test_that_was_left_before_its_first_trial_is_no_time_of_3_m() -> None:
    left = came("three_metre", 0, done=False, backward_s=2.0)
    assert len(progress([left, three_metres(1, 5.0)])[0].outcomes) == 1
    assert not progress([left])[0].timed_3m


def test_what_told_of_no_time_is_left_out() -> None:
    assert progress([came("loaded", 0, loaded=True), came("long", 0, done=True)]) == []
