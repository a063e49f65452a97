"""Every form works with JavaScript off: each is sent from its page in a real Chromium, and its effect seen.

A new form fails here until a row says how it is sent; a row whose browser sends something else fails too.
"""

import pytest

from kiosk.web.routes.staff_accounts import CHANGES
from tests.web.routes.forms.conftest import House, NewHouse, Scriptless
from tests.web.routes.forms.listed import is_sent_by, listed, sent_without_a_form
from tests.web.routes.forms.of_first_run import OF_FIRST_RUN
from tests.web.routes.forms.of_members import OF_MEMBERS
from tests.web.routes.forms.of_owners import OF_OWNERS
from tests.web.routes.forms.of_staff import OF_STAFF

OWNED = OF_MEMBERS | OF_STAFF | OF_OWNERS


def test_every_form_is_sent_by_a_row_below() -> None:
    assert listed() == sorted([*OWNED, *OF_FIRST_RUN])


def test_nothing_is_sent_by_scripts_alone() -> None:
    assert sent_without_a_form() == []


@pytest.mark.parametrize("form", OWNED)
def test_it_works_without_javascript(house: House, scriptless: Scriptless, form: str) -> None:
    OWNED[form](house)
    assert [sent for sent in scriptless.sent if is_sent_by(form, *sent)], scriptless.sent


@pytest.mark.parametrize("form", OF_FIRST_RUN)
def test_it_works_on_a_new_kiosk_without_javascript(new_house: NewHouse, scriptless: Scriptless, form: str) -> None:
    OF_FIRST_RUN[form](new_house)
    assert [sent for sent in scriptless.sent if is_sent_by(form, *sent)], scriptless.sent


def test_every_button_beside_an_account_is_pressed(house: House, scriptless: Scriptless) -> None:
    OWNED["staff_accounts.html POST /staff/accounts/*/*"](house)
    pressed = {path.rsplit("/", 1)[1] for method, path in scriptless.sent if method == "POST"}
    assert pressed == {*CHANGES, "link"}
