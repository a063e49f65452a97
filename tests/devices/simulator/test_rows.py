from dataclasses import replace
from random import Random
from typing import Any

import pytest

from kiosk.devices.simulator.rows import pictures, row_loads
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.thing import bag
from kiosk.devices.simulator.visit import Visit
from tests.devices.simulator.test_footprint import TO_SCREEN

ROWS = 140
STANDING = Visit(1.0, 2.0, (), (replace(TO_SCREEN, ankle_x_m=1.0, lands_on="flat", leaves_by="flat"),), (), ())


def _pictures(*actors: Actor, flicker: float = 0.0) -> list[tuple[int, list[int]]]:
    found = pictures(iter(actors), ROWS, 0.9, flicker, Random(1))
    return [(scan, [row for row in range(ROWS) if loaded >> row & 1]) for scan, loaded in found]


def test_a_standing_foot_loads_the_strips_under_its_sole_from_landing_to_lifting() -> None:
    assert _pictures(STANDING) == [(200, [17, 18, 19, 20]), (340, [])]


@pytest.mark.parametrize("elsewhere", [{"ankle_y_m": 0.6}, {"ankle_x_m": -0.5}, {"ankle_x_m": 7.5}])
def test_a_foot_beside_before_or_beyond_the_mat_loads_nothing(elsewhere: dict[str, Any]) -> None:
    foot = replace(STANDING.footprints[0], **elsewhere)
    assert list(row_loads(replace(STANDING, footprints=(foot,)), ROWS, 0.9)) == []


def test_a_foot_on_a_bag_lifts_without_freeing_the_bags_strips() -> None:
    under = bag(0.95, 0.1, 1.0, 5.0)
    alone = _pictures(under)[0][1]
    assert set(alone) > {17, 18, 19, 20}
    assert _pictures(STANDING, under) == [(200, alone), (1000, [])]


def test_changes_come_in_order_though_people_overlap() -> None:
    early, late = bag(2.0, 0.0, 0.5, 9.0), bag(4.0, 0.0, 1.5, 1.8)
    scans = [scan for scan, _ in _pictures(early, STANDING, late)]
    assert scans == sorted(scans) == [100, 200, 300, 340, 360, 1800]


def test_a_bad_contact_opens_for_a_moment_and_closes_again() -> None:
    flickering = _pictures(STANDING, flicker=1.0)
    assert flickering[0] == (200, [17, 18, 19, 20])
    assert flickering[-1] == (340, [])
    opened = [scan for scan, rows in flickering[1:-1] if len(rows) < 4]
    assert 4 <= len(opened) <= 12
