"""Small PNG files: few colours make up these pictures, so a palette holds them (PNG 1.2, colour type 3)."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = 256


def save(surface: pygame.Surface, path: Path) -> None:
    """Write a picture with its 256 commonest colours; others, shades of soft edges, become the nearest of them."""
    pixels = pygame.surfarray.array3d(surface).swapaxes(0, 1)
    palette, indices = _reduced(pixels)
    height, width = indices.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = indices
    path.write_bytes(
        _SIGNATURE
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", palette.tobytes())
        + _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9))
        + _chunk(b"IEND", b"")
    )


def _reduced(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Palette uint8[n, 3] and indices uint8[h, w]."""
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    found, where, often = np.unique(packed, return_inverse=True, return_counts=True)
    kept = found[np.sort(np.argsort(-often, kind="stable")[:_COLOURS])]
    nearest = np.empty(len(found), np.uint8)
    for i in range(0, len(found), 4096):
        apart = _rgb(found[i : i + 4096])[:, None, :] - _rgb(kept)[None, :, :]
        nearest[i : i + 4096] = (apart**2).sum(axis=2).argmin(axis=1)
    return _rgb(kept).astype(np.uint8), nearest[where].reshape(packed.shape)


def _rgb(packed: NDArray[np.uint32]) -> NDArray[np.int32]:
    return np.stack([(packed >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int32)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
