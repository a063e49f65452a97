from kiosk.calibrate.mat_card import fault_lines, mat_card
from kiosk.lane.readings import MatHello

HELLO = MatHello(0.0, 1, 140, 0.05, 200, 7, "e66100524554524f", "1.0.0")


def test_all_a_mat_says_of_itself() -> None:
    assert mat_card("/dev/ttyACM0", HELLO, set()) == [
        "mat       /dev/ttyACM0",
        "board     e66100524554524f",
        "firmware  1.0.0, Mat link 1",
        "tiles     7: 140 rows, one every 50 mm, 7.00 m in all",
        "scans     200 a second",
        "faults    none",
    ]


def test_a_line_for_each_fault_in_order() -> None:
    assert fault_lines({(2, 9), (1, 3)}) == [
        "fault     tile chain broken at tile 3, counted from 0 at the controller",
        "fault     strip of row 9 stuck",
    ]
