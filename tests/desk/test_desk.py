"""Each command reaches whoever does it, and is answered once."""

from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.desk.lane_now import LaneNow
from kiosk.messages import commands as asked
from kiosk.settings import in_force
from kiosk.wire import records
from tests.desk.front_desk import FrontDesk


def test_what_touches_the_session_reaches_the_engine_as_a_record(front: FrontDesk) -> None:
    front.clock.t = 7.0
    for command in (
        asked.ChooseProgramme(ask="1", by="Ines", programme="warm_up"),
        asked.EndSession(ask="2", by="Ines"),
        asked.LaneIsClear(ask="3", by="Ines"),
        asked.Trainer(ask="4", by="Ines"),
    ):
        assert front.ask(command).ok
    assert front.delivered == [
        records.Command(7.0, "web", "programme", {"name": "warm_up"}),
        records.Command(7.0, "web", "end", {}),
        records.Press(7.0, "panel", "clear"),
        records.Press(7.0, "panel", "trainer"),
    ]


def test_a_programme_that_is_not_there_is_refused(front: FrontDesk) -> None:
    answer = front.ask(asked.ChooseProgramme(ask="1", by="Ines", programme="sled"))
    assert (answer.ok, answer.say[:31]) == (False, "There is no programme sled on t")
    assert front.delivered == []


def test_a_lane_in_trouble_is_not_ready(front: FrontDesk) -> None:
    assert front.ask(asked.CheckLane(ask="1", by="setup")).data == {"clear": "clear"}
    front.lane = LaneNow("not_seen", "The mat is silent. Check its cable.")
    answer = front.ask(asked.CheckLane(ask="2", by="setup"))
    trouble = "The mat is silent. Check its cable."
    assert (answer.ok, answer.say, answer.data) == (False, trouble, {"clear": "not_seen"})


def test_settings_are_kept_for_the_next_start_or_refused_in_words(front: FrontDesk) -> None:
    good = asked.ChangeSettings(ask="1", by="Ines", values={"sound.volume": 0.5})
    assert front.ask(good).ok
    bad = asked.ChangeSettings(ask="2", by="Ines", values={"kiosk.data_dir": "/etc"})
    assert front.ask(bad).say.startswith("Kiosk.data_dir can't be changed on a page")
    wrong = asked.ChangeSettings(ask="3", by="Ines", values={"sound.volume": "loud"})
    assert "sound.volume" in front.ask(wrong).say.lower()
    assert front.writer.failed is None, "the floor screen would say that laps can't be kept"
    with front.ledger.connect() as conn:
        assert in_force(conn, KioskConfig()).sound.volume == 0.5
    assert front.restarts == 1


def test_a_backup_is_made_when_asked_for_and_answered_when_it_is_whole(front: FrontDesk, tmp_path: Path) -> None:
    answer = front.ask(asked.BackUpNow(ask="1", by="Ines"))
    (backup,) = (tmp_path / "backups").iterdir()
    assert (answer.ok, answer.say) == (
        True, f"Backed up and looked through: {backup.name}, in {tmp_path / 'backups'}."
    )  # fmt: skip
