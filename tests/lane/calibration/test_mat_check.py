from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.lane.calibration.findings import Finding
from kiosk.lane.calibration.mat_check import check_quiet_mat, check_walked_mat
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading

ROWS = 140
MAT = PortSpec("mat")
HELLO = MatHello(0.0, 1, ROWS, 0.05, 200, 7, "51", "1.0.0")
OnMat = Callable[..., Iterator[MatPicture]]


def quiet(loaded: int = 0, rows: int = ROWS) -> list[MatPicture]:
    return [MatPicture(n * 0.1, n, n * 100_000, rows, loaded) for n in range(100)]


def of(level: str, findings: list[Finding]) -> list[str]:
    return [finding.say for finding in findings if finding.level == level]


def check(spec: LaneSpec, pictures: list[MatPicture], *before: Reading, pose: PortSpec = MAT) -> list[Finding]:
    return check_quiet_mat("mat", spec, pose, [HELLO, *before, *pictures], pictures)


def test_an_empty_mat_that_speaks_is_fine(spec: LaneSpec) -> None:
    assert of("ok", check(spec, quiet())) == [
        "Speaks steadily: 100 frames, none missing.",
        "The chain of tiles is whole.",
        "No strip is loaded on the empty lane.",
    ]


@pytest.mark.parametrize("rows", [[57], [57, 58], [3, 90]])
def test_strips_loaded_on_the_empty_lane_are_stuck(spec: LaneSpec, rows: list[int]) -> None:
    (said,) = of("warn", check(spec, quiet(sum(1 << row for row in rows))))

    assert said.startswith("Strip")
    for row in rows:
        assert f"{row} ({row * 0.05 + 0.025:.2f} m)" in said


def test_three_or_more_side_by_side_are_something_that_lies_there(spec: LaneSpec) -> None:
    found = check(spec, quiet(0b11111 << 60))

    assert of("fail", found) == ["Something lies on the mat from 3.00 to 3.25 m."]
    assert of("warn", found) == []


def test_a_strip_that_comes_and_goes_is_named(spec: LaneSpec) -> None:
    pictures = quiet()
    pictures[40:44] = [replace(picture, loaded=1 << 12) for picture in pictures[40:44]]

    assert of("warn", check(spec, pictures)) == ["Strip 12 (0.62 m) came and went though the lane is empty."]


def test_lost_frames_are_told(spec: LaneSpec) -> None:
    pictures = [picture for picture in quiet() if not 30 <= picture.seq < 40]

    assert of("warn", check(spec, pictures)) == ["1 times nothing came for longer than 0.35 s, at worst for 1.1 s."]


def test_a_chain_that_broke_is_told_though_it_came_back(spec: LaneSpec) -> None:
    broke, mended = (MatFault(0.0, 0, 0, 1, 4, cleared) for cleared in (False, True))

    assert of("fail", check(spec, quiet(), broke, mended)) == [
        "The chain of tiles broke at tile 4, counted from 0 at the controller."
    ]


def test_a_mat_that_ends_before_the_far_line_is_told(spec: LaneSpec) -> None:
    assert of("fail", check(spec, quiet(rows=120))) == ["The mat ends at 6.00 m, before the far line at 6.50 m."]
    assert of("fail", check(spec, quiet(rows=120), pose=PortSpec("mat", x_m=0.6))) == []


def test_a_dead_strip_is_found_by_a_walk_out_and_back(on_mat: OnMat, lap: list[tuple[float, float]]) -> None:
    walked = list(on_mat(lap, seconds=23.0))
    dead = [replace(picture, loaded=picture.loaded & ~(1 << 70)) for picture in walked]

    assert of("ok", check_walked_mat("mat", MAT, [HELLO, *walked], quiet())) != []
    assert of("warn", check_walked_mat("mat", MAT, [HELLO, *dead], quiet())) == [
        "Strip 70 (3.53 m) never carried weight, though the strips around did."
    ]


def test_a_tile_that_says_nothing_is_told(on_mat: OnMat, lap: list[tuple[float, float]]) -> None:
    tile = ((1 << 20) - 1) << 60
    walked = [replace(picture, loaded=picture.loaded & ~tile) for picture in on_mat(lap, seconds=23.0)]
    (said,) = of("fail", check_walked_mat("mat", MAT, [HELLO, *walked], quiet()))

    assert said.startswith("Nothing carried weight from 3.00 to 4.00 m")
