from collections.abc import Iterator

from kiosk.web.held import held


def test_all_is_read_before_anything_is_told() -> None:
    read = []

    def pieces() -> Iterator[str]:
        for number in range(1000):
            read.append(number)
            yield f"lap {number}, Müde Möwe\n"

    text = held(pieces())
    assert len(read) == 1000
    assert b"".join(text).decode() == "".join(f"lap {number}, Müde Möwe\n" for number in range(1000))


def test_nothing_is_nothing() -> None:
    assert b"".join(held([])) == b""
