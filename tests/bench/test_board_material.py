from pathlib import Path

from sqlalchemy import func, select

from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import count_again
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION, TOTAL
from tests.bench.board_material import LANE, build, consent


def test_sums_in_bulk_are_those_that_the_ledger_counts(tmp_path: Path) -> None:
    build(tmp_path / "small.db", days=70, members=12, visits_a_day=4)
    engine = open_ledger(tmp_path / "small.db", LANE)
    with engine.begin() as conn:
        laps = conn.execute(select(func.count()).select_from(LAP)).scalar_one()
        assert laps > 500
        of_all = select(TOTAL.c.laps).where(TOTAL.c.period == "all")
        assert laps == conn.execute(of_all).scalar_one()
        # Fastest laps are drawn for the sums alone: every lap takes the same time.
        columns = [column for column in SCORE.c if "fastest" not in column.name]
        key = list(SCORE.primary_key)
        before = list(conn.execute(select(*columns).order_by(*key)))
        walked = select(LAP.c.day, SESSION.c.member_id).join(SESSION, SESSION.c.id == LAP.c.session_id).distinct()
        for day, member in conn.execute(walked).all():
            count_again(conn, member, LANE, day, site=False)
        assert before == list(conn.execute(select(*columns).order_by(*key)))
    engine.dispose()


def test_a_share_consents(tmp_path: Path) -> None:
    build(tmp_path / "small.db", days=3, members=40, visits_a_day=4)
    for share in (1.0, 0.25):
        consent(tmp_path / "small.db", share)
    engine = open_ledger(tmp_path / "small.db", LANE)
    with engine.begin() as conn:
        for column in (MEMBER.c.web_consent, MEMBER.c.floor_consent):
            assert conn.execute(select(func.count()).where(column)).scalar_one() == 10
    engine.dispose()
