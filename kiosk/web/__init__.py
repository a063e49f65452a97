"""The web pages: the same on a kiosk, which reads a ledger another process writes, and on the gym server."""
