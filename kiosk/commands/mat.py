"""`kiosk mat`: for whoever lays a mat and wants to know whether it works. `kiosk run` must not be running."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kiosk.commands.command_line import ConfigFile, kiosk_config

mat_app = typer.Typer(
    help="Ask a mat who it is, step through its strips, make it show itself. Not while `kiosk run` has its port.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Port = Annotated[
    str | None, typer.Argument(metavar="PORT", help="The mat's port; that of the settings if left out.")
]


@mat_app.command("info")
def info(port: Port = None, config: ConfigFile = None) -> None:
    """Say who the mat is: board, firmware, tiles, rows, and what it says is wrong. Exit 1 if anything is."""
    from kiosk.calibrate.mat_card import mat_card
    from kiosk.calibrate.mat_line import open_mat

    device = _device(port, config)
    with open_mat(device) as mat:
        print("\n".join(mat_card(device, mat.meet(), mat.faults)))
        raise typer.Exit(1 if mat.faults else 0)


@mat_app.command("test")
def strips(port: Port = None, config: ConfigFile = None) -> None:
    """Step on every strip once: which were seen, which never, which are stuck. Exit 1 if something is to mend."""
    from kiosk.calibrate.mat_line import open_mat
    from kiosk.calibrate.strip_guide import enter_came, step_on_every_strip

    with open_mat(_device(port, config)) as mat:
        raise typer.Exit(0 if step_on_every_strip(mat, Console(), enter_came) else 1)


@mat_app.command("identify")
def identify(
    port: Port = None,
    config: ConfigFile = None,
    seconds: Annotated[int, typer.Option(min=0, max=255, help="How long; 0 stops it.")] = 10,
) -> None:
    """Make the LED of the mat's board flicker: which board is at the other end of this cable?"""
    from kiosk.calibrate.mat_line import open_mat
    from kiosk.wire.mat import encode_identify

    with open_mat(_device(port, config)) as mat:
        mat.say(encode_identify(seconds))
        print(f"The LED of board {mat.meet().board_id} flickers for {seconds} s.")


def _device(port: str | None, config: Path | None) -> str:
    from kiosk.calibrate.mat_line import mat_port

    return port or mat_port(kiosk_config(config))
