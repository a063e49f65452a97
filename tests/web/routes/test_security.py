"""What somebody with bad intent tries, across all pages, against a real kiosk's desk."""

import csv
import io
import re

import httpx
import pytest

from kiosk.ledger.members import Member
from kiosk.web.accounts.api_tokens import issue
from kiosk.web.accounts.office import Office
from kiosk.web.headers import HEADERS
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front, sign_in
from tests.web.routes.conftest import Phone
from tests.web.visits import FROM_HERE, NOON, words

EVIL = "<script>alert(1)</script>"
QUOTE = "\"' onload=alert(2) x='"
PUBLIC = ("/", "/board/rows", "/tv", "/tv/rows", "/privacy", "/login", "/healthz", "/api/v1/board")
OF_STAFF = (
    "/staff", "/staff/now", "/staff/laps", "/staff/members", "/staff/lane", "/staff/system", "/staff/accounts",
    "/staff/tokens", "/staff/password",
)  # fmt: skip
OF_MEMBER = ("/me", "/me/data.json", "/me/data.csv", "/me/erase")
OF_PROGRAM = (
    "/api/v1/laps", "/api/v1/sessions", "/api/v1/members", "/api/v1/lane", "/api/v1/export/laps.csv",
    "/api/v1/export/sessions.json",
)  # fmt: skip


@pytest.fixture
def program(browser: NewVisitor, office: Office) -> httpx.Client:
    """A program with a token."""
    with office.accounts.begin() as conn:
        token = issue(conn, "the till", NOON)
    client = browser()
    client.headers["Authorization"] = f"Bearer {token}"
    return client


@pytest.fixture
def everywhere(
    front: Front, browser: NewVisitor, staff: httpx.Client, phone: Phone, program: httpx.Client
) -> list[tuple[str, httpx.Response]]:
    """Every page and file there is, of a lane on which two with evil aliases have walked and one still does."""
    evil, quote = (front.member(alias, floor=True, web=True) for alias in (EVIL, QUOTE))
    front.walk(quote, laps=1)
    session = front.walk(evil, laps=2)
    own = phone(evil)
    front.walking(session, EVIL, 2)
    until(lambda: EVIL in own.get("/api/v1/board?period=all").text)
    found = [(path, browser().get(path)) for path in (*PUBLIC, "/?period=all", "/tv?period=all")]
    found += [(path, staff.get(path)) for path in OF_STAFF]
    found += [(path, own.get(path)) for path in OF_MEMBER]
    found += [(path, program.get(path)) for path in OF_PROGRAM]
    erase = f"/staff/members/{evil.id}/erase"
    return [*found, (erase, staff.get(erase))]


def test_an_alias_is_text_everywhere(everywhere: list[tuple[str, httpx.Response]]) -> None:
    named = 0
    for path, answer in everywhere:
        assert answer.status_code == 200, path
        if "html" in answer.headers["content-type"]:
            assert "<script>alert" not in answer.text, path
            for tag in re.findall(r"<[^>]*>", answer.text):
                assert "onload" not in re.sub(r'"[^"]*"', "", tag), (path, tag)
            named += "&lt;script&gt;alert(1)" in answer.text
        else:
            assert answer.headers["x-content-type-options"] == "nosniff", path
    assert named >= 8  # or this tested nothing


def test_no_script_stands_in_a_page_and_no_style_or_handler(everywhere: list[tuple[str, httpx.Response]]) -> None:
    for path, answer in everywhere:
        if "html" in answer.headers["content-type"]:
            for script in re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.S):
                assert 'src="/static/' in script[0], path
                assert script[1] == "", path
            assert not re.search(r"<[^>]*\son\w+=|<[^>]*\shx-on|javascript:", _unquoted(answer.text)), path


