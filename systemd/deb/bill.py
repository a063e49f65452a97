"""What the package carries, for people and for programs: names, versions, licences; an SBOM in CycloneDX 1.5."""

import json
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One Python package."""

    name: str
    version: str
    licence: str


def parts_of(packages: Path) -> list[Part]:
    """What is installed in a site-packages, by name."""
    found = metadata.distributions(path=[str(packages)])
    return sorted(Part(normal(one.metadata["Name"]), one.version, _licence(one.metadata)) for one in found)


def normal(name: str) -> str:
    """A name as the index has it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def sbom(parts: list[Part], version: str) -> str:
    """CycloneDX 1.5 as JSON (cyclonedx.org/docs/1.5/json)."""
    components = [
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "purl": f"pkg:pypi/{part.name}@{part.version}",
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in parts
        if part.name != "retrolane"
    ]
    about = {"component": {"type": "application", "name": "retrolane", "version": version}}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": about,
        "components": components,
    }
    return json.dumps(bill, indent=1) + "\n"


def licences(parts: list[Part]) -> str:
    """A line each. The texts are in each package's .dist-info."""
    return "".join(f"{part.name} {part.version}: {part.licence}\n" for part in parts)


def _licence(about: metadata.PackageMetadata) -> str:
    """As its maker says it: an SPDX expression, a few words, or the classifiers; or "not said"."""
    for key in ("License-Expression", "License"):
        said = str((about.get_all(key) or [""])[0]).strip()
        if said and "\n" not in said and len(said) < 100:
            return said
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if "License ::" in line]
    return " or ".join(classified) or "not said"
