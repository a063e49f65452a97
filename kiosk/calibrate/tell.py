"""What a calibration found, on standard output: for people, or as one line of JSON."""

import json
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.lane.calibration import FacingResult, LaneResult

LEVEL_STYLE = {"ok": "green", "warn": "yellow", "fail": "red"}


def tell_lane(result: LaneResult, as_json: bool) -> None:
    """Print it on standard output."""
    if as_json:
        print(json.dumps({"fine": result.fine, **asdict(result)}, ensure_ascii=False))
        return
    rows = Table(box=box.SIMPLE, show_header=False)
    for finding in result.findings:
        say = f"{finding.say}\n{finding.cure}" if finding.cure else finding.say
        rows.add_row(Text(finding.level, LEVEL_STYLE[finding.level]), Text(finding.part), Text(say))
    console = Console()
    console.print(rows)
    _tell_config(result.config, console)


def tell_facing(result: FacingResult, as_json: bool) -> None:
    """Print it on standard output."""
    if as_json:
        print(json.dumps({key: _plain(value) for key, value in asdict(result).items()}, ensure_ascii=False))
        return
    console = Console(highlight=False)
    console.print(result.say)
    if result.cure:
        console.print(result.cure, markup=False)
    share = f"{100 * result.low:.0f} to {100 * result.high:.0f} %"
    console.print(f"Told rightly by the feet: {result.told} of {result.legs} legs (95 % interval {share}).")
    console.print(f"The signed confidences of the two ways lie {result.d_prime:.1f} spreads (d′) apart.")
    _tell_config(result.config, console)


def _tell_config(lines: tuple[str, ...], console: Console) -> None:
    if lines:
        console.print("For kiosk.toml:")
    for line in lines:
        console.print(f"    {line}", markup=False, highlight=False, soft_wrap=True)


def _plain(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
