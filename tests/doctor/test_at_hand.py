from pathlib import Path

from kiosk.doctor.at_hand import doctor_of, world_of
from kiosk.errors import ConfigError


def test_settings_are_read_anew_each_time(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[kiosk]\ndata_dir = "{tmp_path}"\n[sound]\nvolume = 0\n', encoding="utf-8")
    doctor = doctor_of(file, may_open=False)
    by_id = {finding.check: finding for finding in doctor.examine().findings}
    assert (by_id["config"].level, by_id["sound"].say) == ("ok", "Silent: the volume is 0.")
    file.write_text("[sound]\nvolume = 9\n", encoding="utf-8")
    by_id = {finding.check: finding for finding in doctor.examine().findings}
    assert by_id["config"].level == "fail"
    assert "sound.volume: got 9" in by_id["config"].say
    assert "settings can't be read" in by_id["sound"].say
    assert by_id["versions"].level == "ok"


def test_programmes_belong_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").touch()
    (tmp_path / "programmes.toml").write_text("[a]\nsets = 0\n", encoding="utf-8")
    assert "a.sets" in str(world_of(tmp_path / "kiosk.toml").trouble)


def test_no_file_at_all_is_a_finding() -> None:
    found = doctor_of(ConfigError("kiosk.toml: no such file; copy it there")).examine()
    assert found.worst == "fail"
    assert found.findings[0].say == "kiosk.toml: no such file."
    assert found.findings[0].cure == "Copy it there."
