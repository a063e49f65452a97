"""`kiosk doctor`: what is wrong with this kiosk, and what to do."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.command_line import ConfigFile, found
from kiosk.errors import ConfigError


def doctor(
    config: ConfigFile = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="As one JSON object, as documented in kiosk/messages/findings.py.")
    ] = False,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", metavar="FILE", help="Also write a support file (.zip).")
    ] = None,
    recording: Annotated[
        bool, typer.Option("--recording", help="With the sensors' last hour in it; tag numbers are left out.")
    ] = False,
) -> None:
    """Look at everything this kiosk needs, and say what is wrong and what to do about it.

    Each check is one line: **ok**; **info**, worth knowing; **WARN**, it goes on and somebody should look;
    **FAIL**, laps can't be counted, kept or told, or are at risk. Under it stands what to do; the worst comes last.
    The exit code is 0 when all is well, 1 with warnings or where this user may not see everything, 2 when something
    fails.

    While `kiosk run` is running it is asked, and goes on undisturbed. When it isn't, sensors and tag reader are
    opened for a few seconds: then keep off the lane, and what lies on it is told.

    `--bundle FILE` writes what somebody who helps you needs: this list, the settings, versions and the last logs.
    Neither tag numbers nor names of members, neither keys nor passwords are in it.
    """
    from kiosk.doctor.at_hand import doctor_of, world_of
    from kiosk.doctor.bundle import write_bundle
    from kiosk.doctor.tell import exit_code, lines

    if recording and bundle is None:
        raise ConfigError("--recording says what goes into a support file; say --bundle FILE too")
    settings = settings_file(config)
    examined = doctor_of(settings).examine()
    if as_json:
        print(examined.model_dump_json())
    else:
        on_tty = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if on_tty else None
        print("\n".join(lines(examined, colour=on_tty and "NO_COLOR" not in os.environ, width=width)))
    if bundle is not None:
        write_bundle(bundle, world_of(settings), examined, recording=recording)
        print(f"Support file: {bundle}", file=sys.stderr)
    raise typer.Exit(exit_code(examined))


def settings_file(config: Path | None) -> Path | ConfigError:
    """kiosk.toml, or why there is none: that is a finding like another."""
    try:
        return found(config, "kiosk.toml")
    except ConfigError as error:
        return error
