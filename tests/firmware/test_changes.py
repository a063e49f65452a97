from changes import QUIET_SCANS, Changes

A, B, NOTHING = bytearray(b"\x01"), bytearray(b"\x02"), bytearray(1)


def test_the_first_scan_is_owed_though_nothing_is_loaded() -> None:
    changes = Changes(1)
    changes.look(NOTHING)
    assert changes.owed


def test_a_change_is_owed_at_once_and_silence_lasts_twenty_scans() -> None:
    changes = Changes(1)
    owed = []
    for picture in (A, B):
        changes.look(picture)
        owed.append(changes.owed)
        changes.sent(picture)
        owed.append(changes.owed)
    assert owed == [True, False, True, False]
    owed = []
    for _ in range(QUIET_SCANS):
        changes.look(B)
        owed.append(changes.owed)
    assert owed == [False] * (QUIET_SCANS - 1) + [True]


def test_a_picture_replaced_before_it_was_sent_is_lost_and_said_so() -> None:
    changes = Changes(1)
    changes.look(NOTHING)
    changes.sent(NOTHING)
    assert changes.look(A) == 0
    assert changes.look(A) == 0
    assert changes.look(B) == 1
    assert changes.look(NOTHING) == 1
    assert not changes.owed, "the host has this picture already"
    assert changes.look(NOTHING) == 0
