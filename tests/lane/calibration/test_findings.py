from kiosk.lane.calibration.findings import Finding, LaneResult


def test_it_is_fine_when_nothing_is_to_mend() -> None:
    good, poor = Finding("ok", "mat", "Speaks."), Finding("warn", "mat", "Strip 3 is dead.", "Mend it.")

    assert LaneResult((good, good), ()).fine
    assert not LaneResult((good, poor), ()).fine
