"""One good example of each scene, by the name its picture has."""

from dataclasses import replace

from kiosk.display.view import (
    AskView,
    AttractView,
    BoardRowView,
    CountdownView,
    CountedView,
    LaneStripView,
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
from kiosk.display.words import ENGLISH, Words

_LANE = LaneStripView(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5, clear="clear")
_STEPS = tuple((round(1.12 + 0.41 * i, 2), 0.12 if i % 2 else -0.11) for i in range(14))

_LINK = "http://192.168.1.20:8080/me/k7Qm4Xw2Rt9sZ3aB8cD5eF"
_BOARD = (
    BoardRowView(1, "Quiet Heron", 24),
    BoardRowView(2, "Brave Otter", 21),
    BoardRowView(3, "Slow Comet", 17),
    BoardRowView(4, "Plain Maple", 12),
    BoardRowView(5, "Early Finch", 9),
)

_WEEK = (
    BoardRowView(1, "Slow Comet", 96),
    BoardRowView(2, "Quiet Heron", 88),
    BoardRowView(3, "Mellow Badger", 71),
    BoardRowView(4, "Brave Otter", 64),
    BoardRowView(4, "Noble Walrus", 64),
)


def sample_views(words: Words = ENGLISH) -> dict[str, View]:
    """Each scene with data as on a good day."""
    away = _away(8)
    waiting = replace(_LANE, feet=((0.42, 0.11), (0.47, -0.12)))
    at_far_line = replace(_LANE, feet=((6.21, 0.12), (6.62, -0.11)), fill=1.0)
    blocked = replace(_away(7), prints=(), clear="blocked", hazard_x_m=5.3)
    shared = replace(_away(6), prints=(), feet=(*_STEPS[4:6], *_STEPS[10:12]))
    walking = WalkingView("Quiet Heron", 7, 222, away)
    why, advice = words.not_counted("forward")
    return {
        "attract": AttractView("today", _BOARD, 131, pose=4),
        "attract_week": AttractView("week", _WEEK, 512, pose=6),
        "attract_total": AttractView("all", (), 12345, pose=0, page="total", total_m=67898),
        "attract_how": AttractView("today", (), 0, pose=2, page="how"),
        "attract_first": AttractView("today", (), 0, pose=4),
        "ready": ReadyView("Quiet Heron", words.last_time(5), words.programme("free"), "", waiting),
        "ready_link": ReadyView("Quiet Heron", "", words.programme("free"), "", waiting, _LINK),
        "countdown": CountdownView(3, words.programme("warm_up"), waiting),
        "walking": walking,
        "walking_set": replace(walking, sets=SetView(2, 3, 14, 20)),
        "walking_forward": replace(walking, laps=0, clock_s=97, task=words.walk_forward, metres=88),
        "turn_around": replace(walking, banner="turn_around"),
        "still": replace(walking, banner="still", strip=replace(away, prints=())),
        "lane_end": replace(walking, strip=replace(_away(11), near_end=0.5)),
        "counted": CountedView("Quiet Heron", 8, *words.counted(8, 5), 9.2, at_far_line),
        "not_counted": NotCountedView("Quiet Heron", 8, why, advice, away),
        "rest": RestView("Quiet Heron", 38, 60, 3, 3, waiting),
        "treadmill": RestView("Quiet Heron", 24, 60, 2, 5, waiting, walks=True),
        "claim": AskView(words.claim_laps(4), words.claim_answer, waiting),
        "lane_blocked": WarningView("lane_blocked", blocked),
        "two_walkers": WarningView("two_walkers", shared),
        "summary": SummaryView("Quiet Heron", 12, 66, 6, words.versus(12, 5)),
        "summary_asks": SummaryView(
            words.you,
            12,
            66,
            6,
            words.versus(12, 5),
            words.best(12, 9),
            "Quiet Heron",
            _LINK,
        ),
        "out_of_order": OutOfOrderView(words.out_of_sight("mat"), "S1 mat"),
        "setup": SetupView("4821 7730", "192.168.1.20:8080/setup"),
    }


def urgent_views(words: Words = ENGLISH) -> tuple[View, ...]:
    """What must be on the screen at once when it is needed: the two warnings, and a lap."""
    counted = CountedView(words.you, 1, *words.counted(1, None), None, _LANE)
    return WarningView("lane_blocked", _LANE), WarningView("two_walkers", _LANE), counted


def _away(steps: int) -> LaneStripView:
    """Somebody `steps` steps from the start line."""
    return replace(_LANE, feet=_STEPS[steps - 2 : steps], prints=_STEPS[max(steps - 8, 0) : steps - 2])
