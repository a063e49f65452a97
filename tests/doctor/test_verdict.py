from kiosk.doctor.checklist import CHECKS
from kiosk.doctor.verdict import fail, info, ok, warn
from kiosk.messages.findings import LEVELS


def test_a_verdict_for_each_level() -> None:
    made = (ok("a"), info("a"), warn("a", "b"), fail("a", "b"))
    assert tuple(verdict.level for verdict in made) == LEVELS


def test_a_check_is_waited_for_by_default() -> None:
    assert min(check.wait_s for check in CHECKS) >= 10
