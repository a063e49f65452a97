import io
import zipfile
from pathlib import Path

from kiosk.doctor.for_pages import checkup_of


def test_what_pages_are_handed(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'[kiosk]\ndata_dir = "{tmp_path}"\n[sensors.mat]\nkind = "mat"\nport = "/dev/nothing-here"\n',
        encoding="utf-8",
    )
    checkup = checkup_of(file)
    assert checkup.fresh(60) is None
    found = checkup.lately(60)
    assert checkup.fresh(60) is found is checkup.last(60)
    sensors = next(finding for finding in found.findings if finding.check == "sensors")
    assert sensors.say == "Not asked: `kiosk run` isn't running."
    with zipfile.ZipFile(io.BytesIO(checkup.bundle())) as packed:
        assert "doctor.json" in packed.namelist()
