from tests.bench.start_report import Start, holds, start_report

QUICK, SLOW = Start(1.0, 1.1, 0.9), Start(3.0, 3.1, 0.9)


def test_the_goal_is_for_the_median_start_that_finds_a_ledger() -> None:
    assert holds([QUICK, QUICK, SLOW])
    assert not holds([QUICK, SLOW, SLOW])
    assert not holds([Start(1.0, 2.6, 1.0)])


def test_the_page_tells_median_least_and_most_and_whether_the_goal_is_met() -> None:
    page = start_report([SLOW], [QUICK, QUICK, SLOW], 0.5)
    assert "| every other | 3 | 1.00 (1.00–3.00) | 1.10 (1.10–3.10) | 0.90 (0.90–0.90) |" in page
    assert page.endswith("Met.\n")
    assert "**Missed.**" in start_report([SLOW], [SLOW], 0.5)
