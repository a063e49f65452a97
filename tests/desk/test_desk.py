"""Each command reaches whoever does it, and is answered once."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
import structlog
from sqlalchemy import Connection, Engine, select

from kiosk.clock import ManualClock
from kiosk.config import KioskConfig
from kiosk.desk.desk import TAP_AGAIN, Desk
from kiosk.desk.lane_now import LaneNow
from kiosk.desk.taps import Heir, Tapped
from kiosk.ledger.members import Member, enrol
from kiosk.ledger.merge import merge
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import AUDIT, MEMBER, TOMBSTONE
from kiosk.ledger.writer import Writer
from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer, Command
from kiosk.service.safekeeping import Safekeeping
from kiosk.settings import in_force
from kiosk.wire import records
from tests.ledger.conftest import NOON


class FrontDesk:
    """A desk with a real ledger, and what it was told to do."""

    def __init__(self, folder: Path) -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.clock = ManualClock(NOON)
        self.writer = Writer(self.ledger)
        self.delivered: list[records.Record] = []
        self.codes: list[str | None] = []
        self.changed = self.restarts = 0
        self.lane = LaneNow("clear", "")
        self.safe = Safekeeping(folder / "ledger.db", self.clock, "UTC")
        self.desk = Desk(
            KioskConfig(), self.writer, self.clock, self.delivered.append, lambda: self.lane, self._changed,
            self.codes.append, self._restarted, self.safe.now, owned=True, programmes=("free", "warm_up"),
        )  # fmt: skip
        at = self.clock.wall(0.0)
        self.member = self.writer.submit(lambda conn: enrol(conn, "a", at, alias="Quiet Heron")).result()

    def ask(self, command: Command) -> Answer:
        answers: Queue[Answer] = Queue()
        self.desk.obey(command, answers.put)
        answer = answers.get(timeout=30)
        assert answers.empty()
        return answer

    def tap(self, new: bool = False) -> str:
        return self.desk.tapped(Tapped(self.clock.t, self.member.id, self.member.alias, new))

    def merged_into(self) -> Member:
        """Somebody of another lane, who the member turns out to be."""
        at = self.clock.wall(self.clock.t)

        def job(conn: Connection) -> Member:
            first = enrol(conn, "b", at, alias="Brave Otter")
            merge(conn, self.member.id, first.id, at, site=False)
            return first

        return self.writer.submit(job).result()

    def _changed(self) -> None:
        self.changed += 1

    def _restarted(self) -> None:
        self.restarts += 1


@pytest.fixture
def front(tmp_path: Path) -> Iterator[FrontDesk]:
    made = FrontDesk(tmp_path)
    yield made
    made.writer.close()
    made.ledger.dispose()


def test_a_ledger_command_is_written_and_boards_hear_of_it(front: FrontDesk) -> None:
    consent = asked.SetConsent(ask="1", by="member", member=front.member.id, web=True)
    assert front.ask(consent) == Answer(ask="1", ok=True, say="Your alias shows on the web board.")
    front.writer.close()
    assert front.changed == 1


def test_what_cannot_be_done_is_said_as_a_sentence(front: FrontDesk) -> None:
    answer = front.ask(asked.VoidLap(ask="1", by="Ines", lap=7, why="a trolley"))
    assert (answer.ok, answer.say[:24]) == (False, "There is no such lap in ")


def test_what_touches_the_session_reaches_the_engine_as_a_record(front: FrontDesk) -> None:
    front.clock.t = 7.0
    for command in (
        asked.ChooseProgramme(ask="1", by="Ines", programme="warm_up"),
        asked.EndSession(ask="2", by="Ines"),
        asked.LaneIsClear(ask="3", by="Ines"),
        asked.Trainer(ask="4", by="Ines"),
    ):
        assert front.ask(command).ok
    assert front.delivered == [
        records.Command(7.0, "web", "programme", {"name": "warm_up"}),
        records.Command(7.0, "web", "end", {}),
        records.Press(7.0, "panel", "clear"),
        records.Press(7.0, "panel", "trainer"),
    ]


def test_a_programme_that_is_not_there_is_refused(front: FrontDesk) -> None:
    answer = front.ask(asked.ChooseProgramme(ask="1", by="Ines", programme="sled"))
    assert (answer.ok, answer.say[:31]) == (False, "There is no programme sled on t")
    assert front.delivered == []


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
    assert front.desk.heir(front.clock.t) == Heir(front.member.id, "Ines")
    front.tap()
    given = answers.get(timeout=30)
    assert (given.ok, given.say[:41]) == (True, "This tag is Quiet Heron's from now on; a ")
    front.desk.obey(lost.model_copy(update={"member": "0" * 16}), answers.put)
    front.tap()
    refused = answers.get(timeout=30)
    assert (refused.ok, refused.say[:35]) == (False, "This tag is Quiet Heron's already. ")
    assert front.desk.heir(front.clock.t) is None


def test_a_setup_code_is_shown_and_right_once(front: FrontDesk) -> None:
    assert front.ask(asked.ShowSetupCode(ask="1", by="setup")).ok
    code = front.codes[-1] or ""
    assert not front.ask(asked.CheckSetupCode(ask="2", by="setup", code="nonsense")).ok
    assert front.ask(asked.CheckSetupCode(ask="3", by="setup", code=code)).ok
    assert front.codes[-1] is None
    assert not front.ask(asked.CheckSetupCode(ask="4", by="setup", code=code)).ok
    noted = front.writer.submit(lambda conn: conn.execute(select(AUDIT.c.by, AUDIT.c.what)).all()).result()
    assert noted == [("setup", "code used")]


def test_a_kiosk_that_nobody_owns_always_shows_a_code(front: FrontDesk) -> None:
    front.desk.look()
    assert front.codes == []
    front.desk._owned = False
    front.desk.look()
    front.desk.look()
    front.clock.t = 700.0
    front.desk.look()
    assert len(front.codes) == 2
    assert front.codes[0] != front.codes[1]
    assert front.ask(asked.CheckSetupCode(ask="1", by="setup", code=front.codes[-1] or "")).ok
    front.clock.t = 1400.0
    front.desk.look()
    assert front.codes[-1] is None


def test_a_code_that_was_asked_for_is_logged_and_goes_after_ten_minutes(front: FrontDesk) -> None:
    with structlog.testing.capture_logs() as logged:
        front.desk.code()
    assert [line["event"] for line in logged] == ["a code that makes an owner was asked for"]
    assert str(front.codes[0]) not in str(logged)
    front.clock.t = 700.0
    front.desk.look()
    front.desk.look()
    assert front.codes[1:] == [None]


def test_a_lane_in_trouble_is_not_ready(front: FrontDesk) -> None:
    assert front.ask(asked.CheckLane(ask="1", by="setup")).data == {"clear": "clear"}
    front.lane = LaneNow("not_seen", "The mat is silent. Check its cable.")
    answer = front.ask(asked.CheckLane(ask="2", by="setup"))
    trouble = "The mat is silent. Check its cable."
    assert (answer.ok, answer.say, answer.data) == (False, trouble, {"clear": "not_seen"})


def test_settings_are_kept_for_the_next_start_or_refused_in_words(front: FrontDesk) -> None:
    good = asked.ChangeSettings(ask="1", by="Ines", values={"sound.volume": 0.5})
    assert front.ask(good).ok
    bad = asked.ChangeSettings(ask="2", by="Ines", values={"kiosk.data_dir": "/etc"})
    assert front.ask(bad).say.startswith("Kiosk.data_dir can't be changed on a page")
    wrong = asked.ChangeSettings(ask="3", by="Ines", values={"sound.volume": "loud"})
    assert "sound.volume" in front.ask(wrong).say.lower()
    assert front.writer.failed is None, "the floor screen would say that laps can't be kept"
    with front.ledger.connect() as conn:
        assert in_force(conn, KioskConfig()).sound.volume == 0.5
    assert front.restarts == 1


def test_a_backup_is_made_when_asked_for_and_answered_when_it_is_whole(front: FrontDesk, tmp_path: Path) -> None:
    answer = front.ask(asked.BackUpNow(ask="1", by="Ines"))
    (backup,) = (tmp_path / "backups").iterdir()
    assert (answer.ok, answer.say) == (
        True, f"Backed up and looked through: {backup.name}, in {tmp_path / 'backups'}."
    )  # fmt: skip
