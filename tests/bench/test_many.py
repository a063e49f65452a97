import pytest

from tests.bench.many import score_all, score_one, tell
from tests.bench.material import Session, Simulated, kept


def test_sessions_scored_in_other_processes_come_back_in_order() -> None:
    sessions: list[Session] = [*kept("honest", "short.mat"), Simulated("short", "mat", 2)]
    scores = score_all(sessions)
    assert scores == [score_one(session) for session in sessions]
    assert [score.scenario for score in scores] == ["honest", "honest", "short, seed 2"]


def test_progress_is_told_a_line_each_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    tell("1 of 2  honest")
    tell(None)
    assert capsys.readouterr().err == "1 of 2  honest\n"
