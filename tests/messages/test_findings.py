from datetime import UTC, datetime

from kiosk.messages.findings import LEVELS, Examination, Finding, Level

AT = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def examination(*levels: Level) -> Examination:
    findings = tuple(Finding(check=str(n), title="T", level=level, say="said") for n, level in enumerate(levels))
    return Examination(at=AT, worst=max(levels, key=LEVELS.index), findings=findings)


def test_one_sentence_sums_up() -> None:
    assert examination("ok", "info").summed_up() == "All is well: 2 checks."
    assert examination("ok", "warn").summed_up() == "1 to look at; 1 of 2 checks are well."
    assert (
        examination("fail", "fail", "warn", "info").summed_up()
        == "2 to mend now, 1 to look at; 1 of 4 checks are well."
    )


def test_a_newer_doctor_may_say_more() -> None:
    said = examination("ok").model_dump() | {"more": 1}
    assert Examination.model_validate(said) == examination("ok")
