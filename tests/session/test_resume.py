from kiosk.session.programmes import FREE_WALK
from kiosk.session.resume import CHOSEN_S, RESUME_S, Resume
from kiosk.session.sums import OpenSession


def test_a_session_is_a_free_walk_unless_something_else_is_known() -> None:
    assert Resume().take("m1", 1.0) == (FREE_WALK, None)
    assert Resume().take(None, 1.0) == (FREE_WALK, None)


def test_who_was_handed_over_comes_back_to_the_programme_and_how_far_it_had_come() -> None:
    resume, session = Resume(), OpenSession(1, "m1", "sets", progress=1)
    resume.keep(session, 100.0)
    session.progress = 2  # the set under way ended after the other one's tap
    assert resume.take("m2", 101.0) == (FREE_WALK, None)
    assert resume.take("m1", 100.0 + RESUME_S) == ("sets", 2)
    assert resume.take("m1", 100.0 + RESUME_S) == (FREE_WALK, None)


def test_after_a_quarter_of_an_hour_it_begins_anew() -> None:
    resume = Resume()
    resume.keep(OpenSession(1, "m1", "sets", progress=1), 100.0)
    assert resume.take("m1", 100.1 + RESUME_S) == (FREE_WALK, None)


def test_a_guest_has_nothing_to_come_back_to() -> None:
    resume = Resume()
    resume.keep(OpenSession(1, None, "sets", progress=1), 100.0)
    assert resume.take(None, 101.0) == (FREE_WALK, None)


def test_a_choice_is_the_next_sessions_and_wins_over_what_was_kept() -> None:
    resume = Resume()
    resume.keep(OpenSession(1, "m1", "sets", progress=1), 100.0)
    resume.choose("long", 110.0)
    assert resume.take("m1", 120.0) == ("long", None)
    assert resume.take("m2", 121.0) == (FREE_WALK, None)


def test_a_choice_is_forgotten_when_nobody_walks_soon() -> None:
    resume = Resume()
    resume.choose("long", 110.0)
    assert resume.take(None, 110.1 + CHOSEN_S) == (FREE_WALK, None)
