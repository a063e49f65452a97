"""What a mat is told about itself before its files are copied to the Pico. Edit TILES, nothing else."""

TILES = 7
"""How many strip tiles of 1 m lie in the chain, 1 to 12. A missing tile is a broken chain, not a shorter mat."""

VERSION = "1.0.0"
"""What HELLO says; `kiosk mat info` shows it."""
