"""The screen on the floor: what happened → view model → draw list → pixels."""

import os

# pygame greets on standard output when imported; a kiosk's output is for its own sentences.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
