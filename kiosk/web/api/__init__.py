"""What the API needs beyond its routes: who may read, how often, what is asked, how it is described."""
