"""The only room that opens hardware: links to ports, the panel, the recorder and a simulator of them all."""
