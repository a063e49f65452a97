"""The only room that opens hardware: serial links, the panel, the recorder, and a simulator of them all."""
