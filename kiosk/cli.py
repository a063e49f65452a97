"""The commands. Each is a few lines that call a room; `kiosk COMMAND --help` says what a command is for."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import Progress

from kiosk import __version__
from kiosk.commands.backup import backup, restore, upgrade
from kiosk.commands.calibrate import calibrate_app
from kiosk.commands.command_line import ConfigFile, found, kiosk_config, stop_on_signal
from kiosk.commands.config import config_app
from kiosk.commands.doctor import doctor
from kiosk.commands.gym import gym_app
from kiosk.commands.key import key_app
from kiosk.commands.mat import mat_app
from kiosk.errors import ConfigError, RetrolaneError
from kiosk.logs import set_up_logs

app = typer.Typer(
    help="Retrolane counts laps walked backward. Start with `kiosk demo`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",  # the default takes [retention] for a style and leaves it out
)
for group, name in (
    (gym_app, "gym"),
    (mat_app, "mat"),
    (calibrate_app, "calibrate"),
    (key_app, "key"),
    (config_app, "config"),
):
    app.add_typer(group, name=name)


def main() -> None:
    """The console script: a known error is one line on standard error and exit 2."""
    set_up_logs()
    try:
        app()
    except RetrolaneError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


@app.command()
def demo(
    data: Annotated[Path, typer.Option(help="Where the demo keeps its databases and logs.")] = Path("var/demo"),
    seed: Annotated[int, typer.Option(help="Other people, other walks.")] = 1,
) -> None:
    """A simulated lane with people on it, and everything that Retrolane is, on this machine. Ctrl-C ends it."""
    from kiosk.demo import run_demo

    run_demo(data, seed, stop_on_signal())


@app.command()
def run(
    config: ConfigFile = None,
    record: Annotated[
        Path | None, typer.Option(help="Write a capture of all that is heard (.jsonl or .jsonl.gz).")
    ] = None,
    with_tags: Annotated[bool, typer.Option(help="Keep tag numbers in the capture; otherwise m1, m2, …")] = False,
    headless: Annotated[bool, typer.Option(help="No floor screen, whatever the settings say.")] = False,
) -> None:
    """Watch the lane, count laps, show them, keep them and report them."""
    from kiosk.app import run as run_kiosk
    from kiosk.programmes import load_programmes

    run_kiosk(
        kiosk_config(config),
        stop_on_signal(),
        programmes=load_programmes(found(config, "kiosk.toml")),
        record=record,
        with_tags=with_tags,
        headless=headless,
    )


@app.command()
def web(config: ConfigFile = None) -> None:
    """Serve the kiosk's pages: the board, members' own, the staff's. Runs beside `kiosk run`."""
    from kiosk.doctor.for_pages import checkup_of
    from kiosk.programmes import load_programmes
    from kiosk.web.serve import run_web

    settings_file = found(config, "kiosk.toml")
    run_web(
        kiosk_config(settings_file),
        ready=lambda url: print(f"The board: {url}/", flush=True),
        programmes=load_programmes(settings_file),
        checkup=checkup_of(settings_file),
    )


@app.command()
def rescue(
    config: ConfigFile = None,
    minutes: Annotated[float, typer.Option(help="How long, before the kiosk is to be tried again.")] = 10.0,
) -> None:
    """Show "Out of order" and what to do, without the kiosk. For systemd, when `kiosk run` keeps failing.

    Exit 75 when the time is up, 0 when it was stopped.
    """
    from kiosk.rescue import TIME_IS_UP, show_out_of_order

    time_is_up = show_out_of_order(lambda: kiosk_config(config), stop_on_signal(), minutes * 60)
    raise typer.Exit(TIME_IS_UP if time_is_up else 0)


# Here, since `--help` lists them in this order.
for its_own in (doctor, backup, restore, upgrade):
    app.command()(its_own)


@app.command()
def replay(
    capture: Annotated[Path, typer.Argument(help="A capture (.jsonl or .jsonl.gz).")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One event a line, as documented in kiosk/messages/replay.py.")
    ] = False,
    counts: Annotated[Literal["away", "both"] | None, typer.Option(help="Count as if the lane said so.")] = None,
    facing: Annotated[
        Literal["trust", "flag", "require"] | None, typer.Option(help="Judge as if the lane said so.")
    ] = None,
) -> None:
    """Send a recording through the very engine that runs live and say what it counts."""
    from kiosk.replay import replay_file, table

    events = replay_file(capture, counts, facing, warn=lambda text: print(text, file=sys.stderr))
    if as_json:
        from kiosk.messages.replay import lines

        for line in lines(events):
            print(line)
    else:
        Console().print(table(events, capture.name))


@app.command()
def simulate(
    scenario: Annotated[str | None, typer.Option(help="Which story; --list names them.")] = None,
    sensor: Annotated[str, typer.Option(help="mat, lidar, ranger or mat+lidar.")] = "mat",
    seed: Annotated[int, typer.Option(help="Other people, other walks.")] = 1,
    out: Annotated[Path | None, typer.Option(help="The capture to write (.jsonl or .jsonl.gz).")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the stories and end.")] = False,
) -> None:
    """Write a recording of simulated people and print what is true of it: hold `kiosk replay` against that."""
    from kiosk.devices.simulator.command import list_scenarios, write

    if list_:
        for name, sentence in list_scenarios():
            print(f"{name:14} {sentence}")
        return
    if scenario is None or out is None:
        raise ConfigError("kiosk simulate takes --scenario NAME and --out FILE; --list names the scenarios")
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(scenario)
        truth = write(
            scenario, sensor, seed, out, lambda done_s, of_s: bar.update(task, completed=done_s, total=of_s)
        )
    print(json.dumps(truth))


@app.command()
def screens(
    out: Annotated[Path, typer.Option(help="The folder to draw into.")],
    language: Annotated[Literal["en", "de"], typer.Option(help="The language of the words.")] = "en",
) -> None:
    """Draw every scene of the floor screen at every panel size, and all of them on one sheet."""
    from kiosk.display.sheet import draw_screens

    files = draw_screens(out, language)
    print(f"{len(files)} pictures; all scenes at a glance: {files[-1]}")


@app.command()
def retention(
    config: ConfigFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be forgotten.")] = False,
) -> None:
    """Forget now what [retention] in the settings says is old; `kiosk run` does so every night."""
    from kiosk.clock import SystemClock
    from kiosk.forget import forget_now, retention_table

    settings = kiosk_config(config)
    removed = forget_now(settings, SystemClock().wall(0.0), dry_run=dry_run)
    Console().print(retention_table(settings, removed, dry_run=dry_run))


@app.command()
def schema() -> None:
    """Print the JSON Schema of every payload that leaves a kiosk."""
    from kiosk.messages.schema import schemas

    print(json.dumps(schemas(), indent=2, sort_keys=True))


@app.command()
def version() -> None:
    """Print the version."""
    print(f"retrolane {__version__}")


if __name__ == "__main__":
    main()
