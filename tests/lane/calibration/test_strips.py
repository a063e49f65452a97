from kiosk.lane.calibration.strips import dead_strips, loaded_shares, rows_in
from kiosk.lane.readings import MatPicture


def pictures(*loaded: tuple[float, int]) -> list[MatPicture]:
    return [MatPicture(t, at, round(t * 1e6), 20, rows) for at, (t, rows) in enumerate(loaded)]


def test_shares_are_of_time_not_of_pictures() -> None:
    shares = loaded_shares(pictures((0.0, 0b1), (0.1, 0b11), (0.101, 0b1), (0.9, 0b1)))

    assert shares == {0: 1.0, 1: 0.0010000000000000009}


def test_a_strip_inside_two_prints_that_never_carries_weight_is_dead() -> None:
    walked = pictures((0.0, 0), (1.0, 0b1101_1000), (1.7, 0), (9.0, 0b0111_0111_0000), (9.6, 0))

    assert dead_strips(pictures((0.0, 0), (1.0, 0b11011), (1.7, 0), (9.0, 0b11011), (9.6, 0))) == [2]
    assert dead_strips(walked) == []  # rows 5 and 7 each only once


def test_one_print_or_one_that_flickers_proves_nothing() -> None:
    flickering = [(1.0 + 0.02 * n, 0b11011 if n % 2 else 0b10011) for n in range(40)]

    assert dead_strips(pictures(*flickering)) == []
    assert dead_strips(pictures(*flickering, (2.0, 0), (3.0, 0b11011))) == [2]


def test_two_feet_beside_each_other_leave_no_dead_strip_between_them() -> None:
    once = ((0.0, 0b11), (0.3, 0b11011), (0.6, 0b11000), (0.9, 0))
    twice = [(t + at, rows) for t in (1.0, 9.0) for at, rows in once]

    assert dead_strips(pictures(*twice)) == []


def test_two_dead_strips_side_by_side_are_found_three_are_a_gap_between_feet() -> None:
    def twice(loaded: int) -> list[MatPicture]:
        return pictures((1.0, loaded), (1.7, 0), (9.0, loaded), (9.6, 0))

    assert dead_strips(twice(0b110011)) == [2, 3]
    assert dead_strips(twice(0b11000110)) == []


def test_a_stuck_strip_proves_nothing_of_its_neighbour() -> None:
    walked = pictures((0.0, 0b100), (1.0, 0b10100), (2.0, 0b100), (5.0, 0b10100), (6.0, 0b100))

    assert dead_strips(walked) == []


def test_rows_come_lowest_first() -> None:
    assert rows_in(0b1010_0001) == [0, 5, 7]
