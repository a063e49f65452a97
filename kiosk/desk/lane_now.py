"""What the lane says of itself when somebody asks whether it is ready."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kiosk.lane.observations import Clear, LanePicture
from kiosk.messages.parts import PartStatus


@dataclass(frozen=True, slots=True)
class LaneNow:
    """`trouble` in words, empty where there is none."""

    clear: Clear
    trouble: str


def lane_now(picture: LanePicture | None, parts: Sequence[PartStatus], sensors: Collection[str]) -> LaneNow:
    """From the lane's last picture and its sensors' health; one that can't say "clear" isn't in trouble for it."""
    if not sensors:
        return LaneNow(
            "not_seen", "No sensor is set up. Name one in kiosk.toml, [sensors.…], and restart the kiosk."
        )
    unwell = [part.say for part in parts if part.part in sensors and part.state != "ok"]
    if unwell or picture is None:
        return LaneNow("not_seen", " ".join(unwell) or "The sensors haven't said anything yet. Wait a moment.")
    if picture.clear == "blocked" or picture.feet:
        return LaneNow(picture.clear, "Something is on the lane. Clear it, then check again.")
    return LaneNow(picture.clear, "")