def test_every_answer_has_the_policy_and_what_is_private_no_cache(
    everywhere: list[tuple[str, httpx.Response]], browser: NewVisitor
) -> None:
    for path, answer in everywhere:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
        private = path.startswith(("/staff", "/me", *OF_PROGRAM))
        assert (answer.headers["cache-control"] == "no-store") >= private, path
    stranger = browser()
    refused = (
        *OF_STAFF, *OF_MEMBER, *OF_PROGRAM, "/nowhere", "/?period=never", "/static/none", "/setup/gym",
    )  # fmt: skip
    looked = stranger.get("/me/made-up")
    assert {name: looked.headers.get(name) for name in HEADERS} == HEADERS
    assert looked.headers["cache-control"] == "no-store"
    for path in refused:
        answer = stranger.get(path)
        assert answer.status_code in (303, 401, 404, 410, 422), path
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
    assert {name: stranger.post("/login", headers={"Host": "evil.example"}).headers.get(name) for name in HEADERS}


def test_a_table_for_spreadsheets_holds_no_formula(program: httpx.Client, front: Front, phone: Phone) -> None:
    evil = front.member('=HYPERLINK("//x")', web=True)
    front.walk(evil, laps=1)
    own = phone(evil)
    for answer in (own.get("/me/data.csv"), program.get("/api/v1/export/laps.csv")):
        rows = list(csv.reader(io.StringIO(answer.text, newline="")))
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fconfig.py",
        "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/vendor/../../templates/base.html",
        "/static/..%5c..%5capp.py", "/static/%252e%252e/app.py", "/static/board.css%00.html", "/static/",
        "/static/fonts", "/me/data.%2e%2e%2f", "/me/..%2fstaff",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(client: httpx.Client, path: str) -> None:
    """Sent as it is written: an HTTP client would put the dots in order itself."""
    url = client.base_url.copy_with(raw_path=path.encode())
    answer = client.send(httpx.Request("GET", url))
    assert answer.status_code in (400, 404, 405), path
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_a_qr_that_was_used_opens_nothing_for_who_copied_it(front: Front, browser: NewVisitor) -> None:
    heron = front.member("Quiet Heron")
    own = browser()
    sign_in(own, front, heron)
    link = f"/me/{front.tap(heron)}"
    assert own.post(link).status_code == 303
    thief = browser()
    assert "set-cookie" not in thief.get(link).headers
    replayed = thief.post(link)
    assert (replayed.status_code, "set-cookie" in replayed.headers) == (410, False)
    assert thief.get("/me").status_code == 401


@pytest.mark.parametrize("before", [False, True], ids=["the first", "a later"])
def test_a_photo_of_a_qr_is_worth_nothing_without_the_tag(front: Front, browser: NewVisitor, before: bool) -> None:
    """The thief is first; the member, who sees that their code is used, doesn't tap again."""
    heron = front.member("Quiet Heron")
    if before:
        sign_in(browser(), front, heron)
        front.clock.t += 130.0
    token = front.tap(heron)
    thief = browser()
    claim = _claim(thief.post(f"/me/{token}"))
    for _ in range(3):
        assert thief.post("/me/claim", data={"claim": claim}).status_code == 409
    assert thief.get("/me").status_code == 401
    other = front.member("Brave Otter")
    front.tap(other)  # somebody else's tag is no second tap of hers
    assert thief.post("/me/claim", data={"claim": claim}).status_code == 409
    assert thief.get("/me").status_code == 401


def test_a_claim_is_good_once_and_not_for_another_phone_later(front: Front, browser: NewVisitor) -> None:
    heron = front.member("Quiet Heron")
    own = browser()
    claim = _claim(own.post(f"/me/{front.tap(heron)}"))
    front.tap(heron)
    assert own.post("/me/claim", data={"claim": claim}).status_code == 303
    thief = browser()
    assert thief.post("/me/claim", data={"claim": claim}).status_code == 410
    assert thief.get("/me").status_code == 401


def test_a_qr_is_over_after_two_minutes(front: Front, browser: NewVisitor) -> None:
    heron = front.member("Quiet Heron")
    token = front.tap(heron)
    front.clock.t += 121.0
    assert browser().post(f"/me/{token}").status_code == 410


