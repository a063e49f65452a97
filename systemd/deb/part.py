"""One thing that the package carries: a name, a version, a licence."""

import re
from dataclasses import dataclass
from importlib import metadata


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """`version` is "" where none is told; `purl` says where it is from (github.com/package-url/purl-spec)."""

    name: str
    version: str
    licence: str
    purl: str = ""
    within: tuple["Part", ...] = ()


def normal(name: str) -> str:
    """A name as the index has it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(about: metadata.PackageMetadata) -> str:
    """As its maker says it: an SPDX expression, a few words, or the classifiers; or "not said"."""
    for key in ("License-Expression", "License"):
        said = str((about.get_all(key) or [""])[0]).strip()
        if said and "\n" not in said and len(said) < 100:
            return said
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if "License ::" in line]
    return " or ".join(classified) or "not said"
