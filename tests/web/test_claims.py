from datetime import timedelta

from kiosk.web.claims import VALID, Claims
from tests.web.visits import Hour


def test_a_token_stands_for_its_member_until_it_ends() -> None:
    claims = Claims(Hour())
    heron, otter = claims.begin("a1"), claims.begin("b2")
    assert heron != otter
    assert (claims.member(heron), claims.member(otter)) == ("a1", "b2")
    claims.end(heron)
    claims.end(heron)
    assert (claims.member(heron), claims.member(otter)) == (None, "b2")
    assert claims.member("made up") is None


def test_a_token_grows_old() -> None:
    hour = Hour()
    claims = Claims(hour)
    token = claims.begin("a1")
    hour.at += VALID - timedelta(seconds=1)
    assert claims.member(token) == "a1"
    hour.at += timedelta(seconds=1)
    assert claims.member(token) is None
    claims.begin("b2")
    assert len(claims._members) == 1
