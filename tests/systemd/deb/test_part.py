from importlib import metadata
from pathlib import Path

import pytest

from systemd.deb.part import licence_of, normal


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License-Expression: MIT\nLicense: something else", "MIT"),
        ("License: BSD License", "BSD License"),
        (
            "License: The whole\n        text of it\nClassifier: License :: OSI Approved :: ISC License",
            "ISC License",
        ),
        ("Summary: a library", "not said"),
    ],
)
def test_a_licence_is_told_as_its_maker_tells_it(tmp_path: Path, said: str, licence: str) -> None:
    (tmp_path / "METADATA").write_text(f"Metadata-Version: 2.1\nName: Some_Library\nVersion: 1.2\n{said}\n")
    assert licence_of(metadata.PathDistribution(tmp_path).metadata) == licence


def test_a_name_is_as_the_index_has_it() -> None:
    assert normal("Some_.Library") == "some-library"


@pytest.mark.parametrize(
    "name", ["fastapi", "numpy", "pygame-ce", "sqlalchemy", "pydantic", "paho-mqtt", "uvicorn"]
)
def test_every_library_in_use_says_its_licence(name: str) -> None:
    assert licence_of(metadata.distribution(name).metadata) != "not said"
