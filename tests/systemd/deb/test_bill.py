import json
from importlib import metadata
from pathlib import Path

import pytest

from systemd.deb.bill import Part, licences, normal, parts_of, sbom

PARTS = [Part("numpy", "2.4.6", "BSD-3-Clause"), Part("retrolane", "0.1.0", "Apache-2.0")]


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
    about = tmp_path / "Some_Library-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: Some_Library\nVersion: 1.2\n{said}\n")
    assert parts_of(tmp_path) == [Part("some-library", "1.2", licence)]


def test_the_bill_names_every_part_but_the_product_itself() -> None:
    bill = json.loads(sbom(PARTS, "0.1.0"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["name"] == "retrolane"
    assert [one["purl"] for one in bill["components"]] == ["pkg:pypi/numpy@2.4.6"]
    assert licences(PARTS) == "numpy 2.4.6: BSD-3-Clause\nretrolane 0.1.0: Apache-2.0\n"


@pytest.mark.parametrize(
    "name", ["fastapi", "numpy", "pygame-ce", "sqlalchemy", "pydantic", "paho-mqtt", "uvicorn"]
)
def test_every_library_in_use_says_its_licence(name: str) -> None:
    folder = Path(str(metadata.distribution(name).locate_file("")))
    assert [part.licence for part in parts_of(folder) if part.name == normal(name)] not in ([], ["not said"])
