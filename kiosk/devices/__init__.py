"""The only room that opens hardware: links to ports and readers, the panel, the recorder, and a simulator of them all."""
