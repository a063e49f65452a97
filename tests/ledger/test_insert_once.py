from sqlalchemy import Connection, func, select

from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.tables import RECEIVED


def test_the_second_insert_of_a_key_does_nothing(conn: Connection) -> None:
    key = {"kiosk": "lane-1", "epoch": "e", "seq": 1}
    assert [
        insert_once(conn, RECEIVED, key),
        insert_once(conn, RECEIVED, key),
        insert_once(conn, RECEIVED, key | {"epoch": "f"}),
    ] == [True, False, True]
    assert conn.execute(select(func.count()).select_from(RECEIVED)).scalar() == 2
