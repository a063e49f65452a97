from kiosk.display.known import Known
from kiosk.session.facts import MemberFacts


def test_who_said_yes_before_is_not_unsaid_by_a_question_to_nobody() -> None:
    known = Known()
    known.learn(MemberFacts(1.0, "m1", "Quiet Heron", floor_consent=True, last_laps=2))
    known.asked("m1", yes=False)
    assert known.name("m1") == "Quiet Heron"


def test_a_name_needs_consent_an_alias_only_a_tap() -> None:
    known = Known()
    known.learn(MemberFacts(1.0, "m1", "Quiet Heron", False, 5))
    known.learn(MemberFacts(1.0, "m2", "Brave Otter", True, None))
    assert (known.alias("m1"), known.name("m1"), known.last_laps("m1")) == ("Quiet Heron", None, 5)
    assert (known.alias("m2"), known.name("m2"), known.last_laps("m2")) == ("Brave Otter", "Brave Otter", None)


def test_a_guest_and_a_stranger_have_neither() -> None:
    known = Known()
    for member in (None, "m9"):
        assert (known.alias(member), known.name(member), known.last_laps(member)) == (None, None, None)
