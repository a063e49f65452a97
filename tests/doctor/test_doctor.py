import threading
from pathlib import Path

import pytest

from kiosk.doctor.doctor import Doctor
from kiosk.doctor.verdict import Check, Verdict, fail, ok, warn
from kiosk.doctor.world import World
from kiosk.errors import ConfigError, LedgerError
from kiosk.messages.findings import Level
from tests.doctor.worlds import world


def examined(folder: Path, *checks: Check) -> dict[str, Verdict]:
    found = Doctor(lambda: world(folder), checks).examine()
    return {finding.check: Verdict(finding.level, finding.say, finding.cure) for finding in found.findings}


def raises(error: Exception) -> Check:
    def look(_world: World) -> Verdict:
        raise error

    return Check("bad", "Bad", look)


def test_findings_come_in_the_order_of_the_checks_and_the_worst_is_told(tmp_path: Path) -> None:
    checks = [
        Check("a", "A", lambda _: ok("fine")),
        Check("b", "B", lambda _: warn("odd", "mend")),
        Check("c", "C", lambda _: ok("x")),
    ]
    found = Doctor(lambda: world(tmp_path), checks).examine()
    assert [finding.check for finding in found.findings] == ["a", "b", "c"]
    assert found.worst == "warn"
    assert Doctor(lambda: world(tmp_path), []).examine().worst == "ok"


def test_a_check_that_raises_fails_and_no_other_does(tmp_path: Path) -> None:
    found = examined(tmp_path, raises(ZeroDivisionError("oh")), Check("good", "Good", lambda _: ok("fine")))
    assert found["bad"].level == "fail"
    assert found["bad"].say == "This check failed itself: ZeroDivisionError: oh."
    assert "--bundle" in found["bad"].cure
    assert found["good"] == ok("fine")


def test_an_error_for_people_is_a_finding_with_its_cure(tmp_path: Path) -> None:
    found = examined(tmp_path, raises(LedgerError("x.db: is damaged; move it away")))
    assert found["bad"] == fail("x.db: is damaged.", "Move it away.")


def test_what_this_user_may_not_see_is_no_fault(tmp_path: Path) -> None:
    found = examined(tmp_path, raises(PermissionError(13, "denied")))
    assert found["bad"].level == "info"
    assert "sudo kiosk doctor" in found["bad"].cure


def test_without_settings_the_rest_is_looked_at_and_this_is_said(tmp_path: Path) -> None:
    broken = World(ConfigError("kiosk.toml: is odd; mend it"), root=tmp_path)
    checks = [Check("a", "A", lambda world: ok(str(world.config))), Check("b", "B", lambda _: ok("fine"))]
    found = Doctor(lambda: broken, checks).examine()
    assert [finding.level for finding in found.findings] == ["info", "ok"]
    assert "settings can't be read" in found.findings[0].say


def test_a_check_that_hangs_is_cut_off_and_not_begun_again(tmp_path: Path) -> None:
    let_go, begun = threading.Event(), []

    def hang(_world: World) -> Verdict:
        begun.append(1)
        let_go.wait(60)
        return ok("at last")

    doctor = Doctor(
        lambda: world(tmp_path), [Check("slow", "Slow", hang, wait_s=0.05), Check("b", "B", lambda _: ok("b"))]
    )
    for _ in range(3):
        found = doctor.examine()
        assert [finding.level for finding in found.findings] == ["fail", "ok"]
        assert found.findings[0].say == "No answer within 0.05 s."
        assert found.findings[0].cure
    assert begun == [1]
    let_go.set()


def test_a_fresh_examination_serves_again(tmp_path: Path) -> None:
    begun: list[int] = []
    done = threading.Event()

    def look(_world: World) -> Verdict:
        begun.append(1)
        done.set()
        return ok("fine")

    doctor = Doctor(lambda: world(tmp_path), [Check("a", "A", look)])
    assert doctor.fresh(60) is None
    assert doctor.last(60) is None  # and one is begun
    assert done.wait(30)
    first = doctor.lately(60)
    assert doctor.last(60) is first is doctor.fresh(60)
    assert begun == [1]
    doctor.lately(0)
    assert begun == [1, 1]


@pytest.mark.parametrize("level", ["ok", "info", "warn", "fail"])
def test_every_level_can_be_the_worst(tmp_path: Path, level: Level) -> None:
    verdict = Verdict(level, "said", "cure")
    assert Doctor(lambda: world(tmp_path), [Check("a", "A", lambda _: verdict)]).examine().worst == level
