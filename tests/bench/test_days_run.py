"""A whole kiosk for some minutes at hundreds of times their speed."""

import pytest

from kiosk import app
from kiosk.service import loop
from tests.bench import days_run


def test_minutes_in_a_second_or_two(monkeypatch: pytest.MonkeyPatch) -> None:
    for of, name in ((app, "SystemClock"), (app, "open_books"), (app, "links_of"), (loop, "INBOX")):
        monkeypatch.setattr(of, name, getattr(of, name))  # to be as they were afterwards
    monkeypatch.setattr(days_run, "HOUR_S", 90.0)
    found = days_run.run_hours("mat", 2)
    assert len(found.owed_t) >= 2
    assert (found.missed, found.phantom, found.on_wrong_day) == (0, 0, 0)
    assert found.backups == 1
    assert len(found.rss_mib) == len(found.threads) == 3
    assert {"engine", "ledger-writer", "flight-recorder", "live", "watchdog", "link mat"} <= set(found.threads[-1])
    assert found.lost == set()
