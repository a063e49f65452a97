"""What `kiosk run` is made of, beside the lane: each part has a thread, a chore or a piece of news to see to."""
