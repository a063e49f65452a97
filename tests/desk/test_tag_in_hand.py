"""What wants a tag at the reader is done for who holds it there, and for nobody else."""

from queue import Queue

import pytest
from sqlalchemy import select

from kiosk.desk.tag_in_hand import TAP_AGAIN
from kiosk.desk.taps import Heir
from kiosk.ledger.tables import MEMBER, TOMBSTONE
from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer
from tests.desk.front_desk import FrontDesk


def test_a_claim_wants_a_second_tap(front: FrontDesk) -> None:
    token = front.tap()
    opened = front.ask(asked.OpenLink(ask="1", by="member", token=token))
    assert opened.data == {"member": front.member.id}
    confirm = asked.ConfirmClaim(ask="2", by="member", member=front.member.id)
    assert front.ask(confirm) == Answer(ask="2", ok=False, say=TAP_AGAIN)
    front.clock.t = 5.0
    front.tap()
    assert front.ask(confirm).ok


@pytest.mark.parametrize("merged", ["before the link is opened", "before the second tap", "after it"])
def test_a_link_opens_the_page_of_who_they_turned_out_to_be(front: FrontDesk, merged: str) -> None:
    """The roster says so while the code is on the screen or on a phone."""
    second, token = front.member.id, front.tap()
    if merged == "before the link is opened":
        front.member = front.merged_into()
    opened = front.ask(asked.OpenLink(ask="1", by="member", token=token))
    assert opened.data == {"member": front.member.id}
    confirm = asked.ConfirmClaim(ask="2", by="member", member=str(opened.data["member"]))
    if merged == "before the second tap":
        front.member = front.merged_into()
    front.clock.t = 5.0
    assert front.ask(confirm).say == TAP_AGAIN, "the tap that made the link isn't the second one"
    front.tap()
    if merged == "after it":
        front.member = front.merged_into()
    assert front.ask(confirm).ok
    again = front.ask(asked.OpenLink(ask="3", by="member", token=front.tap()))
    assert again.data == {"member": front.member.id}
    assert front.member.id != second
    assert front.ask(asked.Erase(ask="4", by="member", member=second)).say == TAP_AGAIN
    front.clock.t = 9.0
    front.tap()
    assert front.ask(asked.Erase(ask="5", by="member", member=second)).ok


def test_an_erased_members_links_and_claims_let_nobody_in(front: FrontDesk) -> None:
    assert front.ask(asked.OpenLink(ask="1", by="member", token=front.tap())).ok
    front.clock.t = 5.0
    token = front.tap()
    assert front.ask(asked.Erase(ask="2", by="Ines", member=front.member.id)).ok
    for command in (
        asked.ConfirmClaim(ask="3", by="member", member=front.member.id),
        asked.OpenLink(ask="4", by="member", token=token),
    ):
        answer = front.ask(command)
        assert (answer.ok, answer.say[:25]) == (False, "There is no such member; ")


def test_a_link_is_good_once_and_not_for_long(front: FrontDesk) -> None:
    token = front.tap()
    assert front.ask(asked.OpenLink(ask="1", by="member", token=token)).ok
    assert "used already" in front.ask(asked.OpenLink(ask="2", by="member", token=token)).say
    late = front.tap()
    front.clock.t = 500.0
    assert not front.ask(asked.OpenLink(ask="3", by="member", token=late)).ok


def test_a_member_erases_themselves_only_after_a_tap_and_staff_at_once(front: FrontDesk) -> None:
    assert front.ask(asked.Erase(ask="1", by="member", member=front.member.id)).say == TAP_AGAIN
    with front.ledger.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).scalars().all() == [front.member.id]
    front.tap()
    assert front.ask(asked.Erase(ask="2", by="member", member=front.member.id)).ok
    with front.ledger.connect() as conn:
        assert conn.execute(select(TOMBSTONE.c.member_id)).scalars().all() == [front.member.id]


def test_enrolling_waits_for_the_tap(front: FrontDesk) -> None:
    answers: Queue[Answer] = Queue()
    front.desk.obey(asked.EnrolNextTap(ask="1", by="Ines", alias="Calm Crane"), answers.put)
    assert answers.empty()
    front.tap(new=True)
    enrolled = answers.get(timeout=30)
    assert (enrolled.say, enrolled.data["new"]) == ("Calm Crane is enrolled.", True)
    front.desk.obey(asked.EnrolNextTap(ask="2", by="Ines"), answers.put)
    front.tap()
    known = answers.get(timeout=30)
    assert (known.ok, known.data["new"], known.say) == (True, False, "This tag is Quiet Heron's already.")


def test_a_lost_tag_is_replaced_by_the_next_that_nobody_has(front: FrontDesk) -> None:
    answers: Queue[Answer] = Queue()
    lost = asked.EnrolNextTap(ask="1", by="Ines", member=front.member.id)
    front.desk.obey(lost, answers.put)
    assert front.desk.tags.heir(front.clock.t) == Heir(front.member.id, "Ines")
    front.tap()
    given = answers.get(timeout=30)
    assert (given.ok, given.say[:41]) == (True, "This tag is Quiet Heron's from now on; a ")
    front.desk.obey(lost.model_copy(update={"member": "0" * 16}), answers.put)
    front.tap()
    refused = answers.get(timeout=30)
    assert (refused.ok, refused.say[:35]) == (False, "This tag is Quiet Heron's already. ")
    assert front.desk.tags.heir(front.clock.t) is None
