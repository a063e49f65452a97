"""`kiosk gym`: the gym server, and the commands of who looks after it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from kiosk.commands.command_line import GymFile, found, stop_on_signal
from kiosk.commands.gym_backup import backup, restore
from kiosk.config import GymConfig
from kiosk.config_file import load

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
    """Shut a lost or stolen kiosk out, or one that is no more: take its password from Mosquitto's password file.

    The broker is reloaded, which throws the kiosk out, and forgets its last word, so that it is off /fleet. What it
    reported stays.
    """
    from kiosk.gym.remove import remove_kiosk

    print(remove_kiosk(_gym_config(context, config), kiosk), end="")


@gym_app.command("ingest")
def ingest(context: typer.Context, config: GymFile = None) -> None:
    """A second process that takes in reports beside `kiosk gym`, which stays the one that answers for all else.

    It needs PostgreSQL, which `kiosk gym` has brought up to date, and a user of its own at the broker (`gym-2`): a
    gym.toml like the gym server's but for `username` and `password_file`. kiosk/gym/README.md says when it helps.
    """
    from kiosk.gym.helper import run_helper

    run_helper(_gym_config(context, config), stop_on_signal())


@gym_app.command("simulate-fleet")
def simulate(
    context: typer.Context,
    kiosks: Annotated[int, typer.Option(min=1, max=20_000, help="How many kiosks, a connection each.")] = 10,
    hours: Annotated[float, typer.Option(min=0.0, help="For how long they walk, by their own time.")] = 1.0,
    speed: Annotated[float, typer.Option(min=0.1, help="How much faster than people their time goes by.")] = 1.0,
    config: GymFile = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="The site's id isn't one to try things on.")] = False,
) -> None:
    """Try a gym server and its broker: simulated kiosks report a lap every 20 s each, over real MQTT.

    They go to the broker and the site in gym.toml, whose id must begin with `test-`: their laps stay in the ledger.
    The broker must let anybody in without a password, as one does that is made to be tried; each kiosk has its own
    connection. At the end it says what was sent, what the gym server said it has, and what it never did: exit 1.
    """
    from kiosk.gym.simulate_fleet import SimulatedFleet, Tally, check_site

    settings = _gym_config(context, config)
    check_site(settings.site.id, anyway)
    stop = stop_on_signal()
    fleet = SimulatedFleet(settings, kiosks)
    try:
        fleet.connect(stop)
        with Progress(*Progress.get_default_columns(), "{task.fields[said]}", transient=True) as bar:
            task = bar.add_task(f"{kiosks} kiosks", total=hours * 3600 / speed, said="")

            def progress(tally: Tally) -> None:
                said = f"{tally.laps:,} laps, {tally.lost:,} reports on their way"
                bar.update(task, completed=tally.seconds, said=said)

            tally = fleet.walk(hours, speed, stop, progress)
    finally:
        fleet.close()
    print(
        f"{tally.kiosks:,} kiosks, {tally.seconds:.0f} s: {tally.laps:,} laps,"
        f" {tally.laps / tally.seconds:.1f} a second."
        f"\nReports sent {tally.sent:,}, acknowledged {tally.acked:,}, lost {tally.lost:,}."
    )
    if tally.lost:
        raise typer.Exit(1)


for its_own in (backup, restore):
    gym_app.command()(its_own)


def _gym_config(context: typer.Context, path: Path | None) -> GymConfig:
    return load(found(path or context.obj, "gym.toml"), GymConfig)
