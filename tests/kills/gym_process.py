"""`kiosk gym` itself, in a hurry, and with the faults that are named after its settings file."""

import sys

from kiosk import cli
from tests.kills.faults import break_gym
from tests.kills.hurried import hurry

if __name__ == "__main__":
    settings, faults = sys.argv[1], sys.argv[2:]
    hurry()
    break_gym(faults)
    sys.argv = ["kiosk", "gym", "--config", settings]
    cli.main()
