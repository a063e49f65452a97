from math import hypot

from kiosk.display.hull import limb


def test_a_limb_wraps_both_discs() -> None:
    bounds = limb((10, 10, 6), (40, 10, 3), "text").bounds
    assert (round(bounds.x), round(bounds.right)) == (4, 43)
    assert (round(bounds.y), round(bounds.bottom)) == (4, 16)


def test_every_point_lies_on_a_disc() -> None:
    a, b = (10.0, 12.0, 6.0), (33.0, 40.0, 3.0)
    for x, y in limb(a, b, "text").points:
        off = min(abs(hypot(x - cx, y - cy) - r) for cx, cy, r in (a, b))
        assert off < 1e-6


def test_a_disc_inside_another_is_the_larger_one() -> None:
    bounds = limb((10, 10, 8), (11, 10, 2), "text").bounds
    assert (round(bounds.x), round(bounds.right)) == (2, 18)
