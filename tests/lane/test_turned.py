import pytest

from kiosk.lane.lidar import Gait
from kiosk.lane.turned import EVERY_S, STEPS_S, SURE, Turned

FORWARD = Gait("forward", 0.9, 4)


@pytest.mark.parametrize(
    ("gait", "forward"),
    [
        (FORWARD, True),
        (Gait("forward", SURE - 0.01, 4), False),
        (Gait("backward", 0.95, 4), False),
        (Gait("unsure", None, 1), False),
        (None, False),
    ],
)
def test_only_who_surely_looks_forward_is_told_to_turn(gait: Gait | None, forward: bool) -> None:
    turned = Turned()
    turned.look(10.0, 7.0, lambda _since, _last: gait)
    assert turned.forward is False, "one look may be wrong"
    turned.look(10.0 + EVERY_S, 7.0, lambda _since, _last: gait)
    assert turned.forward == forward


def test_the_last_steps_of_this_leg_are_asked_about_twice_a_second() -> None:
    asked: list[tuple[float, float]] = []

    def ask(since_t: float, last_s: float) -> Gait:
        asked.append((since_t, last_s))
        return FORWARD

    turned = Turned()
    for n in range(int(6.0 / 0.1)):
        turned.look(10.0 + n * 0.1, 9.0, ask)
    assert set(asked) == {(9.0, STEPS_S)}
    assert len(asked) == pytest.approx(6.0 / EVERY_S, abs=1)


def test_the_leg_over_nobody_has_turned() -> None:
    turned = Turned()
    for t in (10.0, 10.0 + EVERY_S):
        turned.look(t, 7.0, lambda _since, _last: FORWARD)
    assert turned.forward is True
    turned.look(10.6, None, lambda _since, _last: FORWARD)
    turned.look(10.0 + 3 * EVERY_S, 11.0, lambda _since, _last: FORWARD)
    assert turned.forward is False
