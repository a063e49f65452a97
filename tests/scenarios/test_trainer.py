"""With a trainer a pace before them, announced at the panel, a member earns each of their laps once."""

import pytest

from kiosk.devices.simulator.simulate import simulate
from kiosk.engine import Engine
from kiosk.session.events import Lap


@pytest.mark.parametrize("seed", [2, 4, 14])
@pytest.mark.parametrize("sensor", ["mat", "lidar"])
def test_every_lap_is_the_members_and_each_counts_once(sensor: str, seed: int) -> None:
    header, records, truth = simulate("trainer", sensor, seed)
    engine = Engine(header)
    events = [event for record in records for event in engine.feed(record)] + engine.finish()
    laps = [event for event in events if isinstance(event, Lap) and event.counted]
    owed = [leg["t"] for leg in truth["legs"] if leg["who"] == "a" and leg["direction"] == "away"]
    assert [lap.session for lap in laps] == [1] * len(owed)
    assert [lap.t for lap in laps] == pytest.approx(owed, abs=0.5)
