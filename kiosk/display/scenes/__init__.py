"""One file a scene: each a pure function, view and panel → draw list."""
