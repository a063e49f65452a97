"""Each scene with the worst there is to show: the longest alias, five-digit laps, nothing seen, all at once."""

from dataclasses import replace
from typing import TypeVar

from kiosk.display.samples import sample_views
from kiosk.display.view import (
    AskView,
    AttractView,
    BoardRowView,
    CountdownView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    ReadyView,
    RestView,
    SetupView,
    SetView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)
from kiosk.display.words import Words

LONG = "Unübertroffene Rückwärtsgehmeisterin Mia"
"""As long as an alias may be (`messages.commands.Alias`)."""
REASONS = ("forward", "turned_back", "left_lane", "too_fast", "sensor_gap", "unsure", "shared_lane", "anything")

V = TypeVar("V", bound=View)


def _sample(name: str, kind: type[V], words: Words) -> V:
    view = sample_views(words)[name]
    assert isinstance(view, kind)
    return view


def worst_views(words: Words) -> dict[str, View]:
    """By the name of the scene and what is bad about it."""
    walking = _sample("walking", WalkingView, words)
    counted = _sample("counted", CountedView, words)
    attract = _sample("attract", AttractView, words)
    not_counted = _sample("not_counted", NotCountedView, words)
    summary = _sample("summary_asks", SummaryView, words)
    ready = _sample("ready", ReadyView, words)
    blocked = _sample("lane_blocked", WarningView, words)
    rest = _sample("rest", RestView, words)
    unseen = replace(walking.strip, feet=((2.0, None), (9.0, None)), prints=((-1.0, None),), clear="not_seen")
    rows = tuple(BoardRowView(rank, LONG, 12345) for rank in range(96, 101))
    more, than = words.counted(12345, 5)
    long_walk = replace(walking, who=LONG, laps=12345, clock_s=36000, saving=True, strip=unseen)
    views: dict[str, View] = {
        "attract-long": replace(attract, rows=rows, total_laps=1234567, period="month"),
        "attract_total-long": replace(attract, total_laps=1234567, total_m=67_901_185, page="total"),
        "attract-empty": replace(attract, rows=(), pose=4),
        "ready-long": replace(
            ready,
            alias=LONG,
            last=words.last_time(12345),
            lasts=words.lasts(25),
            programme=words.programme("warm_up"),
        ),
        "ready-treadmill": replace(ready, programme=words.programme("treadmill"), begins="treadmill"),
        "ready-guest": replace(ready, alias=None, last="", strip=unseen),
        "countdown-long": CountdownView(1, words.programme("forward_back"), unseen),
        "walking-long": long_walk,
        "walking-blocked": replace(walking, strip=replace(walking.strip, clear="blocked")),
        "walking-body": replace(walking, strip=replace(unseen, feet=(), body_x_m=6.9)),
        "walking_set-long": replace(long_walk, sets=SetView(12, 12, 300, 300)),
        "walking_set-turn": replace(walking, sets=SetView(1, 2, 0, 20), banner="turn_around"),
        "lane_end-far": replace(walking, strip=replace(walking.strip, feet=((6.9, 0.1),), near_end=1.0)),
        "counted-still": replace(counted, banner="still"),
        "counted-long": replace(counted, who=LONG, laps=12345, headline=more, detail=than, lap_s=123.4),
        "counted-unsettled": replace(counted, settle=0.3, strip=replace(counted.strip, fill=0.3)),
        "counted-overshoot": replace(counted, laps=12345, settle=0.75),
        "not_counted-turn": replace(not_counted, banner="turn_around"),
        "rest-long": replace(rest, who=LONG, left_s=300, of_s=300, number=12, sets=12),
        "claim-many": AskView(words.claim_laps(12345), words.claim_answer, unseen),
        "walking_forward-then": replace(long_walk, task=words.walk_backward, metres=None, saving=False),
        "walking_forward-far": replace(long_walk, task=words.walk_forward, metres=12345, saving=False),
        "counted-trial": replace(counted, headline=words.lap_time(12.3), detail=words.trial_of(3, 3)),
        "counted-left": replace(counted, headline=words.counted_title, detail=words.left_of_step(600)),
        "summary-trials": replace(summary, versus=words.trials(3, 4.4), best=words.own_trend, ask=None, link=None),
        "rest-still": replace(rest, banner="still"),
        "lane_blocked-unseen": replace(blocked, strip=replace(unseen, clear="blocked")),
        "summary-long": replace(
            summary,
            who=LONG,
            laps=12345,
            metres=67890,
            minutes=12345,
            versus=words.versus(12345, 5),
            best=words.best(5, 12345),
            ask=LONG,
        ),
        "summary-guest": replace(summary, versus="", best="", ask=None, link=None),
        "summary-best": replace(summary, versus="", ask=None),
        "out_of_order-fault": OutOfOrderView(words.out_fault("lidar-north"), "S2 lidar-north"),
        "out_of_order-ledger": OutOfOrderView(words.out_ledger, "L1"),
        "setup-long": SetupView("4821 7730", "https://retrolane-1.gym.example:8443/setup"),
    }
    for reason in REASONS:
        why, advice = words.not_counted(reason)
        views[f"not_counted-{reason}"] = replace(not_counted, who=LONG, laps=12345, why=why, advice=advice)
    return views
