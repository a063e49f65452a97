import re
from pathlib import Path

from systemd.deb.program import LOCK, _leave_out
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


def test_every_pin_of_it_has_a_hash() -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", LOCK.read_text(encoding="utf-8"), flags=re.M)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_tests_and_what_tells_of_the_builder_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    kept = ["numpy/core.py", "pygame/base.so", "pytest_like/tests/a.py", "retrolane-0.1.0.dist-info/METADATA"]
    left = ["numpy/tests/a.py", "numpy/linalg/tests/b.py", "pygame/examples/c.py", "bin/f2py"]
    left += ["a/__pycache__/d.pyc", "retrolane-0.1.0.dist-info/direct_url.json"]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    _leave_out(tmp_path)
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()) == sorted(kept)
