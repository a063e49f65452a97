from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from fastapi.exceptions import RequestValidationError

from kiosk.ledger.api_rows import Days, LapPlace
from kiosk.web.api.asked import after_session, asked_days, lap_place, session_place
from tests.web.api_ledger import ApiLedger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiLedger]:
    made = ApiLedger(Path(tmp_path_factory.mktemp("asked")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(ledger: ApiLedger) -> Iterator[httpx.Client]:
    with ledger.client() as client:
        yield client


def test_days_left_out_are_today_and_the_last_one(ledger: ApiLedger) -> None:
    today, first = date(2026, 10, 5), date(2026, 10, 1)
    assert asked_days(ledger.office, None, None) == Days(today, today, "UTC")
    assert asked_days(ledger.office, first, None) == Days(first, today, "UTC")
    assert asked_days(ledger.office, None, first) == Days(first, first, "UTC")
    with pytest.raises(RequestValidationError):
        asked_days(ledger.office, today, first)


def test_a_place_is_found_again(ledger: ApiLedger, client: httpx.Client) -> None:
    assert lap_place("2026-10-05.17") == LapPlace(date(2026, 10, 5), 17)
    session = ledger.walk(None, 1)
    [row] = client.get("sessions").json()["sessions"]
    next_ = client.get("sessions?limit=1").json()["next"]
    place = session_place(next_)
    assert (place.id, place.started_at.isoformat().replace("+00:00", "Z")) == (session, row["started_at"])
    assert next_.endswith(f".{session}")
    assert after_session.__doc__


@pytest.mark.parametrize(
    "query",
    [
        "laps?limit=0", "laps?limit=1001", "laps?limit=-1", "laps?limit=1e9", "laps?limit=" + "9" * 400,
        "laps?first_day=yesterday", "laps?first_day=1999-12-31", "laps?last_day=9999-12-31",
        "laps?first_day=2026-10-05&last_day=2026-10-04", "laps?first_day=2026-02-30", "laps?after=",
        "laps?after=2026-02-30.1", "laps?after=2026-10-05.-1", "laps?after=2026-10-05." + "9" * 19,
        "laps?after=%00", "laps?after=2026-10-05.1%0a", "laps?after=' OR 1=1 --", "sessions?after=x.y",
        "sessions?after=" + "9" * 17 + ".ab", "sessions?after=1.ab;", "sessions?last_day=3000-01-01",
        "members?after=../../etc", "members?after=" + "a" * 33, "members?limit=null",
        "export/laps.csv?first_day=%F0%9F%92%A9", "export/sessions.json?last_day=" + "2" * 2000,
        "board?limit=0", "board?limit=5000", "board?feet_only=perhaps", "board?by=tag_hmac", "board?period=%00",
    ],
)  # fmt: skip
def test_nonsense_is_refused_and_told_where(client: httpx.Client, ledger: ApiLedger, query: str) -> None:
    ledger.hour.later(seconds=1)
    answer = client.get(query)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][0] == "query"


@pytest.mark.parametrize(
    "query",
    ["laps?first_day=2000-01-01&last_day=2999-12-31", "sessions?first_day=2000-01-01&last_day=2999-12-31",
     "sessions?after=9999999999999999.ffff", "laps?after=2999-12-31.999999999999999999", "laps?more=" + "x" * 9000],
)  # fmt: skip
def test_the_outermost_that_may_be_asked_is_answered(client: httpx.Client, query: str) -> None:
    assert client.get(query).status_code == 200
