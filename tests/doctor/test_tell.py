import pytest

from kiosk.doctor.tell import exit_code, lines
from kiosk.messages.findings import Examination, Finding, Level
from tests.doctor.worlds import NOW


def examination(*levels: Level) -> Examination:
    findings = tuple(
        Finding(
            check=f"check{number}",
            title="T",
            level=level,
            say=f"said {number}",
            cure="mend it" if level == "warn" else "",
        )
        for number, level in enumerate(levels)
    )
    return Examination(at=NOW, worst=max(levels, key=["ok", "info", "warn", "fail"].index), findings=findings)


def test_the_worst_comes_last_under_each_other_and_then_the_sum() -> None:
    told = lines(examination("fail", "ok", "warn", "info"))
    assert told == [
        "ok    check1  said 1",
        "info  check3  said 3",
        "WARN  check2  said 2",
        "              → mend it",
        "FAIL  check0  said 0",
        "",
        "1 to mend now, 1 to look at; 2 of 4 checks are well.",
    ]


def test_what_nobody_looked_at_is_not_called_well() -> None:
    seen = examination("ok", "info", "info")
    finding = seen.findings[1].model_copy(update={"looked": False})
    blind = seen.model_copy(update={"findings": (seen.findings[0], finding, seen.findings[2])})
    assert lines(seen)[-1] == "All is well: 3 checks."
    assert lines(blind)[-1] == "Nothing is found wrong; 2 of 3 checks are well, 1 not looked at."
    assert (exit_code(seen), exit_code(blind)) == (0, 1)


def test_a_narrow_terminal_wraps_under_the_finding() -> None:
    found = examination("ok")
    long = found.model_copy(update={"findings": (found.findings[0].model_copy(update={"say": "word " * 20}),)})
    told = lines(long, width=60)[:-2]
    assert len(told) > 1
    assert all(len(line) <= 60 for line in told)
    assert all(line.startswith(" " * 14 + "word") for line in told[1:])


def test_colour_only_on_the_mark() -> None:
    assert lines(examination("warn"), colour=True)[0] == "\x1b[1;33mWARN  \x1b[0mcheck0  said 0"
    assert "\x1b" not in "".join(lines(examination("warn", "fail", "ok")))


@pytest.mark.parametrize(("level", "code"), [("ok", 0), ("info", 0), ("warn", 1), ("fail", 2)])
def test_the_exit_code_says_how_bad_it_is(level: Level, code: int) -> None:
    assert exit_code(examination("ok", level)) == code
