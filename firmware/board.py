"""The Pico's own parts: SPI and latch to the chain, LED, watchdog."""

import machine
import pins

WATCHDOG_MS = 2000


class Board:
    """Reads the chain and shows the LED."""

    def __init__(self) -> None:
        self._latch = machine.Pin(pins.LATCH, machine.Pin.OUT, value=1)
        self._led = machine.Pin(pins.LED, machine.Pin.OUT, value=0)
        # Mode 0: a 74HC165 shows its first bit when it is latched and shifts on the rising edge, where SPI samples;
        # what is sampled is what stood there since the edge before.
        self._spi = machine.SPI(
            pins.SPI,
            baudrate=pins.SPI_HZ,
            polarity=0,
            phase=0,
            firstbit=machine.SPI.MSB,
            sck=machine.Pin(pins.SCK),
            mosi=machine.Pin(pins.MOSI),
            miso=machine.Pin(pins.MISO),
        )
        self._watchdog: machine.WDT | None = None

    def read(self, raw: bytearray) -> None:
        """Latch all strips at one moment, then shift them out."""
        self._latch.value(0)
        self._latch.value(1)
        self._spi.readinto(raw)

    def light(self, on: bool) -> None:
        """LED on or off."""
        self._led.value(on)

    def watch(self) -> None:
        """From now on the board starts anew when `alive` isn't called for two seconds."""
        self._watchdog = machine.WDT(timeout=WATCHDOG_MS)

    def alive(self) -> None:
        """All is well."""
        if self._watchdog:
            self._watchdog.feed()
