"""Three lanes and a gym server, their ledgers alone: what is said where, and what is on its way."""

import random
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import get_args

from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.hear_back import hear_back
from kiosk.ledger.hear_roster import hear
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import change_member, enrol, member_for_tag
from kiosk.ledger.merged import merged_into
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import MEMBER, MERGED
from kiosk.ledger.untold import mark_told, untold
from kiosk.messages.reports import Report
from kiosk.messages.roster import RosterErased, RosterMerged, RosterWord
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from tests.ledger.conftest import NOON
from tests.ledger.heard_consents import Consent, HeardConsents
from tests.ledger.test_ingest import parse

GYM = "gym"
LANES = ("lane-1", "lane-2", "lane-3")
TAGS = ("tag a", "tag b")
ALIASES = ("Quiet Heron", "Sunny Otter")
Topic = tuple[bool, str]


class Site:
    """What was said where, and what is on its way. A `lazy` broker brings it whenever it likes, in any order."""

    def __init__(self, ledgers: Mapping[str, Connection], rng: random.Random) -> None:
        self.rng = rng
        self.tags = TAGS[: rng.choice((1, 1, 2))]  # few, or too little happens to any of them
        self.steps = 0
        self.gym = ledgers[GYM]
        self.lanes = {lane: ledgers[lane] for lane in LANES}
        self.to_gym: list[Report] = []
        self.to_lane: dict[str, list[RosterWord]] = {lane: [] for lane in LANES}
        self.retained: dict[Topic, RosterWord] = {}
        self.tag_of: dict[str, str] = {}
        self.sent = dict.fromkeys(LANES, 0)
        self.last: dict[tuple[str, str, Consent], tuple[bool, int]] = {}
        self.yes: Counter[tuple[str, str, Consent]] = Counter()
        self.erased: dict[str, set[str]] = {lane: set() for lane in LANES}
        self.heard = HeardConsents()

    @property
    def at(self) -> WallTime:
        return WallTime(NOON + timedelta(minutes=self.steps), True)

    def tap(self, lane: str, tag: str) -> None:
        """Somebody holds their tag to a lane's reader, walks a lap and leaves."""
        conn = self.lanes[lane]
        member = member_for_tag(conn, tag) or enrol(conn, tag, self.at)
        session = start_session(conn, SessionStarted(0.0, 1, None, "free"), self.at, member.id)
        lap = Lap(
            t=8.0, started_t=0.0, session=1, lap=1, direction="away", facing="backward", facing_by="feet",
            confidence=0.9, counted=True, reason=None, marks=(), duration_s=8.0, distance_m=5.5, steps=12,
        )  # fmt: skip
        record_lap(conn, lap, session, self.at, "UTC")
        end_session(conn, session, SessionEnded(9.0, 1, None, "free", 1, 5.5, 8.0, "tag"), self.at)
        self.tag_of[session] = tag

    def say(self, lane: str, name: Consent) -> None:
        """Somebody says the other word than what holds there."""
        conn = self.lanes[lane]
        if (member := self._somebody(lane)) is None:
            return
        yes = not conn.execute(select(MEMBER.c[name]).where(MEMBER.c.id == member)).scalar()
        change_member(conn, member, self.at, "member", **{name: yes})
        self.last[lane, member, name] = yes, _last_seq(conn)
        self.yes[lane, member, name] += yes

    def rename(self, lane: str, alias: str) -> None:
        if (member := self._somebody(lane)) is not None:
            with suppress(LedgerError):  # taken here
                change_member(self.lanes[lane], member, self.at, "member", alias=alias)

    def erase(self, lane: str) -> None:
        conn = self.lanes[lane]
        if (member := self._somebody(lane)) is not None:
            self.erased[lane] |= {member, *merged_into(conn, member)}
            erase_member(conn, member, "member", self.at)

    def send(self, lane: str) -> None:
        """What the lane has to report goes to the broker as it stands in the outbox now; now and then all again."""
        after = 0 if self.rng.random() < 0.2 else self.sent[lane]
        entries = outbox.pending(self.lanes[lane], 10_000, after)
        self.sent[lane] = max((entry.seq for entry in entries), default=after)
        self.to_gym += [parse(entry) for entry in entries]

    def bring_to_gym(self, most: int) -> None:
        """In any order."""
        for _ in range(min(most, len(self.to_gym))):
            report = self.to_gym.pop(self.rng.randrange(len(self.to_gym)))
            ingest(self.gym, report, "UTC")
            self.heard.arrived(report)

    def tell(self) -> None:
        """The gym server publishes what isn't told, in any order, to all who are there."""
        found = untold(self.gym, "", 10_000)
        self.rng.shuffle(found)
        for one in found:
            if isinstance(one.word, RosterErased):
                self.retained.pop((False, one.member), None)
            self.retained[isinstance(one.word, RosterErased), one.member] = one.word
            for inbox in self.to_lane.values():
                inbox.append(one.word)
            hear_back(self.gym, one.word, self.at)
        mark_told(self.gym, found)

    def bring_to_lane(self, lane: str, most: int) -> None:
        """Some of it, and some of that twice."""
        inbox = self.to_lane[lane]
        brought = [inbox.pop(self.rng.randrange(len(inbox))) for _ in range(min(most, len(inbox)))]
        for word in brought:
            if isinstance(word, RosterMerged) and self.erased[lane] & {word.member, word.into}:
                self.erased[lane] |= {word.member, word.into}  # one person, by either id
        again = self.rng.sample(brought, self.rng.randint(0, len(brought)))
        hear(self.lanes[lane], [*brought, *again], self.at)

    def reconnect(self, lane: str) -> None:
        """What was on its way is lost; the broker says the whole roster."""
        self.to_lane[lane] = list(self.retained.values())

    def online(self, lane: str) -> None:
        """The lane is connected for a moment: what it has to say is heard, and it hears what there is."""
        self.send(lane)
        self.bring_to_gym(len(self.to_gym))
        self.tell()
        self.bring_to_lane(lane, len(self.to_lane[lane]))

    def settle(self) -> None:
        """Everything arrives, also what was lost on its way."""
        for lane in LANES:
            self.sent[lane] = 0
            self.send(lane)
        self.bring_to_gym(len(self.to_gym))
        for _ in range(3):
            self.tell()
        for lane in LANES:
            self.to_lane[lane] += self.retained.values()
            self.bring_to_lane(lane, len(self.to_lane[lane]))

    def look(self) -> None:
        """What must hold at every moment."""
        assert shown(self.gym) == self.heard.yes(), "whoever is heard last, and of each lane its last word"
        for lane, conn in self.lanes.items():
            members = {row.id: row for row in conn.execute(select(MEMBER))}
            assert not members.keys() & self.erased[lane], "erased stays erased"
            into = {row.member_id: row.into_id for row in conn.execute(select(MERGED))}
            last: dict[tuple[str, Consent], tuple[int, bool]] = {}
            for (said_on, named, name), (yes, seq) in self.last.items():
                who = into.get(named, named)
                if said_on == lane and who in members:
                    last[who, name] = max(last.get((who, name), (0, False)), (seq, yes))
            for (who, name), (seq, yes) in last.items():
                names = [who, *(second for second, first in into.items() if first == who)]
                another_may_have_said_yes = self.heard.has(lane, seq) and any(
                    self.yes[other, one, name] for other in LANES if other != lane for one in names
                )
                shows = members[who]._mapping[name] and not another_may_have_said_yes
                assert yes or not shows, f"{name} was withdrawn on {lane} and shows there"

    def _somebody(self, lane: str) -> str | None:
        members = self.lanes[lane].execute(select(MEMBER.c.id).order_by(MEMBER.c.created_at)).scalars().all()
        return self.rng.choice(members) if members else None


def shown(conn: Connection) -> set[tuple[str, Consent]]:
    """Who may be shown by a ledger, and where."""
    return {
        (row.id, name) for row in conn.execute(select(MEMBER)) for name in get_args(Consent) if row._mapping[name]
    }


def _last_seq(conn: Connection) -> int:
    return max((entry.seq for entry in outbox.pending(conn, 10_000)), default=0)
