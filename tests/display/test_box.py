from kiosk.display.box import Box


def test_rows_and_columns_share_in_proportion_and_fill() -> None:
    box = Box(10, 20, 100, 60)
    assert box.rows(1, 2) == (Box(10, 20, 100, 20), Box(10, 40, 100, 40))
    assert box.columns(3, 1) == (Box(10, 20, 75, 60), Box(85, 20, 25, 60))


def test_inset_never_turns_inside_out() -> None:
    assert Box(0, 0, 10, 10).inset(2, 1) == Box(2, 1, 6, 8)
    assert Box(0, 0, 10, 10).inset(20).w == 0


def test_holds_and_meets() -> None:
    box = Box(0, 0, 10, 10)
    assert box.holds(Box(1, 1, 9, 9))
    assert not box.holds(Box(1, 1, 10, 9))
    assert box.meets(Box(9, 9, 5, 5))
    assert not box.meets(Box(10, 0, 5, 5))
    assert not box.meets(Box(9.8, 0, 5, 5))
