"""Can only their owner read what must stay secret: the site's key, the broker's password, the databases?"""

import stat
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World
from kiosk.ledger.tags import KEY_BYTES

NO_KEY = "Without it tags are strangers: `kiosk key import` from the recovery sheet, or the gym server's."
DAMAGED = f"It isn't {KEY_BYTES} bytes: `kiosk key import` from the recovery sheet."


def look(world: World) -> Verdict:
    """Their modes; the key's length. What they hold isn't read."""
    folder = world.data_dir
    key = folder / "site.key"
    files = [key, folder / "ledger.db", folder / "web.db"]
    password = world.config.broker.password_file
    if password is not None:
        files.append(password)
    modes = {path: path.stat().st_mode for path in files if path.exists()}
    size = key.stat().st_size if key in modes else None
    return judge(modes, size, has_ledger=folder / "ledger.db" in modes)


def judge(modes: dict[Path, int], key_size: int | None, *, has_ledger: bool) -> Verdict:
    """Modes by file; `key_size` is None where there is no key."""
    if key_size is None and has_ledger:
        return fail("There is a ledger, and no site's key.", NO_KEY)
    if key_size is not None and key_size != KEY_BYTES:
        return fail("The site's key is damaged.", DAMAGED)
    for path, mode in modes.items():
        if mode & 0o077:
            say = f"Others than its owner can open {path} ({stat.filemode(mode)})."
            cure = f"Run `chmod 600 {path}`."
            return warn(say, cure) if path.suffix == ".db" else fail(say, cure)
    if key_size is None:
        return info("There is no site's key yet; `kiosk run` makes it.")
    return ok(f"{', '.join(path.name for path in modes)}: their owner's alone.")


CHECK = Check("keys", "Keys", look)
