"""One Unix socket between the kiosk and its web pages: JSON lines of `kiosk.messages.live`, kiosk → pages."""
