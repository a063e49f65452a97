from kiosk.display.trail import KEPT, Trail
from kiosk.lane.observations import Foot, LanePicture


def walk(trail: Trail, xs: list[float], begin_t: float = 0.0) -> None:
    """Feet land at each x in turn, each standing for half a second."""
    for i, x_m in enumerate(xs):
        for tick in range(5):
            y_m = 0.1 if i % 2 else -0.1
            trail.see(LanePicture(begin_t + i * 0.5 + tick * 0.1, (Foot(x_m, y_m),)))


def test_each_foot_that_stood_leaves_a_print_when_it_is_gone() -> None:
    trail = Trail()
    walk(trail, [1.0, 1.4, 1.8])
    assert trail.prints == ((1.0, -0.1), (1.4, 0.1))


def test_a_foot_in_the_air_leaves_none() -> None:
    trail = Trail()
    for i in range(20):
        trail.see(LanePicture(i * 0.1, (Foot(1.0 + 0.15 * i, 0.0),)))
    assert trail.prints == ()


def test_only_the_last_few_are_kept() -> None:
    trail = Trail()
    walk(trail, [1.0 + 0.3 * i for i in range(KEPT + 4)])
    assert len(trail.prints) == KEPT


def test_coming_back_wipes_them() -> None:
    trail = Trail()
    walk(trail, [1.0, 1.4, 1.8])
    walk(trail, [1.6, 1.2, 0.8], begin_t=1.5)
    assert len(trail.prints) <= 1


def test_a_row_without_a_side_is_kept_as_it_is() -> None:
    trail = Trail()
    trail.see(LanePicture(0.0, (Foot(1.0, None),)))
    trail.see(LanePicture(0.5, (Foot(1.02, None),)))
    trail.see(LanePicture(1.0, ()))
    assert trail.prints == ((1.0, None),)


def test_clear_forgets() -> None:
    trail = Trail()
    walk(trail, [1.0, 1.4])
    trail.clear()
    trail.see(LanePicture(9.0, ()))
    assert trail.prints == ()
