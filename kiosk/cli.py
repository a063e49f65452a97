"""The commands. Each is a few lines that call a room; `kiosk COMMAND --help` says what a command is for."""

import json
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from kiosk import __version__
from kiosk.config import GymConfig, KioskConfig, load
from kiosk.errors import ConfigError, RetrolaneError

app = typer.Typer(
    help="Retrolane counts laps walked backward. Start with `kiosk demo`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True)
app.add_typer(config_app, name="config")

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; config/kiosk.toml or /etc/retrolane/kiosk.toml if left out."),
]
GymFile = Annotated[
    Path | None, typer.Option("--config", help="Settings; config/gym.toml or /etc/retrolane/gym.toml if left out.")
]


def main() -> None:
    """The console script: a known error is one line on standard error and exit 2."""
    try:
        app()
    except RetrolaneError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


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

    run_kiosk(_kiosk_config(config), _stop_on_signal(), record=record, with_tags=with_tags, headless=headless)


@app.command()
def web(config: ConfigFile = None) -> None:
    """Serve the kiosk's pages: the board. Runs beside `kiosk run`, as a process of its own."""
    from kiosk.web.serve import run_web

    run_web(_kiosk_config(config), ready=lambda url: print(f"The board: {url}/", flush=True))


@app.command()
def gym(config: GymFile = None) -> None:
    """The gym server: gather every kiosk's laps and serve the same pages."""
    from kiosk.gym.server import run_gym

    run_gym(load(_found(config, "gym.toml"), GymConfig), _stop_on_signal())


@app.command()
def demo(
    data: Annotated[Path, typer.Option(help="Where the demo keeps its databases and logs.")] = Path("var/demo"),
    seed: Annotated[int, typer.Option(help="Other people, other walks.")] = 1,
) -> None:
    """A simulated lane with people on it, and everything that Retrolane is, on this machine. Ctrl-C ends it."""
    from kiosk.demo import run_demo

    run_demo(data, seed, _stop_on_signal())


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
        from kiosk.messages.replay import line

        for event in events:
            print(line(event))
    else:
        Console().print(table(events, capture.name))


@app.command()
def schema() -> None:
    """Print the JSON Schema of every payload that leaves a kiosk."""
    from kiosk.messages.schema import schemas

    print(json.dumps(schemas(), indent=2, sort_keys=True))


@app.command()
def version() -> None:
    """Print the version."""
    print(f"retrolane {__version__}")


@config_app.command("check")
def config_check(
    config: ConfigFile = None, gym: Annotated[bool, typer.Option("--gym", help="The gym server's file.")] = False
) -> None:
    """Tell what is wrong with the settings; exit 2 when something is."""
    path = _found(config, "gym.toml" if gym else "kiosk.toml")
    load(path, GymConfig if gym else KioskConfig)
    print(f"{path}: good")


@config_app.command("show")
def config_show(
    config: ConfigFile = None, gym: Annotated[bool, typer.Option("--gym", help="The gym server's file.")] = False
) -> None:
    """Print the settings in force: the file's, and the defaults of what it leaves out."""
    settings = load(_found(config, "gym.toml" if gym else "kiosk.toml"), GymConfig if gym else KioskConfig)
    for key, value in _flat(settings.model_dump(mode="json")):
        print(f"{key} = {json.dumps(value)}")


def _flat(table: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        rows += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return rows


def _kiosk_config(path: Path | None) -> KioskConfig:
    return load(_found(path, "kiosk.toml"), KioskConfig)


def _found(path: Path | None, name: str) -> Path:
    places = [path] if path else [Path("config") / name, Path("/etc/retrolane") / name]
    for place in places:
        if place.exists():
            return place
    raise ConfigError(f"{places[0]}: no such file; say --config FILE, or copy {name} there from the project")


def _stop_on_signal() -> threading.Event:
    """An event that Ctrl-C, SIGTERM or a closed terminal sets: every long command ends by it, cleanly."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


if __name__ == "__main__":
    main()
