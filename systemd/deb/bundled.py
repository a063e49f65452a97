"""What comes inside a Python package: shared libraries, copies of other packages, what its maker's own SBOM names,
typefaces and scripts. All of it is shipped, so all of it is in the bill.
"""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

from systemd.deb.part import Part, licence_of, normal

LICENCES = {
    "Apache-2.0": "crypto ssl",
    "BSD-3-Clause": "FLAC ogg opus opusfile sharpyuv vorbis vorbisenc vorbisfile wavpack webp webpdemux",
    "BSD-3-Clause AND BSD-3-Clause-Open-MPI": "scipy_openblas64_",
    "BSD-3-Clause-Attribution": "sasl2",
    "FTL OR GPL-2.0-only": "freetype",
    "GPL-3.0-or-later WITH GCC-exception-3.1": "gfortran",
    "IJG AND BSD-3-Clause AND Zlib": "jpeg",
    "LGPL-2.0-or-later": "keyutils",
    "LGPL-2.1-only": "mpg123",
    "LGPL-2.1-or-later": "asound crypt fluidsynth quadmath sndfile",
    "MIT": "brotlicommon brotlidec com_err gssapi_krb5 harfbuzz k5crypto krb5 krb5support portmidi xmp",
    "OLDAP-2.8": "lber ldap",
    "PostgreSQL": "pq",
    "Zlib": "SDL2-2 SDL2_image-2 SDL2_mixer-2 SDL2_ttf-2",
    "libpng-2.0": "png16",
    "libtiff": "tiff",
}
"""Of the shared libraries, which wheels carry without a word: as their makers have it (Debian's copyright files of
them; numpy's LICENSE.txt for its three)."""
SERVED = {"htmx": "0BSD", "htmx-ext-sse": "0BSD", "B612": "OFL-1.1"}
"""Of what the pages and the screen use; their texts lie beside them."""


def parts_in(package: metadata.Distribution) -> tuple[Part, ...]:
    """What is inside, by name. Raises ValueError for a library or a script whose licence isn't known here."""
    found = set[Part]()
    for file in package.files or ():
        path = Path(file)
        if path.parent.name == "sboms":
            told = json.loads(file.read_text(encoding="utf-8"))["components"]
            found |= {part for part in map(_told, told) if normal(part.name) != normal(package.metadata["Name"])}
        elif path.parent.name.endswith(".libs"):
            found.add(_library(path.name))
        elif path.name == "METADATA" and len(path.parts) > 2:
            about = metadata.PathDistribution(Path(str(package.locate_file(path.parent))))
            found.add(Part(normal(about.metadata["Name"]), about.version, licence_of(about.metadata)))
        elif served := re.fullmatch(r"(?:(.+)-([\d.]+)\.min\.js)|(?:(\w+)-\w+\.(?:otf|woff2))", path.name):
            name = served[1] or served[3]
            found.add(Part(name, served[2] or "", _known(SERVED, name)))
    return tuple(sorted(found))


def _told(component: dict[str, Any]) -> Part:
    """A component of CycloneDX, as auditwheel and cargo write them."""
    said = [
        one.get("expression") or one["license"].get("id") or one["license"]["name"] for one in _licences(component)
    ]
    return Part(
        component["name"], component.get("version", ""), " AND ".join(said) or "not said", component.get("purl", "")
    )


def _licences(component: dict[str, Any]) -> list[dict[str, Any]]:
    return component.get("licenses") or []


def _library(name: str) -> Part:
    """A file such as libSDL2-2-50d19f93.0.so.0.3200.10: auditwheel puts a hash into the name."""
    stem = re.sub(r"(-[0-9a-f]{8})+(\.\d+)*\.so.*|\.so.*", "", name).removeprefix("lib")
    by_name = {library: licence for licence, libraries in LICENCES.items() for library in libraries.split()}
    return Part(name, "", _known(by_name, stem))


def _known(licences: dict[str, str], name: str) -> str:
    if name not in licences:
        raise ValueError(f"{name}: is carried now; look its licence up, and name it in {__name__}")
    return licences[name]
