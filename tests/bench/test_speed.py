from tests.bench.material import kept, read_session
from tests.bench.speed import cpu_s, measure


def test_an_hour_is_a_stretch_scaled_up() -> None:
    cases = [case for case in kept("short") if case.sensor == "mat"]
    speed = measure("mat", cases, hour_s=40.0, runs=3)
    assert speed.stretch_s == read_session(cases[0])[1][-1].t
    assert len(speed.cpu_s_per_hour) == 3
    assert len(speed.rss_mib) == 4
    # Anything tighter would test the machine: some of real time, and less than all of it.
    assert all(0 < cost_s < 3600 for cost_s in speed.cpu_s_per_hour)


def test_replaying_costs_cpu_time_and_sleeping_none() -> None:
    cases = [case for case in kept("short") if case.sensor == "mat"]
    assert cpu_s(cases) > cpu_s([]) >= 0
