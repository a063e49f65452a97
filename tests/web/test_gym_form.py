import pytest

from kiosk.config import KioskConfig
from kiosk.web.gym_form import gym_changes, gym_errors, gym_fields, zones

GOOD = {"name": "Gym", "time_zone": "Europe/Berlin", "length_m": "9,5"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""), ("name", "x" * 61), ("time_zone", "Mars"), ("time_zone", ""), ("length_m", "long"),
        ("length_m", "nan"), ("length_m", "inf"), ("length_m", "2.9"), ("length_m", "31"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(field: str, typed: str) -> None:
    assert list(gym_errors(GOOD | {field: typed})) == [field]


def test_what_is_in_force_is_fine_and_changes_nothing() -> None:
    config = KioskConfig()
    assert gym_errors(gym_fields(config)) == {}
    assert gym_changes(gym_fields(config), config) == {}


def test_the_lines_follow_a_new_length() -> None:
    assert gym_changes(GOOD, KioskConfig()) == {
        "site.name": "Gym",
        "site.time_zone": "Europe/Berlin",
        "lane.length_m": 9.5,
        "lane.start_m": 1.0,
        "lane.far_m": 9.0,
    }


def test_zones_stand_by_continent() -> None:
    found = zones()
    assert found[""] == ["UTC"]
    assert "Europe/Berlin" in found["Europe"]
    assert "Etc" not in found
