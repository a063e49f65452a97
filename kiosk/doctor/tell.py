"""An examination as lines for people: aligned, the worst last, where the eye is when it ends."""

import textwrap

from kiosk.messages.findings import LEVELS, Examination, Finding, Level

MARKS: dict[Level, str] = {"ok": "ok", "info": "info", "warn": "WARN", "fail": "FAIL"}
COLOURS: dict[Level, str] = {"ok": "32", "info": "36", "warn": "1;33", "fail": "1;31"}
"""SGR codes (ECMA-48, 8.3.117): green, cyan, bold yellow, bold red. The word says the same."""
MARK_WIDTH = 6


def lines(found: Examination, *, colour: bool = False, width: int | None = None) -> list[str]:
    """One line a finding, wrapped at `width` if given, its cure under it, and the sum at the end."""
    indent = MARK_WIDTH + max((len(finding.check) for finding in found.findings), default=0) + 2
    told = [
        line
        for finding in sorted(found.findings, key=lambda finding: LEVELS.index(finding.level))
        for line in _told(finding, indent, colour, width)
    ]
    return [*told, "", found.summed_up()]


def exit_code(found: Examination) -> int:
    """0 all is well, 1 something should be looked at, or couldn't be, 2 something is to be mended."""
    return max({"ok": 0, "info": 0, "warn": 1, "fail": 2}[found.worst], bool(found.unseen))


def _told(finding: Finding, indent: int, colour: bool, width: int | None) -> list[str]:
    mark = MARKS[finding.level].ljust(MARK_WIDTH)
    if colour:
        mark = f"\x1b[{COLOURS[finding.level]}m{mark}\x1b[0m"
    name = finding.check.ljust(indent - MARK_WIDTH)
    first, *more = _wrapped(finding.say, indent, width)
    cure = _wrapped(f"→ {finding.cure}", indent, width) if finding.cure else []
    return [f"{mark}{name}{first}", *(" " * indent + line for line in (*more, *cure))]


def _wrapped(text: str, indent: int, width: int | None) -> list[str]:
    if width is None:
        return [text]
    return textwrap.wrap(text, max(width - indent, 30), break_long_words=False, break_on_hyphens=False) or [""]
