from datetime import UTC, datetime

from kiosk.messages.findings import Examination, Finding, Level
from kiosk.web.checkup import worst_first


def test_what_needs_somebody_comes_first_and_the_worst_of_it() -> None:
    levels: list[Level] = ["ok", "warn", "info", "fail"]
    findings = tuple(Finding(check=level, title="T", level=level, say="said") for level in levels)
    unwell, well = worst_first(Examination(at=datetime.now(UTC), worst="fail", findings=findings))
    assert [finding.check for finding in unwell] == ["fail", "warn"]
    assert [finding.check for finding in well] == ["ok", "info"]
