"""What a calibration tells: findings, each with its cure, and the settings to paste."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]
"""`warn`: counts, but less well than it could; `fail`: doesn't count rightly until it is mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one part, and one that says what to do; no cure where nothing is to be done."""

    level: Level
    part: str
    say: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class LaneResult:
    """All that was found, sensor by sensor; `config`: lines for kiosk.toml, where a place was measured."""

    findings: tuple[Finding, ...]
    config: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """True when there is nothing to mend."""
        return all(finding.level == "ok" for finding in self.findings)
