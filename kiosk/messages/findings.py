"""What `kiosk doctor` finds: one finding a check. The same for the command, the pages and the metrics."""

from datetime import datetime
from typing import Literal

from kiosk.messages.parts import Message

Level = Literal["ok", "info", "warn", "fail"]
LEVELS: tuple[Level, ...] = ("ok", "info", "warn", "fail")
"""From well to worst. `fail`: laps can't be counted, kept or told, or are at risk; `warn`: it goes on, and somebody
should look; `info`: worth knowing, and nothing to mend."""


class Finding(Message):
    """`check` is the check's id, which stays. `say` is what was found; `cure` what to do, "" for nothing.

    `looked` is false of an `info` that says why nothing was looked at, as where this user may not.
    """

    check: str
    title: str
    level: Level
    say: str
    cure: str = ""
    looked: bool = True


class Examination(Message):
    """All that was found, in the order of the checks, and the worst level of it; `at`: when it began, in UTC."""

    v: Literal[1] = 1
    at: datetime
    worst: Level
    findings: tuple[Finding, ...]

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(finding.level == level for finding in self.findings)

    @property
    def unseen(self) -> int:
        """How many checks couldn't look."""
        return sum(not finding.looked for finding in self.findings)

    def summed_up(self) -> str:
        """One sentence that sums up."""
        of, unseen = len(self.findings), self.unseen
        well = self.count("ok") + self.count("info") - unseen
        if well == of:
            return f"All is well: {of} checks."
        counts = ((self.count("fail"), "to mend now"), (self.count("warn"), "to look at"))
        wrong = ", ".join(f"{number} {what}" for number, what in counts if number) or "Nothing is found wrong"
        return f"{wrong}; {well} of {of} checks are well{f', {unseen} not looked at' if unseen else ''}."
