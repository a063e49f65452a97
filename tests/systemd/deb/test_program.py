import hashlib
import re
import subprocess
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from systemd.deb import program
from systemd.deb.program import BUILDER, LOCK, _leave_out, put_program
from systemd.deb.target import Target
from systemd.deb.tree import PROJECT

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", flags=re.M)


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text(encoding="utf-8")))


def test_the_package_carries_what_was_tested() -> None:
    tested = pins(PROJECT / "constraints.txt")
    carried = pins(LOCK)
    assert len(carried) > 30
    assert {name: version for name, version in carried.items() if tested.get(name) not in (version, None)} == {}
    assert set(carried) - set(tested) == {"setuptools"}, "pip-tools leaves it out of constraints.txt"


def test_the_package_carries_all_that_the_program_needs_and_nothing_else() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    to_see = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["postgres"]]
    needed = set[str]()
    while to_see:
        wants = to_see.pop()
        name = canonicalize_name(wants.name)
        needed.add(name)
        for line in metadata.requires(name) or []:
            one = Requirement(line)
            holds = one.marker is None or any(one.marker.evaluate({"extra": of}) for of in wants.extras or {""})
            if holds and canonicalize_name(one.name) not in needed:
                to_see.append(one)
    assert set(pins(LOCK)) == needed


def test_what_makes_the_wheel_is_pinned_too() -> None:
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    for one in map(Requirement, wanted):
        assert pins(BUILDER).get(one.name, "none") in one.specifier


@pytest.mark.parametrize("lock", [LOCK, BUILDER], ids=lambda lock: lock.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", lock.read_text(encoding="utf-8"), flags=re.M)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_a_wheel_that_isnt_the_pinned_one_is_neither_carried_nor_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as written:
        written.writestr("tiny.py", "")
        written.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        written.writestr(
            "tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        written.writestr("tiny-1.0.dist-info/RECORD", "")
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    bad.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    for lock, builder, there in ((bad, good, []), (good, bad, ["root"])):
        monkeypatch.setattr(program, "LOCK", lock)
        monkeypatch.setattr(program, "BUILDER", builder)
        into = tmp_path / lock.stem / builder.stem / "root"
        with pytest.raises(subprocess.CalledProcessError):
            put_program(into, Target("12", "amd64"), PROJECT)
        assert sorted(tiny.relative_to(into.parent).parts[0] for tiny in into.parent.rglob("tiny.py")) == there


def test_what_a_kiosk_doesnt_need_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    kept = ["numpy/core.py", "pygame/base.so", "pytest_like/tests/a.py", "retrolane-0.1.0.dist-info/METADATA"]
    left = ["numpy/tests/a.py", "numpy/linalg/tests/b.py", "pygame/examples/c.py", "bin/f2py"]
    left += ["pygame/freesansbold.ttf"]
    left += ["a/__pycache__/d.pyc"]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    _leave_out(tmp_path)
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()) == sorted(kept)
