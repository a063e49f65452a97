import json
from pathlib import Path

from systemd.deb.bill import licences, parts_of, sbom
from systemd.deb.part import Part

BLAS = Part("libopenblas.so", "", "BSD-3-Clause")
PARTS = [
    Part("numpy", "2.4.6", "BSD-3-Clause", "pkg:pypi/numpy@2.4.6", (BLAS,)),
    Part("retrolane", "0.1.0", "Apache-2.0", within=(Part("htmx", "2.0.11", "0BSD"),)),
]


def test_the_bill_names_every_part_but_the_product_itself() -> None:
    bill = json.loads(sbom(PARTS, "0.1.0"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["name"] == "retrolane"
    numpy, htmx = bill["components"]
    assert (numpy["purl"], htmx["name"], htmx["version"]) == ("pkg:pypi/numpy@2.4.6", "htmx", "2.0.11")
    assert [inner["name"] for inner in numpy["components"]] == ["libopenblas.so"]
    assert licences(PARTS).split("\n\n")[1].splitlines() == [
        "numpy 2.4.6: BSD-3-Clause",
        "    libopenblas.so: BSD-3-Clause",
        "retrolane 0.1.0: Apache-2.0",
        "    htmx 2.0.11: 0BSD",
    ]


def test_what_is_installed_is_in_it(tmp_path: Path) -> None:
    about = tmp_path / "Some_Library-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: Some_Library\nVersion: 1.2\nLicense: MIT\n")
    assert parts_of(tmp_path) == [Part("some-library", "1.2", "MIT", "pkg:pypi/some-library@1.2")]
