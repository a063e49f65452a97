"""Three lanes and a gym server, their ledgers alone: whatever comes when and how often, all come to one roster."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.hear_back import hear_back
from kiosk.ledger.hear_roster import hear
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import change_member, enrol, member_for_tag
from kiosk.ledger.merged import merged_into, who_is
from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import LAP, MEMBER, MERGED, METADATA, RECEIVED, SCORE, SESSION, TOMBSTONE
from kiosk.ledger.untold import mark_told, untold
from kiosk.messages.reports import Report
from kiosk.messages.roster import RosterErased, RosterWord
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from tests.ledger.conftest import NOON
from tests.ledger.test_ingest import parse

LANES = ("lane-1", "lane-2", "lane-3")
TAGS = ("tag a", "tag b", "tag c")
ALIASES = ("Quiet Heron", "Sunny Otter")
Field = Literal["floor_consent", "web_consent"]
Topic = tuple[bool, str]


class Ledger:
    """One ledger in a transaction of its own, which a restart commits."""

    def __init__(self, path: Path, owner: str) -> None:
        self._path, self._owner = path, owner
        self._open()

    def _open(self) -> None:
        self._engine: Engine = open_ledger(f"sqlite:///{self._path}", self._owner)
        self.conn: Connection = self._engine.connect()
        self.conn.begin()

    def restart(self) -> None:
        self.close()
        self._open()

    def close(self) -> None:
        self.conn.commit()
        self.conn.close()
        self._engine.dispose()


class Site:
    """What was said where, and what is on its way. A `lazy` broker brings it whenever it likes, in any order."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.steps = 0
        self.gym = Ledger(folder / "gym" / "ledger.db", "gym")
        self.lanes = {lane: Ledger(folder / lane / "ledger.db", lane) for lane in LANES}
        self.to_gym: list[Report] = []
        self.to_lane: dict[str, list[RosterWord]] = {lane: [] for lane in LANES}
        self.retained: dict[Topic, RosterWord] = {}
        self.tag_of: dict[str, str] = {}
        self.last: dict[tuple[str, str, Field], tuple[bool, int]] = {}
        self.yes: Counter[tuple[str, str, Field]] = Counter()
        self.erased: dict[str, set[str]] = {lane: set() for lane in LANES}

    @property
    def at(self) -> WallTime:
        return WallTime(NOON + timedelta(minutes=self.steps), True)

    def tap(self, lane: str, tag: str) -> None:
        """Somebody holds their tag to a lane's reader, walks a lap and leaves."""
        conn = self.lanes[lane].conn
        member = member_for_tag(conn, tag) or enrol(conn, tag, self.at)
        session = start_session(conn, SessionStarted(0.0, 1, None, "free"), self.at, member.id)
        lap = Lap(
            t=8.0, started_t=0.0, session=1, lap=1, direction="away", facing="backward", facing_by="feet",
            confidence=0.9, counted=True, reason=None, marks=(), duration_s=8.0, distance_m=5.5, steps=12,
        )  # fmt: skip
        record_lap(conn, lap, session, self.at, "UTC")
        end_session(conn, session, SessionEnded(9.0, 1, None, "free", 1, 5.5, 8.0, "tag"), self.at)
        self.tag_of[session] = tag

    def say(self, lane: str, name: Field, yes: bool) -> None:
        conn = self.lanes[lane].conn
        if (member := self._somebody(lane)) is None:
            return
        before = _last_seq(conn)
        change_member(conn, member, self.at, "member", **{name: yes})
        if _last_seq(conn) > before:
            self.last[lane, member, name] = yes, _last_seq(conn)
            self.yes[lane, member, name] += yes

    def rename(self, lane: str, alias: str) -> None:
        if (member := self._somebody(lane)) is not None:
            with suppress(LedgerError):  # taken here
                change_member(self.lanes[lane].conn, member, self.at, "member", alias=alias)

    def erase(self, lane: str) -> None:
        conn = self.lanes[lane].conn
        if (member := self._somebody(lane)) is not None:
            self.erased[lane] |= {member, *merged_into(conn, member)}
            erase_member(conn, member, "member", self.at)

    def send(self, lane: str) -> None:
        """What the lane has to report goes to the broker once more, as it stands in the outbox now."""
        entries = outbox.pending(self.lanes[lane].conn, 10_000)
        self.to_gym += [parse(entry) for entry in entries]

    def bring_to_gym(self, most: int) -> None:
        for _ in range(min(most, len(self.to_gym))):
            report = self.to_gym.pop(self.rng.randrange(len(self.to_gym)))
            ingest(self.gym.conn, report, "UTC")

    def tell(self) -> None:
        """The gym server publishes what isn't told, in any order, to all who are there."""
        found = untold(self.gym.conn, "", 10_000)
        self.rng.shuffle(found)
        for one in found:
            if isinstance(one.word, RosterErased):
                self.retained.pop((False, one.member), None)
            self.retained[isinstance(one.word, RosterErased), one.member] = one.word
            for inbox in self.to_lane.values():
                inbox.append(one.word)
            hear_back(self.gym.conn, one.word, self.at)
        mark_told(self.gym.conn, found)

    def bring_to_lane(self, lane: str, most: int) -> None:
        """Some of it, and some of that twice."""
        inbox = self.to_lane[lane]
        brought = [inbox.pop(self.rng.randrange(len(inbox))) for _ in range(min(most, len(inbox)))]
        again = self.rng.sample(brought, self.rng.randint(0, len(brought)))
        hear(self.lanes[lane].conn, [*brought, *again], self.at)

    def reconnect(self, lane: str) -> None:
        """What was on its way is lost; the broker says the whole roster."""
        self.to_lane[lane] = list(self.retained.values())

    def settle(self) -> None:
        """Everything arrives."""
        for lane in LANES:
            self.send(lane)
        self.bring_to_gym(len(self.to_gym))
        for _ in range(3):
            self.tell()
        for lane in LANES:
            self.to_lane[lane] += self.retained.values()
            self.bring_to_lane(lane, len(self.to_lane[lane]))

    def look(self) -> None:
        """What must hold at every moment."""
        for lane, ledger in self.lanes.items():
            known = set(ledger.conn.execute(select(MEMBER.c.id)).scalars())
            assert not known & self.erased[lane], "erased stays erased"
            for said_on, member, name in self.last:
                if said_on == lane:
                    self._look_for_noes(lane, who_is(ledger.conn, member), name)

    def _look_for_noes(self, lane: str, member: str, name: Field) -> None:
        conn = self.lanes[lane].conn
        names = [member, *merged_into(conn, member)]
        yes, seq = max(
            (self.last[lane, one, name] for one in names if (lane, one, name) in self.last), key=lambda s: s[1]
        )
        arrived = select(RECEIVED.c.seq).where(RECEIVED.c.kiosk == lane, RECEIVED.c.seq == seq)
        is_settled = self.gym.conn.execute(arrived).first() is not None
        others_said_yes = any(self.yes[other, one, name] for other in LANES if other != lane for one in names)
        if not yes and not (is_settled and others_said_yes):
            shown = conn.execute(select(MEMBER.c[name]).where(MEMBER.c.id == member)).scalar()
            assert not shown, f"{name} was withdrawn on {lane} and shows there"

    def _somebody(self, lane: str) -> str | None:
        members = self.lanes[lane].conn.execute(select(MEMBER.c.id).order_by(MEMBER.c.created_at)).scalars().all()
        return self.rng.choice(members) if members else None

    def close(self) -> None:
        for ledger in (self.gym, *self.lanes.values()):
            ledger.close()


