"""Ports that nobody else is given between the moment they are picked and the moment somebody listens there.

Those that the kernel gives out (32768 and on) go to any client or server that starts meanwhile: to other tests
running beside, to whoever dials while a broker is away. And who dials a dead one of them may reach itself.
"""

import socket
from itertools import cycle

BLOCKS = range(20_000, 32_700, 100)
"""Each process that tests has one: its first port stays bound for as long as the process lives, and says so."""


def _own_block() -> tuple[socket.socket, range]:
    for first in BLOCKS:
        held = socket.socket()
        try:
            held.bind(("127.0.0.1", first))
        except OSError:
            held.close()
        else:
            return held, range(first + 1, first + BLOCKS.step)
    raise RuntimeError("no block of ports is left")


_held, _own = _own_block()
_turn = cycle(_own)


def free_port() -> int:
    """A local port that nobody listens on, and that nobody else is told of."""
    for _ in _own:
        port = next(_turn)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError(f"no port of {_own} is free")
