"""One file for each `kiosk COMMAND` that is more than a few lines: what it asks, what it says, how it ends."""
