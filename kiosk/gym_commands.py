"""`kiosk gym`: the gym server, and the commands of who looks after it."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.command_line import GymFile, found, stop_on_signal
from kiosk.config import GymConfig, load

gym_app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode="markdown",
)

KioskId = Annotated[str, typer.Argument(metavar="ID", help="The kiosk's id, such as lane-2.")]


@gym_app.callback()
def gym(context: typer.Context, config: GymFile = None) -> None:
    """The gym server: gather every kiosk's laps and serve the same pages."""
    from kiosk.gym.server import run_gym

    context.obj = config
    if context.invoked_subcommand is None:
        run_gym(_gym_config(context, None), stop_on_signal())


@gym_app.command("enrol-kiosk")
def enrol(
    context: typer.Context,
    kiosk: KioskId,
    config: GymFile = None,
    again: Annotated[bool, typer.Option("--again", help="It has a password already: draw a new one.")] = False,
) -> None:
    """Let a new kiosk in: draw its password, and print what to paste at the kiosk.

    The password goes into Mosquitto's password file (`passwords` in gym.toml), by which the broker lets that kiosk
    speak in its own name alone; reload the broker afterwards. What is printed are the kiosk's settings, the
    certificate of the broker's CA, the password, and the site's key, which is made if there is none (`site_key`).

    A gym whose first kiosk has members already takes that kiosk's key before: `kiosk key export` there, `kiosk key
    import --gym` here. How to set up the broker is in config/mosquitto/README.md.
    """
    from kiosk.gym.enrol import enrol_kiosk

    print(enrol_kiosk(_gym_config(context, config), kiosk, again=again), end="")


@gym_app.command("remove-kiosk")
def remove(context: typer.Context, kiosk: KioskId, config: GymFile = None) -> None:
    """Shut a lost or stolen kiosk out: take its password from Mosquitto's password file, then reload the broker."""
    from kiosk.gym.enrol import remove_kiosk

    print(remove_kiosk(_gym_config(context, config), kiosk), end="")


def _gym_config(context: typer.Context, path: Path | None) -> GymConfig:
    return load(found(path or context.obj, "gym.toml"), GymConfig)
