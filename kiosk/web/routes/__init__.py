"""One file a page: each gives a router for a board source and a feed."""
