from pathlib import Path

import pytest

from kiosk.credentials import readable


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "broker.password"


def test_without_systemd_it_is_the_file_itself(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    assert readable(kept) == kept


def test_what_systemd_handed_over_by_that_name_comes_first(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert readable(kept) == kept, "it handed over nothing of that name"
    (tmp_path / "broker.password").write_text("\n")
    assert readable(kept) == kept, "root keeps none"
    (tmp_path / "broker.password").write_text("secret")
    assert readable(kept) == tmp_path / "broker.password"
