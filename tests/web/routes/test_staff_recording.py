import shutil
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from kiosk.config import KioskConfig
from kiosk.ledger.tables import LAP
from kiosk.messages.recordings import folder_of, name_of
from kiosk.replay import replay_file
from kiosk.session.events import Lap
from tests.web.conftest import NewVisitor
from tests.web.front import Front
from tests.web.visits import NOON, words

CAPTURE = Path(__file__).parents[2] / "captures" / "short.mat.jsonl.gz"


@pytest.fixture
def lap(front: Front) -> int:
    """A lap that was walked from eight seconds before noon to noon."""
    front.walk(front.member("Quiet Heron"), 1)
    with front.engine.connect() as conn:
        return int(conn.execute(select(LAP.c.id)).scalar_one())


@pytest.fixture
def recorded(front: Front, lap: int, config: KioskConfig) -> None:
    """The flight recorder has it: another lap as it happens, at the same moment."""
    walked = next(event for event in replay_file(CAPTURE) if isinstance(event, Lap) and event.counted)
    with front.engine.connect() as conn:
        started = conn.execute(select(LAP.c.started_at).where(LAP.c.id == lap)).scalar_one()
    folder = folder_of(config.kiosk.data_dir)
    folder.mkdir()
    shutil.copy(CAPTURE, folder / name_of(started - timedelta(seconds=walked.started_t or 0.0)))


@pytest.mark.usefixtures("recorded")
def test_a_lap_is_seen_from_above(staff: httpx.Client, lap: int) -> None:
    day = staff.get(f"/staff/laps?day={NOON:%Y-%m-%d}").text
    assert f'href="/staff/laps/{lap}/recording"' in day
    page = staff.get(f"/staff/laps/{lap}/recording")
    assert page.status_code == 200
    assert "The lap from above: feet from" in page.text
    assert "<ellipse" in page.text
    assert "style=" not in page.text


def test_a_lap_that_no_recording_holds_says_so(staff: httpx.Client, lap: int) -> None:
    assert "No recording holds this lap." in words(staff.get(f"/staff/laps/{lap}/recording"))


def test_a_damaged_recording_is_told_in_words(
    staff: httpx.Client, lap: int, front: Front, config: KioskConfig
) -> None:
    folder = folder_of(config.kiosk.data_dir)
    folder.mkdir()
    (folder / name_of(NOON - timedelta(minutes=1))).write_bytes(b"not a capture")
    assert "is damaged" in words(staff.get(f"/staff/laps/{lap}/recording"))


@pytest.mark.parametrize("number", ["999", "0", "-1", "9" * 30, "../1", "x"])
def test_what_is_no_lap_has_no_recording(staff: httpx.Client, number: str) -> None:
    assert staff.get(f"/staff/laps/{number}/recording").status_code in (404, 422)


@pytest.mark.usefixtures("owner")
def test_strangers_see_no_recording(browser: NewVisitor, lap: int) -> None:
    assert browser().get(f"/staff/laps/{lap}/recording").headers["location"].startswith("/login")
