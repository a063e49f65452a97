import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from kiosk.config import KioskConfig, KioskTable, PagesTable, SiteTable
from kiosk.doctor.for_pages import checkup_of
from kiosk.ledger.kept import recall
from kiosk.ledger.tables import AUDIT
from kiosk.messages.findings import Examination
from kiosk.settings import EDITABLE
from kiosk.web.accounts.office import Office
from kiosk.web.settings_form import SETTINGS
from tests.web.conftest import NewAccount, NewVisitor, until
from tests.web.front import Front
from tests.web.visits import form_in, log_in, words

URL = "http://lane.example"


@pytest.fixture
def config(config: KioskConfig) -> KioskConfig:
    return KioskConfig(
        site=SiteTable(name="Iron Street Gym"),
        kiosk=KioskTable(data_dir=config.kiosk.data_dir),
        web=PagesTable(public_url=URL),
    )


@pytest.fixture
def asked() -> list[float]:
    """How old an examination might be, each time that one was asked for."""
    return []


@pytest.fixture
def office(office: Office, config: KioskConfig, tmp_path: Path, asked: list[float]) -> Office:
    """One that the doctor of this very kiosk visits."""
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[kiosk]\ndata_dir = "{config.kiosk.data_dir}"\n[sound]\nvolume = 0\n', encoding="utf-8")
    checkup = checkup_of(file)

    def lately(age_s: float) -> Examination:
        asked.append(age_s)
        return checkup.lately(age_s)

    return replace(office, checkup=replace(checkup, lately=lately))


def test_every_setting_that_may_be_changed_has_its_field() -> None:
    assert {setting.key for setting in SETTINGS} == EDITABLE


def test_parts_and_where_the_others_are_changed(staff: httpx.Client, front: Front, office: Office) -> None:
    front.parts(mat="degraded", ledger="ok")
    until(lambda: office.feed.parts)
    said = words(staff.get("/staff/system"))
    assert "Mat Limping mat is degraded." in said
    assert "kiosk.toml" in said
    assert f"web.public_url {URL}" in said
    assert "lane.facing flag" in said
    assert "site.name" not in said.split("In the file")[1]


def test_what_was_changed_is_kept_and_nothing_else(staff: httpx.Client, front: Front) -> None:
    form = form_in(staff.get("/staff/system").text)
    assert form["lane.far_m"] == "6.5"
    same = staff.post("/staff/system", data=form)
    assert "Nothing was changed." in words(same)
    changed = form | {"lane.far_m": "6,25", "site.name": "Steel Street Gym", "boards.fastest": "on"}
    assert "starts anew" in words(staff.post("/staff/system", data=changed))
    with front.engine.connect() as conn:
        kept = recall(conn, "settings")
        by = conn.execute(select(AUDIT.c.by)).scalar_one()
    assert kept == {"lane.far_m": 6.25, "site.name": "Steel Street Gym", "boards.fastest": True}
    assert by == "Ines"
    until(lambda: front.restarts == 1)
    assert "Steel Street Gym" in words(staff.get("/"))


def test_what_cannot_be_is_said_and_what_was_typed_stays(staff: httpx.Client, front: Front) -> None:
    form = form_in(staff.get("/staff/system").text)
    wrong = staff.post("/staff/system", data=form | {"lane.far_m": "far"})
    assert wrong.status_code == 422
    assert "Far line, metres: takes a number" in words(wrong)
    refused = staff.post("/staff/system", data=form | {"lane.far_m": "60"})
    assert refused.status_code == 409
    assert "start_m" in words(refused)
    assert form_in(refused.text)["lane.far_m"] == "60"
    loud = staff.post("/staff/system", data=form | {"sound.volume": "9"})
    assert "Settings Volume, from 0 to 1: got 9.0, takes less than or equal to 1." in words(loud)
    assert 'action="/staff/system#settings"' in loud.text
    with front.engine.connect() as conn:
        assert recall(conn, "settings") is None


def test_a_sign_to_print(staff: httpx.Client) -> None:
    page = staff.get("/staff/system/sign")
    assert "One walker at a time." in page.text
    assert "What is kept of you" in page.text
    assert "<svg" in page.text
    assert f"<title>QR code of {URL}</title>" in page.text
    assert "style=" not in page.text


def test_with_the_kiosk_away_it_reads(staff: httpx.Client, front: Front, office: Office) -> None:
    front.live.close()
    until(lambda: not office.feed.connected)
    page = staff.get("/staff/system")
    assert "Nothing is heard of the kiosk" in page.text
    refused = staff.post("/staff/system", data=form_in(page.text) | {"site.name": "Another"})
    assert "The kiosk isn't answering" in words(refused)


def test_the_doctors_list_comes_by_itself_or_by_a_link(staff: httpx.Client, asked: list[float]) -> None:
    first = staff.get("/staff/system")
    assert 'hx-get="/staff/system/checks" hx-trigger="load"' in first.text
    assert "Look now" in first.text  # for who has no scripts
    part = staff.get("/staff/system/checks")
    assert "<h1" not in part.text
    said = words(part)
    assert "No sensor is set up, so nothing is counted. Name one in kiosk.toml" in said
    assert re.search(r"Show the other \d+", said)
    assert "The ledger is whole" in said
    again = words(staff.get("/staff/system"))
    assert "No sensor is set up" in again  # at once: it was looked at just now
    assert staff.get("/staff/system?look=now").status_code == 200
    assert max(asked) < 5.0, "whoever plugs a cable in and looks again is told anew"


def test_the_worst_is_first(staff: httpx.Client) -> None:
    part = staff.get("/staff/system/checks").text
    assert part.index('class="problem stops"') < part.index("Show the other")


def test_a_support_file_for_owners_alone(staff: httpx.Client, browser: NewVisitor, new_account: NewAccount) -> None:
    told = staff.get("/staff/system/bundle")
    assert told.headers["content-type"] == "application/zip"
    assert told.headers["cache-control"] == "no-store"
    assert re.search(r'filename="retrolane-lane-1-\d{8}T\d{4}Z\.zip"', told.headers["content-disposition"])
    with zipfile.ZipFile(io.BytesIO(told.content)) as packed:
        assert "doctor.txt" in packed.namelist()
    assert "Download a support file" in staff.get("/staff/system").text
    other = browser()
    log_in(other, new_account("Otto", "staff").name)
    assert other.get("/staff/system/bundle").status_code == 403
    assert "Download a support file" not in other.get("/staff/system").text
    assert browser().get("/staff/system/checks").status_code == 303
