"""What tests of the pages behind a login share: a clock, a password, and what a browser does."""

import re
from datetime import UTC, datetime, timedelta

import httpx

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
PASSWORD = "seven red wagons"  # noqa: S105 -- of the tests' own people
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def today() -> datetime:
    """Noon of the day that boards call today, by the pages' own clock: laps from then on are of no other day."""
    return datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)


class Hour:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def later(self, **span: float) -> None:
        """Time passes."""
        self.at += timedelta(**span)


def log_in(
    client: httpx.Client, name: str = "Ines", password: str = PASSWORD, there: str = "/staff"
) -> httpx.Response:
    """Send the login form."""
    return client.post("/login", data={"name": name, "password": password, "next": there})


def words(answer: httpx.Response) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).replace("&#39;", "'").split())


def form_in(html: str) -> dict[str, str]:
    """What the settings form would send, were nothing changed."""
    fields = dict(re.findall(r'<input id="f-[\w.]+" name="([\w.]+)"[^>]* value="([^"]*)"', html))
    for name, options in re.findall(r'<select id="f-[\w.]+" name="([\w.]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]+)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    return fields
