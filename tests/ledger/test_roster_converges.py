"""Whatever comes when and how often, three lanes and a gym server come to one roster."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.ledger.tables import LAP, MEMBER, MERGED, METADATA, SCORE, SESSION, TOMBSTONE
from tests.ledger.roster_site import ALIASES, GYM, LANES, Site

SOME = (1, 4, 16, 1_000)
"""Of what is on its way, how much arrives."""
STEPS = (
    *("tap", "tap", "say floor", "say floor", "say floor", "say floor", "say web", "rename", "rename", "erase"),
    *("send", "send", "bring to gym", "bring to gym", "tell", "bring to lane", "bring to lane", "reconnect"),
    *("online", "online", "online", "settle"),
)


def do(site: Site, step: str, lane: str) -> None:
    site.steps += 1
    match step.split():
        case ["tap"]:
            site.tap(lane, site.rng.choice(site.tags))
        case ["tap", tag]:
            site.tap(lane, f"tag {tag}")
        case ["say", name]:
            site.say(lane, "floor_consent" if name == "floor" else "web_consent")
        case ["rename"]:
            site.rename(lane, site.rng.choice(ALIASES))
        case ["erase"]:
            site.erase(lane)
        case ["send"]:
            site.send(lane)
        case ["bring", "to", "gym"]:
            site.bring_to_gym(site.rng.choice(SOME))
        case ["tell"]:
            site.tell()
        case ["bring", "to", "lane"]:
            site.bring_to_lane(lane, site.rng.choice(SOME))
        case ["reconnect"]:
            site.reconnect(lane)
        case ["online"]:
            site.online(lane)
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
    gym = site.gym
    for lane, conn in site.lanes.items():
        assert roster(conn) == roster(gym)
        assert scores(conn, lane) == scores(gym, lane)
        assert whose(conn, lane) == whose(gym, lane)
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
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine]]:
    """Ledgers of a site where nothing has happened yet; what is done in them is never committed."""
    folder = tmp_path_factory.mktemp("site")
    made = {owner: open_ledger(f"sqlite:///{folder}/{owner}/ledger.db", owner) for owner in (GYM, *LANES)}
    yield made
    for engine in made.values():
        engine.dispose()


@contextmanager
def a_site(empty: dict[str, Engine], seed: int) -> Iterator[Site]:
    with ExitStack() as open_now:
        ledgers = {owner: open_now.enter_context(engine.connect()) for owner, engine in empty.items()}
        yield Site(ledgers, random.Random(seed))


def come_to_one(site: Site, steps: Iterable[tuple[str, str]]) -> None:
    for step, lane in steps:
        do(site, step, lane)
    site.settle()
    site.look()
    all_are_one(site)


@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(LANES)), min_size=40, max_size=90),
    seed=st.integers(0, 2**32),
)
def test_all_ledgers_come_to_one_roster(empty: dict[str, Engine], steps: list[tuple[str, str]], seed: int) -> None:
    with a_site(empty, seed) as site:
        come_to_one(site, steps)


STORIES = {
    "a no that is heard before its enrolment": "1 tap, 1 say floor, 1 online, 2 tap, 2 say floor, 2 say floor,"
    " 2 online, 1 online",
    "a no and a yes that are heard before their enrolment": "1 tap, 1 say floor, 1 online, 2 tap, 2 say floor,"
    " 2 say floor, 2 say floor, 2 online, 1 online",
    "a no that waits while another lane says another alias": "1 tap, 1 say floor, 1 settle, 1 say floor, 2 rename,"
    " 2 online, 1 bring to lane",
    "a no that waits while its member is merged": "1 tap, 1 say floor, 1 online, 2 tap, 2 say floor, 2 send,"
    " 2 bring to gym, 2 bring to gym, 2 tell, 2 say floor, 2 bring to lane, 2 bring to lane",
    "a yes and a no that wait while another lane says another alias": "1 tap, 1 settle, 1 say floor, 1 say floor,"
    " 2 rename, 2 online, 1 bring to lane, 1 bring to lane",
    "words of one lane on both ids, and the enrolment last": "1 tap, 1 online, 2 tap, 2 say floor, 2 say floor,"
    " 2 bring to lane, 2 bring to lane, 2 say floor, 2 say floor, 2 say floor, 2 online, 1 online",
    "one alias on two lanes": "1 tap a, 2 tap b, 1 rename, 2 rename, 1 online, 2 online",
    "erased on one lane while another calls them by another id": "1 tap, 1 online, 2 tap, 2 send, 3 settle,"
    " 2 tap, 1 erase, 1 bring to lane",
    "erased by the id that is merged": "1 tap, 1 online, 2 tap, 2 send, 2 bring to gym, 2 bring to gym, 2 tell,"
    " 2 erase, 2 bring to lane, 2 bring to lane",
}
"""What seldom happens by chance; in which order things arrive still is chance."""


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_what_seldom_happens_comes_to_one_roster_too(empty: dict[str, Engine], story: str) -> None:
    steps = [(step, f"lane-{lane}") for lane, step in (each.split(" ", 1) for each in story.split(", "))]
    for seed in range(6):
        with a_site(empty, seed) as site:
            come_to_one(site, steps)
