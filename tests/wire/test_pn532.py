import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.pn532 import (
    ACK,
    LIST_TARGET,
    SAM_CONFIGURATION,
    WAKE_UP,
    Pn532Decoder,
    encode_answer,
    encode_listed,
)
from kiosk.wire.refused import RefusedTag

LISTED = bytes.fromhex("00 00 FF 0C F4 D5 4B 01 01 00 04 08 04 FB 0E E2 0B D8 00")
CONFIGURED = bytes.fromhex("00 00 FF 02 FE D5 15 16 00")
NO_CARD = bytes.fromhex("00 00 FF 03 FD D5 4B 00 E0 00")
SYNTAX_ERROR = bytes.fromhex("00 00 FF 01 FF 7F 81 00")


def test_the_manuals_frames_both_ways() -> None:
    assert bytes.fromhex("00 00 FF 05 FB D4 14 01 14 01 02 00") == WAKE_UP[16:]
    assert bytes.fromhex("55 55") + bytes(14) == WAKE_UP[:16]
    assert bytes.fromhex("00 00 FF 04 FC D4 4A 01 00 E1 00") == LIST_TARGET
    assert encode_answer(SAM_CONFIGURATION) == CONFIGURED
    assert encode_listed("FB0EE20B") == LISTED


def test_what_a_chip_says_while_a_card_comes() -> None:
    decoder = Pn532Decoder()

    said = ACK + CONFIGURED + ACK + NO_CARD + SYNTAX_ERROR + ACK + LISTED + ACK + LISTED
    assert decoder.feed(said, 0.0) == ["FB0EE20B", "FB0EE20B"]
    assert (decoder.dropped, decoder.pending) == (0, 0)


def test_a_card_that_also_says_what_it_can_do() -> None:
    card = bytes.fromhex("01 01 03 44 20 07 04 A2 3B 5C 6D 7E 80 06 75 77 81 02 80 F0")  # a DESFire's ATS
    assert Pn532Decoder().feed(encode_answer(0x4A, card), 0.0) == ["04A23B5C6D7E80"]


@pytest.mark.parametrize("uid", ["08B1C2D3", "08000000"])
def test_a_number_made_up_for_this_tap_is_refused(uid: str) -> None:
    assert Pn532Decoder().feed(encode_listed(uid), 0.0) == [RefusedTag("random_id")]


def test_only_single_size_numbers_can_be_random() -> None:
    assert Pn532Decoder().feed(encode_listed("08B1C2D3E4F506"), 0.0) == ["08B1C2D3E4F506"]


@pytest.mark.parametrize("at", [2, 3, 4, 5, 12, 17, 18])
def test_a_flipped_bit_costs_the_frame(at: int) -> None:
    garbled = bytearray(LISTED)
    garbled[at] ^= 0x10
    decoder = Pn532Decoder()

    assert decoder.feed(bytes(garbled) + LISTED, 0.0) == ["FB0EE20B"]
    assert decoder.dropped == len(LISTED)


@pytest.mark.parametrize(
    "listed", ["", "01", "0101000408", "01010004080512345678", "0101000408033456", "0201000408"]
)
def test_a_list_that_names_no_card_says_nothing(listed: str) -> None:
    decoder = Pn532Decoder()

    assert decoder.feed(encode_answer(0x4A, bytes.fromhex(listed)), 0.0) == []
    assert decoder.dropped == 0


def test_a_cut_frame_does_not_swallow_the_next() -> None:
    for cut in range(1, len(LISTED) - 1):
        decoder = Pn532Decoder()
        assert decoder.feed(LISTED[:cut] + LISTED, 0.0) == ["FB0EE20B"]
        assert decoder.dropped == cut


def test_a_length_beyond_any_card_is_no_frame() -> None:
    decoder = Pn532Decoder()

    assert decoder.feed(bytes.fromhex("00 00 FF F0 10") + LISTED, 0.0) == ["FB0EE20B"]
    assert decoder.dropped == 5


@given(st.one_of([st.binary(min_size=n, max_size=n) for n in (4, 7, 10)]))
@settings(max_examples=100, deadline=None)
def test_any_number_comes_back(uid: bytes) -> None:
    owed = RefusedTag("random_id") if len(uid) == 4 and uid[0] == 8 else uid.hex().upper()
    assert [owed] == Pn532Decoder().feed(encode_listed(uid.hex()), 0.0)