def _last_seq(conn: Connection) -> int:
    return max((entry.seq for entry in outbox.pending(conn, 10_000)), default=0)


STEPS = st.sampled_from(
    [
        *("tap", "tap", "say floor yes", "say floor no", "say web yes", "say web no", "rename", "erase"),
        *("send", "bring to gym", "tell", "bring to lane", "reconnect", "restart lane", "restart gym", "settle"),
    ]
)


def do(site: Site, step: str, lane: str) -> None:
    site.steps += 1
    match step.split():
        case ["tap"]:
            site.tap(lane, site.rng.choice(TAGS))
        case ["say", name, word]:
            site.say(lane, "floor_consent" if name == "floor" else "web_consent", word == "yes")
        case ["rename"]:
            site.rename(lane, site.rng.choice(ALIASES))
        case ["erase"]:
            site.erase(lane)
        case ["send"]:
            site.send(lane)
        case ["bring", "to", "gym"]:
            site.bring_to_gym(site.rng.randint(1, 9))
        case ["tell"]:
            site.tell()
        case ["bring", "to", "lane"]:
            site.bring_to_lane(lane, site.rng.randint(1, 9))
        case ["reconnect"]:
            site.reconnect(lane)
        case ["restart", "lane"]:
            site.lanes[lane].restart()
        case ["restart", "gym"]:
            site.gym.restart()
        case ["settle"]:
            site.settle()
    site.look()


