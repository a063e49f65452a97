"""The first run against the clock: from the code on the screen to the first counted lap."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.scenarios.site import until
from tests.scenarios.web.axe import faults
from tests.scenarios.web.conftest import Gym, Visit
from tests.web.visits import PASSWORD

OWED_S = 300.0
TYPING_S = 120.0
"""What people take to read five pages and to type a code, a name, a password and a length."""


@pytest.fixture
def new_gym(tmp_path: Path) -> Iterator[Gym]:
    """A kiosk as it comes: nobody owns it, and its lane is said to be 7 m long."""
    unowned = Gym(tmp_path, lines="")
    try:
        unowned.open()
        yield unowned
    finally:
        unowned.close()


@pytest.mark.parametrize("script", [True, False])
def test_from_the_code_to_counting(
    new_gym: Gym, browse: Visit, script: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    until(lambda: bool(new_gym.read("code")), "a code on the screen")
    began = time.monotonic()
    page = browse(f"{new_gym.kiosk_url}/login", "phone", script=script)
    found = faults(page, "first run") if script else []
    page.get_by_label("Code on the screen").fill(new_gym.read("code")[-1])
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("A password of your own").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the gym").fill("Iron Street Gym")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Length of the lane").fill("3")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="It is clear").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Walk one lap")
    new_gym.walk()
    if not script:
        page.get_by_role("link", name="Check again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Counting.")
    took_s = time.monotonic() - began
    with capsys.disabled():
        print(f"\nfirst run, JavaScript {'on' if script else 'off'}: {took_s:.0f} s of {OWED_S:.0f}")
    assert took_s < OWED_S - TYPING_S
    assert found == []
    page.get_by_role("link", name="To the staff's page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Counting.")
    expect(page.locator("dd").first).to_have_text("1")
