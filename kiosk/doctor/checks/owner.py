"""Is all that the kiosk needs in its folder its own? A ledger that root copied there keeps it from starting."""

import pwd
from collections.abc import Sequence
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok
from kiosk.doctor.world import World
from kiosk.ledger import tombstones
from kiosk.ledger.swap import SIDE_FILES
from kiosk.lock import NAMES

LEDGER = "ledger.db"
NEEDED = (
    LEDGER, *(LEDGER + side for side in SIDE_FILES), "site.key", NAMES["kiosk"], tombstones.NAME,
    "backups", "captures", "calibration",
)  # fmt: skip
"""Whatever else lies there is no concern of the kiosk's."""


def look(world: World) -> Verdict:
    """Whoever has the folder runs the kiosk."""
    folder = world.data_dir
    if not folder.exists():
        return info(f"{folder} isn't there yet; `kiosk run` makes it.")
    owner = folder.stat().st_uid
    there = [folder / name for name in NEEDED if (folder / name).exists()]
    return judge(folder, owner, [path for path in there if path.stat().st_uid != owner])


def judge(folder: Path, owner: int, others: Sequence[Path]) -> Verdict:
    """`owner`: the folder's user, by number; `others`: what in it is somebody else's."""
    if not others:
        return ok(f"All of it is {_name(owner)}'s, as {folder} is.")
    names = ", ".join(path.name for path in others)
    say = f"{names} in {folder} {'is' if len(others) == 1 else 'are'} not {_name(owner)}'s, who runs the kiosk."
    files = " ".join(str(path) for path in others)
    return fail(say, f"Run `sudo chown -R --reference={folder} {files}`, then restart the kiosk.")


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"


CHECK = Check("owner", "Owner", look)
