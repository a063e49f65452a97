"""What the package carries, for people and for programs: names, versions, licences; an SBOM in CycloneDX 1.5."""

import json
from importlib import metadata
from pathlib import Path
from typing import Any

from systemd.deb.bundled import parts_in
from systemd.deb.part import Part, licence_of, normal

WHERE = """\
What this package carries. Indented: what comes inside the one above. The texts are in each one's .dist-info, in
/usr/lib/retrolane/program, those of the GNU licences and Apache-2.0 also in /usr/share/common-licenses. pygame-ce
and pyserial bring no text: the LGPL is there, and each file of pyserial names its own.

"""


def parts_of(packages: Path) -> list[Part]:
    """The Python packages in a site-packages, by name, and what is inside each. Raises ValueError (bundled.py)."""
    return sorted(_part(one) for one in metadata.distributions(path=[str(packages)]))


def _part(one: metadata.Distribution) -> Part:
    name = normal(one.metadata["Name"])
    return Part(name, one.version, licence_of(one.metadata), f"pkg:pypi/{name}@{one.version}", parts_in(one))


def sbom(parts: list[Part], version: str) -> str:
    """CycloneDX 1.5 as JSON (cyclonedx.org/docs/1.5/json)."""
    own = [inner for part in parts if part.name == "retrolane" for inner in part.within]
    about = {"component": {"type": "application", "name": "retrolane", "version": version}}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": about,
        "components": [_component(part) for part in (*parts, *own) if part.name != "retrolane"],
    }
    return json.dumps(bill, indent=1) + "\n"


def _component(part: Part) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "library", "name": part.name, "licenses": [{"license": {"name": part.licence}}]}
    told |= {key: said for key, said in (("version", part.version), ("purl", part.purl)) if said}
    return told | ({"components": [_component(inner) for inner in part.within]} if part.within else {})


def licences(parts: list[Part]) -> str:
    """A line each, below where the texts are."""
    return WHERE + "".join(_line(part) + "".join(f"    {_line(inner)}" for inner in part.within) for part in parts)


def _line(part: Part) -> str:
    return f"{part.name} {part.version}".strip() + f": {part.licence}\n"