def test_a_stolen_cookie_is_worth_nothing_after_the_member_left_or_was_erased(
    front: Front, browser: NewVisitor, phone: Phone, staff: httpx.Client
) -> None:
    heron: Member = front.member("Quiet Heron")
    own, again = phone(heron), phone(heron)
    thief = browser()
    thief.headers["Cookie"] = f"retrolane_me={own.cookies['retrolane_me']}"
    assert thief.get("/me").status_code == 200
    assert own.post("/me/leave").status_code == 303
    assert thief.get("/me").status_code == 401
    assert staff.post(f"/staff/members/{heron.id}/erase").status_code == 303
    assert again.get("/me").status_code == 401


def test_one_cookie_is_not_the_other(front: Front, browser: NewVisitor, phone: Phone, staff: httpx.Client) -> None:
    own = phone(front.member("Quiet Heron"))
    climber = browser()
    climber.headers["Cookie"] = f"retrolane_staff={own.cookies['retrolane_me']}"
    assert climber.get("/staff").status_code == 303
    climber.headers["Cookie"] = f"retrolane_me={staff.cookies['retrolane_staff']}"
    assert climber.get("/me").status_code == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_another_site_changes_nothing_in_a_browser_that_is_logged_in(
    front: Front, staff: httpx.Client, phone: Phone, site: str
) -> None:
    heron = front.member("Quiet Heron")
    own = phone(heron)
    sent = {"Sec-Fetch-Site": site, "Origin": "http://evil.example"} if site else {"Origin": "http://evil.example"}
    for client, path in (
        (staff, f"/staff/members/{heron.id}/erase"), (staff, "/staff/tokens"), (staff, "/staff/accounts"),
        (own, "/me/erase"), (own, "/me/consent"), (staff, "/logout"),
    ):  # fmt: skip
        for name in FROM_HERE:
            client.headers.pop(name, None)
        assert client.post(path, data={"sure": "1", "name": "x"}, headers=sent).status_code == 403, path
    assert "<h1>Quiet Heron</h1>" in own.get("/me").text
    assert staff.get("/staff").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/?period=%00", "/?by=" + "x" * 9000, "/tv?by=tag_hmac", "/me?sessions_from=" + "9" * 30,
     "/staff/laps?day=0001-01-01", "/staff/laps?day=9999-12-31", "/staff/laps?page=" + "9" * 30,
     "/staff/laps?page=-1", "/staff/members?alias=%25_%27--", "/staff/members/%00/erase", "/me/%F0%9F%92%A9",
     "/welcome/..", "/setup/walk?after=" + "9" * 30, "/staff/accounts/" + "9" * 30 + "/link"],
)  # fmt: skip
def test_nonsense_in_an_address_is_nobodys_fault(
    front: Front, staff: httpx.Client, phone: Phone, path: str
) -> None:
    staff.cookies.set("retrolane_me", phone(front.member("Quiet Heron")).cookies["retrolane_me"])
    assert staff.get(path).status_code < 500


@pytest.mark.parametrize(
    "path",
    ["/staff/laps/{}/void", "/staff/tokens/{}/revoke", "/staff/accounts/{}/disable", "/staff/accounts/{}/link"],
)
def test_a_number_beyond_every_row_is_nobodys_fault(front: Front, staff: httpx.Client, path: str) -> None:
    for number in ("0", "-1", str(2**63), "9" * 30):
        answer = staff.post(path.format(number), data={"why": "to see"})
        assert answer.status_code < 500, (path, number)


def _claim(page: httpx.Response) -> str:
    assert "once more" in words(page)
    return page.text.split('name="claim" value="')[1].split('"')[0]


def _unquoted(html: str) -> str:
    """Tags without what stands in quotes, where an alias may say anything."""
    return re.sub(r'"[^"]*"', '""', html)
