"""Makes the drawings, tables and documents of `hardware/` from `lane.toml`: `make hardware`."""
