import structlog
from sqlalchemy import select

from kiosk.ledger.tables import AUDIT
from kiosk.messages import commands as asked
from tests.desk.front_desk import FrontDesk


def test_a_setup_code_is_shown_and_right_once(front: FrontDesk) -> None:
    assert front.ask(asked.ShowSetupCode(ask="1", by="setup")).ok
    code = front.codes[-1] or ""
    assert not front.ask(asked.CheckSetupCode(ask="2", by="setup", code="nonsense")).ok
    assert front.ask(asked.CheckSetupCode(ask="3", by="setup", code=code)).ok
    assert front.codes[-1] is None
    assert not front.ask(asked.CheckSetupCode(ask="4", by="setup", code=code)).ok
    noted = front.writer.submit(lambda conn: conn.execute(select(AUDIT.c.by, AUDIT.c.what)).all()).result()
    assert noted == [("setup", "code used")]


def test_a_ledger_that_takes_nothing_more_is_said_and_makes_nobody_an_owner(front: FrontDesk) -> None:
    code = front.desk.code.show()
    front.writer.close()
    answer = front.ask(asked.CheckSetupCode(ask="1", by="setup", code=code))
    assert (answer.ok, answer.say) == (False, "the ledger's writer is closed; nothing more can be written")


def test_a_kiosk_that_nobody_owns_always_shows_a_code(front: FrontDesk) -> None:
    front.desk.code.look()
    assert front.codes == []
    front.desk.code._owned = False
    front.desk.code.look()
    front.desk.code.look()
    front.clock.t = 700.0
    front.desk.code.look()
    assert len(front.codes) == 2
    assert front.codes[0] != front.codes[1]
    assert front.ask(asked.CheckSetupCode(ask="1", by="setup", code=front.codes[-1] or "")).ok
    front.clock.t = 1400.0
    front.desk.code.look()
    assert front.codes[-1] is None


def test_a_code_that_was_asked_for_is_logged_and_goes_after_ten_minutes(front: FrontDesk) -> None:
    with structlog.testing.capture_logs() as logged:
        front.desk.code.show()
    assert [line["event"] for line in logged] == ["a code that makes an owner was asked for"]
    assert str(front.codes[0]) not in str(logged)
    front.clock.t = 700.0
    front.desk.code.look()
    front.desk.code.look()
    assert front.codes[1:] == [None]
