"""People walking a lane and the sensors that see them, down to the bytes: for `kiosk demo`, tests and captures."""
