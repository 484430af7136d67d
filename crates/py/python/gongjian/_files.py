"""文件 Files in and out. What is written appears whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

# Files are read and written in pieces, so that an interrupt is seen between two of them.
_PIECE = 1 << 24


def read(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file."""
    pieces = []
    with Path(path).open("rb") as file:
        while piece := file.read(_PIECE):
            pieces.append(piece)
    return b"".join(pieces)


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes a file beside its place and moves it there, so that nobody sees half of it."""
    place = Path(path)
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            for start in range(0, len(data), _PIECE):
                file.write(data[start : start + _PIECE])
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)
