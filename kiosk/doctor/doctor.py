"""Runs the checks, all at once, each in a thread of its own: one that raises or hangs is a finding, and no more."""

import threading
import time
import traceback
from collections.abc import Callable, Sequence

import structlog

from kiosk.doctor.checklist import CHECKS
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, fail, unseen
from kiosk.doctor.world import NoSettingsError, World
from kiosk.errors import RetrolaneError
from kiosk.messages.findings import LEVELS, Examination, Finding, Level

log = structlog.get_logger("doctor")

CHECK_FAILED = "Send a support file (`kiosk doctor --bundle FILE`) to who looks after Retrolane."
HANGS = "What it looks at hangs: see `dmesg` and the kiosk's log, unplug and replug what is on USB, then restart."
SEE_SETTINGS = "See what the check `config` says."


class Doctor:
    """`look` gives the world as it is now. For any thread; one examination at a time."""

    def __init__(self, look: Callable[[], World], checks: Sequence[Check] | None = None) -> None:
        self._look = look
        self._checks = CHECKS if checks is None else checks
        self._lock = threading.Lock()
        self._at_work: dict[str, threading.Thread] = {}
        self._last: tuple[float, Examination] | None = None

    def examine(self) -> Examination:
        """Run every check. Takes as long as the slowest, and no longer than a check may take."""
        with self._lock:
            return self._examine()

    def lately(self, age_s: float) -> Examination:
        """The last examination if it is at most so old, else a new one."""
        with self._lock:
            return self.fresh(age_s) or self._examine()

    def fresh(self, age_s: float) -> Examination | None:
        """The last examination if it is at most so old; nothing is begun."""
        last = self._last
        return last[1] if last is not None and time.monotonic() - last[0] <= age_s else None

    def last(self, age_s: float) -> Examination | None:
        """The last examination, at once; None before the first. Where it is older than this, another is begun."""
        before = self._last
        if self.fresh(age_s) is None and not self._lock.locked():
            threading.Thread(target=lambda: self.lately(age_s), name="doctor", daemon=True).start()
        return before[1] if before else None

    def _examine(self) -> Examination:
        world = self._look()
        began = time.monotonic()
        answers: dict[str, Verdict] = {}
        begun = [self._begin(check, world, answers) for check in self._checks]
        findings = []
        for check, thread in zip(self._checks, begun, strict=True):
            thread.join(max(0.0, began + check.wait_s - time.monotonic()))
            verdict = answers.get(check.id) or fail(f"No answer within {check.wait_s:g} s.", HANGS)
            findings.append(_finding(check, verdict))
        found = Examination(at=world.now, worst=_worst(findings), findings=tuple(findings))
        self._last = time.monotonic(), found
        return found

    def _begin(self, check: Check, world: World, answers: dict[str, Verdict]) -> threading.Thread:
        """Begin a check, unless the last time it was begun it hangs in still."""
        before = self._at_work.get(check.id)
        if before is not None and before.is_alive():
            return before

        def run() -> None:
            answers[check.id] = _asked(check, world)

        thread = threading.Thread(target=run, name=f"check {check.id}", daemon=True)
        self._at_work[check.id] = thread
        thread.start()
        return thread


def _asked(check: Check, world: World) -> Verdict:
    try:
        return check.look(world)
    except NoSettingsError:
        return unseen("Not looked at: the settings can't be read.", SEE_SETTINGS)
    except PermissionError:
        return unseen("Not looked at: this user may not see it.", "Run `sudo kiosk doctor` on the kiosk.")
    except RetrolaneError as error:
        return fail(*finding_and_cure(str(error), CHECK_FAILED))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a check, the others still tell
        log.error("a check failed", check=check.id, error=repr(error), where=_where(error))
        return fail(f"This check failed itself: {type(error).__name__}: {error}.", CHECK_FAILED)


def _where(error: Exception) -> str:
    """The line of ours; a whole traceback would print what the variables hold."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def _finding(check: Check, verdict: Verdict) -> Finding:
    return Finding(
        check=check.id,
        title=check.title,
        level=verdict.level,
        say=verdict.say,
        cure=verdict.cure,
        looked=verdict.looked,
    )


def _worst(findings: Sequence[Finding]) -> Level:
    return max((finding.level for finding in findings), key=LEVELS.index, default="ok")
