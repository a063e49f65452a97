from collections.abc import Iterator

import pytest
import structlog

from kiosk.logs import set_up_logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_an_error_is_logged_with_where_it_was_and_without_the_values_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs()
    password = "-".join(["correct", "horse"])
    try:
        raise ValueError(f"{len(password)} letters are too few")
    except ValueError:
        structlog.get_logger("kiosk").exception("no login", part="broker")
    said = capsys.readouterr().out
    assert "ValueError: 13 letters are too few" in said
    assert "test_logs.py" in said
    assert "part=broker" in said
    assert password not in said
