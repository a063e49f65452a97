"""`make deb`: the package for this machine, or those that are named, such as `python -m systemd.deb 12-arm64`."""

import platform
import subprocess
import sys
from pathlib import Path

from systemd.deb.build import build
from systemd.deb.target import Target

OUT = Path("dist")


def this_machine() -> str:
    """Of this machine, such as 12-amd64."""
    processor = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True).stdout
    return f"{platform.freedesktop_os_release()['VERSION_ID']}-{processor.strip()}"


def main(names: list[str]) -> int:
    """Build each; exit status 2 where there is no such package."""
    try:
        targets = [Target.named(name) for name in names or [this_machine()]]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for target in targets:
        print(build(target, OUT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
