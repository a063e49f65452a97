from tests.bench.markdown import k_of_n, short, table


def test_a_table() -> None:
    assert table(("a", "b"), [(1, None), ("x", 2.5)]) == "| a | b |\n| --- | --- |\n| 1 | – |\n| x | 2.5 |"


def test_a_count_with_its_interval() -> None:
    assert k_of_n(15, 148) == "15 of 148 (6–16 %)"
    assert k_of_n(0, 0) == "none seen"


def test_three_digits() -> None:
    assert [short(each) for each in (None, 0, 68.51, 0.98123)] == [None, "0", "68.5", "0.981"]
