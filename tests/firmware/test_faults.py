from faults import Faults
from hypothesis import given, settings
from hypothesis import strategies as st

NONE = bytearray(3)
Told = list[tuple[int, int]]


def told(faults: Faults, broken: int = 1, stuck: bytearray = NONE, missed: int = 0) -> Told:
    said = []
    while faults.look(broken, stuck, missed):
        said.append((faults.code, faults.arg))
    return said


def test_nothing_is_told_of_a_mat_that_is_well() -> None:
    assert told(Faults(1, 3)) == []


def test_each_fault_is_told_once_and_cleared_with_its_own_arg() -> None:
    faults = Faults(1, 3)
    assert told(faults, broken=0) == [(1, 0)]
    assert told(faults, broken=0) == []
    assert told(faults) == [(0x81, 0)]
    assert told(faults, missed=7) == [(3, 7)]
    assert told(faults) == [(0x83, 7)]
    assert told(faults, stuck=bytearray(b"\x20\x00\x01")) == [(2, 5), (2, 16)]
    assert told(faults, stuck=bytearray(b"\x00\x00\x01")) == [(0x82, 5)]
    assert told(faults) == [(0x82, 16)]


def test_a_break_that_moves_is_cleared_where_it_was() -> None:
    faults = Faults(7, 3)
    assert told(faults, broken=5) == [(1, 5)]
    assert told(faults, broken=2) == [(0x81, 5), (1, 2)]


def test_a_new_listener_hears_what_is_so_and_what_has_cleared() -> None:
    faults = Faults(7, 3)
    stuck = bytearray(b"\x01\x00\x00")
    told(faults, broken=2, stuck=bytearray(b"\x03\x00\x00"), missed=9)
    faults.tell_again()
    assert told(faults, broken=2, stuck=stuck, missed=9) == [(1, 2), (3, 9), (2, 0), (0x82, 1)]
    assert told(faults, broken=2, stuck=stuck, missed=9) == []


state = st.tuples(
    st.integers(0, 3), st.binary(min_size=3, max_size=3), st.integers(0, 2), st.booleans(), st.integers(0, 30)
)
States = list[tuple[int, bytes, int, bool, int]]


@given(st.lists(state, max_size=20))
@settings(max_examples=300, deadline=None)
def test_a_listener_who_adds_and_takes_away_ends_with_what_is_so(states: States) -> None:
    """Whenever it changes, whoever asks again, and however few are told before the next change."""
    faults = Faults(3, 3)
    known: set[tuple[int, int]] = set()
    for broken, stuck, missed, again, room in [*states, *states[-1:]]:
        if again:
            faults.tell_again()
        for _ in range(room):
            if faults.look(broken, bytearray(stuck), missed):
                learn(known, faults.code, faults.arg)
    if not states:
        return
    broken, stuck, missed, _, _ = states[-1]
    for code, arg in told(faults, broken, bytearray(stuck), missed):
        learn(known, code, arg)
    bits = int.from_bytes(stuck, "little")
    true = {(2, row) for row in range(24) if bits >> row & 1}
    true |= {(1, broken)} if broken < 3 else set()
    true |= {(3, missed)} if missed else set()
    assert known == true


def learn(known: set[tuple[int, int]], code: int, arg: int) -> None:
    if code & 0x80:
        known.discard((code & 0x7F, arg))
    else:
        known.add((code, arg))
