import pytest

from kiosk.desk.lane_now import lane_now
from kiosk.lane.observations import Clear, Foot, LanePicture
from kiosk.messages.parts import PartStatus

WELL = PartStatus(part="mat", state="ok", say="Speaking.")
SILENT = PartStatus(part="mat", state="down", say="The mat is silent. Check its cable.")
BROKER = PartStatus(part="broker", state="down", say="No broker.")


def picture(clear: Clear, *feet: Foot) -> LanePicture:
    return LanePicture(t=1.0, feet=feet, clear=clear)


@pytest.mark.parametrize(
    ("seen", "parts", "clear", "trouble"),
    [
        (picture("clear"), [WELL, BROKER], "clear", ""),
        (picture("not_seen"), [WELL], "not_seen", ""),
        (picture("blocked"), [WELL], "blocked", "Something is on the lane."),
        (picture("clear", Foot(2.0, 0.0)), [WELL], "clear", "Something is on the lane."),
        (picture("clear"), [SILENT], "not_seen", "The mat is silent. Check its cable."),
        (None, [WELL], "not_seen", "The sensors haven't said anything yet."),
    ],
)
def test_a_lane_is_ready_or_says_why_not(
    seen: LanePicture | None, parts: list[PartStatus], clear: Clear, trouble: str
) -> None:
    found = lane_now(seen, parts, ["mat"])
    assert found.clear == clear
    assert found.trouble.startswith(trouble)
    assert bool(found.trouble) == bool(trouble)


def test_a_lane_without_a_sensor_says_where_to_name_one() -> None:
    assert "kiosk.toml" in lane_now(picture("clear"), [], []).trouble
