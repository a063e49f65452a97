"""Runs the firmware as a Pico would, on a trial's parts: the first thing the real VM is given."""

import os
import sys

here = os.getenv("FIRMWARE_TESTS")
sys.path[:0] = [here + "/vm/fakes", here + "/vm", here, here + "/../../firmware"]

import settings
import stuck
from stage import stage

if stage.trial["stepped"]:
    sys.path.insert(0, here + "/vm/stepped")
settings.TILES = stage.trial["tiles"]
stuck.WINDOW_SCANS = stage.trial["stuck_scans"]

import main

main.main()
