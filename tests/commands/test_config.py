from pathlib import Path

from tests.typed_command import kiosk


def test_config_check_and_show(tmp_path: Path) -> None:
    assert kiosk("config", "check").stdout == "config/kiosk.toml: good\n"
    assert kiosk("config", "check", "--gym").stdout == "config/gym.toml: good\n"
    shown = kiosk("config", "show").stdout.splitlines()
    assert "lane.far_m = 6.5" in shown
    wrong = tmp_path / "kiosk.toml"
    wrong.write_text('[lane]\ncounts = "up"\n', encoding="utf-8")
    told = kiosk("config", "check", "--config", str(wrong))
    assert told.returncode == 2
    assert told.stderr == f"{wrong}: lane.counts: got 'up', takes 'away' or 'both'\n"


def test_config_check_reads_the_programmes_beside_it(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("", encoding="utf-8")
    (tmp_path / "programmes.toml").write_text("[long]\nsets = 0\n", encoding="utf-8")
    told = kiosk("config", "check", "--config", str(settings))
    assert told.returncode == 2
    assert told.stderr.startswith(f"{tmp_path / 'programmes.toml'}: long.sets: got 0, takes ")


def test_without_settings_anywhere_the_cure_is_named(tmp_path: Path) -> None:
    told = kiosk("config", "check", cwd=tmp_path)
    assert told.returncode == 2
    assert "say --config FILE" in told.stderr
