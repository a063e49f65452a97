from kiosk.session.claims import ANSWER_S, CLAIM_S, Claims
from kiosk.session.events import ClaimAsked, ClaimDropped, LapsClaimed
from kiosk.session.sums import OpenSession


def guests(last_lap_t: float | None = 10.0) -> OpenSession:
    return OpenSession(4, None, "free", laps=3, last_lap_t=last_lap_t)


def test_an_open_guests_laps_can_be_claimed_for_half_a_minute_after_the_last() -> None:
    claims, session = Claims(), guests()
    assert claims.claimable(session, 10.0 + CLAIM_S) is session
    assert claims.claimable(session, 10.1 + CLAIM_S) is None


def test_laps_left_can_be_claimed_for_half_a_minute_after_the_end_or_a_later_last_lap() -> None:
    claims, session = Claims(), guests()
    claims.leave(session, 50.0)
    assert claims.claimable(None, 50.0 + CLAIM_S) is session
    assert claims.claimable(None, 50.1 + CLAIM_S) is None
    session.last_lap_t = 55.0  # it was under way at the end
    assert claims.claimable(None, 50.1 + CLAIM_S) is session


def test_a_members_laps_and_no_laps_can_not_be_claimed() -> None:
    assert Claims().claimable(OpenSession(1, "m1", "free", laps=1, last_lap_t=10.0), 11.0) is None
    assert Claims().claimable(guests(None), 11.0) is None
    assert Claims().claimable(None, 11.0) is None


def test_when_another_session_starts_the_laps_left_stay_the_guests() -> None:
    claims = Claims()
    claims.leave(guests(), 20.0)
    claims.forget()
    assert claims.claimable(None, 21.0) is None


def test_yes_gives_the_session_its_member_once() -> None:
    claims, session = Claims(), guests()
    assert claims.ask(session, "m2", 20.0) == [ClaimAsked(20.0, 4, "m2", 3, 20.0 + ANSWER_S)]
    assert claims.asked == "m2"
    assert claims.answer(True, 22.0) == [LapsClaimed(22.0, 4, 3, "m2")]
    assert session.member == "m2"
    assert claims.answer(True, 23.0) == []
    assert claims.ask(session, "m3", 24.0) == []
    assert claims.question is None


def test_no_leaves_everything_as_it_was() -> None:
    claims, session = Claims(), guests()
    claims.ask(session, "m2", 20.0)
    assert claims.answer(False, 28.0) == [ClaimDropped(28.0, 4, "m2")]
    assert (session.member, claims.asked) == (None, None)
