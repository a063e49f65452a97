from sqlalchemy import Connection

from kiosk.ledger.kept import keep, recall
from tests.ledger.conftest import At


def test_the_last_value_of_a_name_is_recalled(conn: Connection, at: At) -> None:
    keep(conn, "lidar_walls", {"lidar": [1.5, 0.0]}, at())
    keep(conn, "other", 7, at())
    keep(conn, "lidar_walls", {"lidar": [2.5, 0.0]}, at(60))
    assert recall(conn, "lidar_walls") == {"lidar": [2.5, 0.0]}
    assert recall(conn, "other") == 7


def test_what_was_never_kept_is_none(conn: Connection) -> None:
    assert recall(conn, "lidar_walls") is None
