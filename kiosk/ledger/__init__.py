"""What must never be lost: members, sessions, every leg, and the reports that wait to be sent."""
