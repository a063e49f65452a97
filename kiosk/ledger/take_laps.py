"""Many reported laps into the gym's ledger at once: as `ingest` would take each, in a tenth of the statements."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, tuple_

from kiosk.ledger.insert_once import insert_new
from kiosk.ledger.laps import lap_row
from kiosk.ledger.scores import COUNTS, add_laps, lap_rows
from kiosk.ledger.sessions import place_for
from kiosk.ledger.tables import LAP, RECEIVED, SESSION
from kiosk.ledger.whose_session import in_own_session
from kiosk.messages.reports import LapReport

ID = ("kiosk", "epoch", "seq")

Id = tuple[str, str, int]


def take_laps(conn: Connection, reports: Sequence[LapReport], zone: str) -> int:
    """Take in each report once; `zone` is the gym's. Returns how many were new.

    Fails as a whole where the ledger can't hold one of them: the caller then takes them one by one.
    """
    by_id: dict[Id, LapReport] = {(report.kiosk, report.epoch, report.seq): report for report in reports}
    received = [dict(zip(ID, key, strict=True)) for key in by_id]
    new = {tuple(key) for key in insert_new(conn, RECEIVED, received)}
    fresh = [report for key, report in by_id.items() if key in new]
    if not fresh:
        return 0
    places = [place_for(each.session, each.kiosk, each.started_at or each.at) for each in fresh if each.session]
    if places:
        places.sort(key=lambda place: str(place["id"]))
        insert_new(conn, SESSION, places)
        # Whoever says meanwhile whose session it is waits, and then counts these laps again.
        ids = [place["id"] for place in places]
        theirs = select(SESSION.c.id, SESSION.c.kiosk).where(SESSION.c.id.in_(ids)).order_by(SESSION.c.id)
        owners = {row.id: row.kiosk for row in conn.execute(theirs.with_for_update())}
        fresh = [in_own_session(each, owners.get(each.session)) for each in fresh]
    # A correction that came first has brought its lap, as it stands now.
    lap_id = tuple_(*(LAP.c[name] for name in ID))
    there = {tuple(key) for key in conn.execute(select(*lap_id.clauses).where(lap_id.in_(new)))}
    rows = [lap_row(each, zone) for each in fresh if (each.kiosk, each.epoch, each.seq) not in there]
    if rows:
        made = conn.execute(insert(LAP).returning(LAP.c.id), rows).scalars().all()
        add_laps(conn, conn.execute(lap_rows().where(LAP.c.id.in_(made), COUNTS)).all(), site=True)
    return len(fresh)
