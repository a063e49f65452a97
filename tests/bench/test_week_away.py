from tests.bench.week_away import IDLE_LAPS, week_away


def test_what_waited_is_drained_in_order_while_laps_go_on() -> None:
    told: list[str] = []
    week = week_away(500, told.append)
    assert week.in_order
    assert week.laps >= IDLE_LAPS
    assert week.slowest_lap_s > 0
    assert 0 < week.before_mib <= week.most_mib
    assert "500 reports wait" in told[0]
