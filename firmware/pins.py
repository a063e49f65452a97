"""Where the chain is soldered to, by GPIO number, and how fast it is clocked."""

SPI = 0
SCK = 2
MOSI = 3
"""Not wired: SPI wants a pin for it, and left unsaid it would take one that may be wired otherwise."""
MISO = 4
LATCH = 5
"""SH/LD of every 74HC165: low takes the strips in, high lets them be shifted out."""
LED = 25

SPI_HZ = 250_000
"""288 bits of 12 tiles take 1.15 ms at this rate: slow enough for metres of cable."""
