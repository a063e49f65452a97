import pytest

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.items import DrawList, Line

BOX = Box(10, 10, 60, 60)


@pytest.mark.parametrize(
    "draw", [icons.screen, icons.check, icons.cross, icons.warning, icons.unseen, icons.two_people]
)
def test_an_icon_stays_in_its_box(draw: object) -> None:
    assert callable(draw)
    items: DrawList = draw(BOX)
    # A ring's bounds are those of its whole circle, of which the eye's lids are a part.
    assert all(BOX.holds(item.bounds, slack=2) for item in items if "Ring" not in type(item).__name__)


def test_a_persons_waist_has_the_edges_of_the_shoulders() -> None:
    _, shoulders, waist = icons.two_people(BOX)[:3]
    assert (waist.bounds.x, waist.bounds.right, waist.bounds.bottom) == pytest.approx(
        (shoulders.bounds.x, shoulders.bounds.right, shoulders.bounds.bottom)
    )


def test_the_three_states_behind_differ_in_shape() -> None:
    shapes = {
        tuple(type(item).__name__ for item in draw(BOX)) for draw in (icons.check, icons.warning, icons.unseen)
    }
    assert len(shapes) == 3


def test_an_arrow_points_where_it_is_sent() -> None:
    shaft, upper, lower = icons.arrow(0, 100, 50, 8, "accent")
    assert isinstance(shaft, Line)
    assert isinstance(upper, Line)
    assert isinstance(lower, Line)
    assert (upper.x2, lower.x2) == (100, 100)
    assert upper.x1 == lower.x1 < 100
