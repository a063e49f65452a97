import os
import time

from tests.bench.hour_run import cpu_s, run


def test_work_shows_in_the_cpu_time_of_a_process() -> None:
    before_s, began_s = cpu_s(os.getpid()), time.process_time()
    while time.process_time() - began_s < 0.2:
        pass
    assert 0.15 < cpu_s(os.getpid()) - before_s < 5.0


def test_a_second_of_the_kiosk() -> None:
    """The process itself: it starts, reads its ports and ends, and is seen to cost something."""
    found = run(1.0, None)
    assert (found.laps, found.owed) == (0, 0)
    assert 30 < max(found.rss_mib) < 500
    assert found.share > 0
