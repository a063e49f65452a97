"""`kiosk doctor`: one check a file in `checks/`; the same list serves the command, the pages and the metrics."""
