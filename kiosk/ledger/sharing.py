"""Who may read a ledger beside its owner: the group of a folder that hands its group on (chmod g+s); else nobody.

The pages run as a user of their own, who can't write the ledger however they err. SQLite lets them read it all the
same while its side files are there (sqlite.org/wal.html, "Read-Only Databases"): those have the ledger's own mode
and the folder's group. Once the kiosk has gone in an orderly way they are not, and such a reader can't make them:
then all there is stands in the one file, and it is opened as one that doesn't change.
"""

import os
import stat
from pathlib import Path


def mode_for(folder: Path) -> int:
    """The mode of a ledger in this folder."""
    return 0o640 if folder.stat().st_mode & stat.S_ISGID else 0o600


def at_rest(path: Path) -> bool:
    """Whether nobody writes this ledger now and we couldn't: true only for who may not write in its folder."""
    return not Path(f"{path}-wal").exists() and not os.access(path.parent, os.W_OK)