def roster(conn: Connection) -> dict[str, list[str]]:
    """Who is who in a ledger."""
    names = ("id", "alias", "floor_consent", "web_consent", "tag_hmac", "rev")
    wanted = {
        "members": select(*(MEMBER.c[name] for name in names)),
        "merged": select(MERGED.c.member_id, MERGED.c.into_id),
        "erased": select(TOMBSTONE.c.member_id),
    }
    return {name: sorted(str(tuple(row)) for row in conn.execute(which)) for name, which in wanted.items()}


def scores(conn: Connection, lane: str) -> list[str]:
    return sorted(str(tuple(row)) for row in conn.execute(select(SCORE).where(SCORE.c.lane == lane)))


def whose(conn: Connection, lane: str) -> list[str]:
    return sorted(
        str(tuple(row))
        for row in conn.execute(select(SESSION.c.id, SESSION.c.member_id).where(SESSION.c.kiosk == lane))
    )


def all_are_one(site: Site) -> None:
    gym = site.gym.conn
    for lane, ledger in site.lanes.items():
        assert roster(ledger.conn) == roster(gym)
        assert scores(ledger.conn, lane) == scores(gym, lane)
        assert whose(ledger.conn, lane) == whose(gym, lane)
    aliases = list(gym.execute(select(MEMBER.c.alias)).scalars())
    tags = list(gym.execute(select(MEMBER.c.tag_hmac)).scalars())
    assert len(set(aliases)) == len(aliases)
    assert len(set(tags)) == len(tags), "a tag is one member's"
    laps = gym.execute(
        select(LAP.c.session_id, SESSION.c.member_id).join(SESSION, SESSION.c.id == LAP.c.session_id)
    ).all()
    assert sorted(lap.session_id for lap in laps) == sorted(site.tag_of), "one lap a session, and each once"
    tag_of = {row.id: row.tag_hmac for row in gym.execute(select(MEMBER.c.id, MEMBER.c.tag_hmac))}
    for lap in laps:
        assert lap.member_id is None or tag_of[lap.member_id] == site.tag_of[lap.session_id]
    credited = Counter(lap.member_id for lap in laps if lap.member_id is not None)
    of_all_time = select(SCORE.c.member_id, SCORE.c.laps).where(SCORE.c.period == "all", SCORE.c.lane == WHOLE_SITE)
    assert {row.member_id: row.laps for row in gym.execute(of_all_time)} == credited
    everything = "".join(str(row) for table in METADATA.sorted_tables for row in gym.execute(select(table)))
    assert not {topic for topic in site.retained if topic[0] is False} & {
        (False, member) for (_, member) in site.retained if (True, member) in site.retained
    }
    for gone in set().union(*site.erased.values()):
        assert (True, gone) in site.retained
        assert gone in everything  # the tombstone


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ledgers of a site where nothing has happened yet."""
    folder = tmp_path_factory.mktemp("empty")
    for owner in ("gym", *LANES):
        open_ledger(f"sqlite:///{folder}/{owner}/ledger.db", owner).dispose()
    return folder


@contextmanager
def a_site(empty: Path, seed: int) -> Iterator[Site]:
    with TemporaryDirectory() as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        site = Site(Path(folder), random.Random(seed))
        try:
            yield site
        finally:
            site.close()


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    steps=st.lists(st.tuples(STEPS, st.sampled_from(LANES)), min_size=30, max_size=80), seed=st.integers(0, 2**32)
)
def test_all_ledgers_come_to_one_roster(empty: Path, steps: list[tuple[str, str]], seed: int) -> None:
    with a_site(empty, seed) as site:
        for step, lane in steps:
            do(site, step, lane)
        site.settle()
        site.look()
        all_are_one(site)
