"""What was erased leaves the write-ahead log too, while the kiosk runs."""

from pathlib import Path

from sqlalchemy import Engine

from kiosk.ledger.erase import erase_member
from kiosk.ledger.members import enrol
from kiosk.ledger.writer import Writer
from tests.ledger.conftest import At

ALIAS = "Incomparable Heron"


def said(path: Path) -> bool:
    return any(ALIAS.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_no_file_says_who_was_erased(path: Path, engine: Engine, at: At) -> None:
    writer = Writer(engine)
    member = writer.submit(lambda conn: enrol(conn, "ab" * 32, at(), alias=ALIAS).id).result()
    assert said(path)
    writer.submit(lambda conn: erase_member(conn, member, "member", at(5))).result()
    assert not said(path)
    writer.close()


def test_only_an_erasing_empties_it(path: Path, engine: Engine, at: At) -> None:
    writer = Writer(engine)
    writer.submit(lambda conn: enrol(conn, "ab" * 32, at(), alias=ALIAS)).result()
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    writer.close()
