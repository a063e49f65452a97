"""`kiosk calibrate`: for whoever sets a lane up and wants to know what its sensors see."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kiosk.commands.command_line import ConfigFile, kiosk_config

calibrate_app = typer.Typer(help="Measure the lane with its own sensors.", no_args_is_help=True)

JudgedCapture = Annotated[
    Path | None, typer.Option("--capture", help="Judge this recording instead of the lane itself.")
]
RecordTo = Annotated[
    Path | None, typer.Option("--record", help="Where to record to; DATA_DIR/calibration if left out.")
]
AsJson = Annotated[bool, typer.Option("--json", help="What was found as one line of JSON.")]


@calibrate_app.command("lane")
def calibrate_lane(
    config: ConfigFile = None, capture: JudgedCapture = None, record: RecordTo = None, as_json: AsJson = False
) -> None:
    """Find stuck and dead strips, a lidar's place and height, a ranger's reach. Exit 1 if something is to mend."""
    from kiosk.calibrate.guide import record_lane
    from kiosk.calibrate.judge import judge_lane_file
    from kiosk.calibrate.tell import tell_lane

    path = capture or record_lane(kiosk_config(config), record, Console(stderr=True, highlight=False))
    result = judge_lane_file(path, warn=lambda text: print(text, file=sys.stderr))
    tell_lane(result, as_json)
    raise typer.Exit(0 if result.fine else 1)


@calibrate_app.command("facing")
def calibrate_facing(
    config: ConfigFile = None, capture: JudgedCapture = None, record: RecordTo = None, as_json: AsJson = False
) -> None:
    """Walk five legs backward and five forward: can this lane tell them apart by the feet? Exit 1 when it can't."""
    from kiosk.calibrate.guide import record_facing
    from kiosk.calibrate.judge import judge_facing_file
    from kiosk.calibrate.tell import tell_facing

    path = capture or record_facing(kiosk_config(config), record, Console(stderr=True, highlight=False))
    result = judge_facing_file(path, warn=lambda text: print(text, file=sys.stderr))
    tell_facing(result, as_json)
    raise typer.Exit(0 if result.tells else 1)
