from pathlib import Path

from kiosk.ledger.tags import load_or_make_site_key
from tests.typed_command import kiosk


def test_the_site_key_goes_through_paper(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f"{name}.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}/{name}"\n', encoding="utf-8")
    old, new = ("--config", str(tmp_path / "old.toml")), ("--config", str(tmp_path / "new.toml"))
    none = kiosk("key", "export", *old)
    assert (none.returncode, none.stdout) == (2, "")
    assert "there is no site's key yet" in none.stderr
    key = load_or_make_site_key(tmp_path / "old" / "site.key")

    paper = kiosk("key", "export", *old).stdout
    taken = kiosk("key", "import", *new, typed=paper)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert load_or_make_site_key(tmp_path / "new" / "site.key") == key
    assert "already" in kiosk("key", "import", *new, typed=paper).stdout

    line = next(line for line in paper.splitlines() if line.lstrip().startswith("3: "))
    wrong = kiosk("key", "import", *new, typed=paper.replace(line, line[:-1] + ("0" if line[-1] != "0" else "1")))
    assert wrong.returncode == 2
    assert wrong.stderr == "line 3 of the sheet: has a typo; compare it, character by character\n"


def test_the_gym_server_takes_the_key_that_a_kiosk_with_members_has(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}"\n', encoding="utf-8")
    (tmp_path / "gym.toml").write_text(f'[gym]\nsite_key = "{tmp_path}/gym.key"\n', encoding="utf-8")
    at_kiosk, at_gym = ("--config", str(tmp_path / "kiosk.toml")), ("--gym", "--config", str(tmp_path / "gym.toml"))
    key = load_or_make_site_key(tmp_path / "site.key")
    paper = kiosk("key", "export", *at_kiosk).stdout
    assert kiosk("key", "import", *at_gym, typed=paper).returncode == 0
    assert (tmp_path / "gym.key").read_bytes() == key
    assert kiosk("key", "export", *at_gym).stdout == paper

    load_or_make_site_key(tmp_path / "other" / "site.key")
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ndata_dir = "{tmp_path}/other"\n', encoding="utf-8")
    refused = kiosk("key", "import", *at_gym, typed=kiosk("key", "export", *at_kiosk).stdout)
    assert refused.returncode == 2
    assert "holds another key, which kiosks may have been given" in refused.stderr
    assert (tmp_path / "gym.key").read_bytes() == key
