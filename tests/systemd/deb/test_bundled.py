import json
from importlib import metadata
from pathlib import Path

import pytest

from systemd.deb.bundled import SERVED, parts_in
from systemd.deb.part import Part
from systemd.deb.tree import PROJECT

ABOUT = "Metadata-Version: 2.1\nName: {}\nVersion: 1.2\nLicense: MIT\n"


def package(folder: Path, files: dict[str, str]) -> metadata.Distribution:
    """Installed there: some-lib 1.2, of those files."""
    files |= {"some_lib-1.2.dist-info/METADATA": ABOUT.format("Some_Lib")}
    files |= {"some_lib-1.2.dist-info/RECORD": "".join(f"{name},,\n" for name in files)}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return metadata.PathDistribution(folder / "some_lib-1.2.dist-info")


@pytest.mark.parametrize(
    ("file", "licence"),
    [
        ("some_lib.libs/libSDL2-2-50d19f93.0.so.0.3200.10", "Zlib"),
        ("some_lib.libs/libgfortran-040039e1-0352e75f.so.5.0.0", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        ("some_lib.libs/libscipy_openblas64_-32a4b2a6.so", "BSD-3-Clause AND BSD-3-Clause-Open-MPI"),
        ("some_lib.libs/libcrypto-3a0647ea.so.3", "Apache-2.0"),
    ],
)
def test_a_library_in_a_wheel_is_named_with_its_licence(tmp_path: Path, file: str, licence: str) -> None:
    assert parts_in(package(tmp_path, {file: ""})) == (Part(Path(file).name, "", licence),)


@pytest.mark.parametrize("file", ["some_lib.libs/libnew-50d19f93.so.1", "static/vendor/other-3.0.min.js"])
def test_what_nobody_has_looked_up_stops_the_build(tmp_path: Path, file: str) -> None:
    with pytest.raises(ValueError, match="look its licence up"):
        parts_in(package(tmp_path, {file: ""}))


def test_a_copy_of_another_package_is_one_that_is_carried(tmp_path: Path) -> None:
    copied = package(tmp_path, {"some_lib/_vendor/zipp-1.2.dist-info/METADATA": ABOUT.format("zipp")})
    assert parts_in(copied) == (Part("zipp", "1.2", "MIT"),)


def test_what_its_maker_says_that_it_is_made_of_is_taken_over(tmp_path: Path) -> None:
    told = {
        "components": [
            {"name": "some_lib", "version": "1.2"},
            {
                "name": "serde",
                "version": "1.0",
                "purl": "pkg:cargo/serde@1.0",
                "licenses": [{"expression": "MIT OR 0BSD"}],
            },
            {"name": "tap", "licenses": [{"license": {"id": "MIT"}}]},
            {"name": "sasl", "version": "2.1"},
        ]
    }
    sums_up = package(tmp_path, {"some_lib-1.2.dist-info/sboms/auditwheel.cdx.json": json.dumps(told)})
    assert parts_in(sums_up) == (
        Part("sasl", "2.1", "not said"),
        Part("serde", "1.0", "MIT OR 0BSD", "pkg:cargo/serde@1.0"),
        Part("tap", "", "MIT"),
    )


def test_the_scripts_and_the_typeface_of_pages_and_screen_are_known(tmp_path: Path) -> None:
    own = [file for file in (PROJECT / "kiosk").rglob("*") if file.name.endswith((".min.js", ".otf", ".woff2"))]
    assert len(own) > 4
    parts = parts_in(package(tmp_path, {str(file.relative_to(PROJECT)): "" for file in own}))
    assert {part.name for part in parts} == set(SERVED)
    about = (PROJECT / "kiosk/web/static/README.md").read_text(encoding="utf-8")
    assert {part.name: part.version in about for part in parts} == dict.fromkeys(SERVED, True)
