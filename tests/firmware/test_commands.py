from commands import ASK_HELLO, IDENTIFY, Ear
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.framing import frame
from kiosk.wire.mat import AskHello, HostDecoder, Identify, encode_ask_hello, encode_identify


def heard(ear: Ear, data: bytes) -> list[AskHello | Identify]:
    requests: list[AskHello | Identify] = []
    for byte in data:
        request = ear.hear(byte)
        if request == ASK_HELLO:
            requests.append(AskHello())
        elif request == IDENTIFY:
            requests.append(Identify(ear.seconds))
    return requests


@given(st.integers(0, 255))
@settings(max_examples=256, deadline=None)
def test_requests_are_heard(seconds: int) -> None:
    assert heard(Ear(), encode_identify(seconds) + encode_ask_hello()) == [Identify(seconds), AskHello()]


pieces = st.one_of(
    st.binary(max_size=20),
    st.just(b"\0"),
    st.just(encode_ask_hello()),
    st.integers(0, 255).map(encode_identify),
    st.binary(min_size=1, max_size=12).map(frame),
)


@given(st.lists(pieces, max_size=20))
@settings(max_examples=500, deadline=None)
def test_it_hears_what_the_simulated_mat_hears_in_any_bytes(stream: list[bytes]) -> None:
    data = b"".join(stream)
    assert heard(Ear(), data) == HostDecoder().feed(data)


def test_a_run_without_an_end_is_held_to_seven_bytes() -> None:
    ear = Ear()
    assert heard(ear, b"\x05" * 100_000) == []
    assert len(ear._held) == 7
    assert heard(ear, b"\0" + encode_ask_hello()) == [AskHello()]
