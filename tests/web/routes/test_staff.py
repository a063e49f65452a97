import httpx

from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus
from kiosk.web.accounts.office import Office
from kiosk.web.ledger import LedgerFile
from tests.web.conftest import Kiosk, NewAccount, NewVisitor, until
from tests.web.visits import log_in, words


def test_what_today_came_to(desk: httpx.Client, kiosk: Kiosk) -> None:
    heron = kiosk.member("Quiet Heron", web_consent=False)
    kiosk.walk(heron, laps=3)
    kiosk.walk(heron, laps=2)
    kiosk.walk(None, laps=1)
    assert "6 laps" in words(desk.get("/board/rows"))
    tiles = words(desk.get("/staff"))
    for tile in ("laps 6", "metres 33", "member 1", "sessions 3"):
        assert tile in tiles


def test_problems_come_with_what_to_do(desk: httpx.Client, kiosk: Kiosk, office: Office) -> None:
    kiosk.live.publish(Parts(parts=[PartStatus(part="tag", state="down", say="The reader's plug is out.")]))
    until(lambda: office.feed.parts)
    page = desk.get("/staff/now")
    assert "Tag reader The reader's plug is out." in words(page)
    assert 'href="/staff/system"' in page.text


def test_a_kiosk_that_is_away_is_said_and_the_page_still_reads(
    desk: httpx.Client, kiosk: Kiosk, office: Office
) -> None:
    kiosk.live.close()
    until(lambda: not office.feed.connected)
    assert "The kiosk isn't answering." in words(desk.get("/staff"))


def test_a_ledger_that_cannot_be_read_is_said_beside_the_rest(
    desk: httpx.Client, kiosk: Kiosk, ledger: LedgerFile
) -> None:
    kiosk.ledger.rename(kiosk.ledger.with_suffix(".gone"))
    page = words(desk.get("/staff"))
    assert "The ledger can't be read" in page
    assert "Needs you" in page


def test_accounts_are_for_owners(visitor: NewVisitor, new_account: NewAccount) -> None:
    new_account("Sam")
    client = visitor()
    log_in(client, "Sam")
    assert "Accounts" not in words(client.get("/staff"))
    assert client.get("/staff/accounts").status_code == 403
    assert client.post("/staff/accounts", data={"name": "Mallory", "owner": "on"}).status_code == 403
