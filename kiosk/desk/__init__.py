"""The kiosk's front desk: takes what pages and phones ask for to whoever does it, and answers."""
