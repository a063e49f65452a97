"""Retrolane: a kiosk that counts laps walked backward on a marked gym lane."""

__version__ = "0.1.0"
