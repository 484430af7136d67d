"""进度 How long work shows how far it has come.

``progress=None`` shows a tqdm bar when tqdm is installed and the work takes longer than half a second;
``True`` shows it at once, ``False`` never. A function is called with how much is done and how much there is.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeAlias, Union

Progress: TypeAlias = Union[bool, Callable[[int, int], object], None]

_PATIENCE = 0.5


class Bar:
    """A bar that appears when work turns out to be long, and goes when it is done."""

    def __init__(self, what: str, progress: Progress) -> None:
        if progress is not None and not isinstance(progress, bool) and not callable(progress):
            raise TypeError("progress is True, False, None or a function of (done, total)")
        self._what, self._progress, self._bar = what, progress, None
        self._start: float | None = None

    _bar: Any

    @property
    def tick(self) -> Callable[[int, int], object] | None:
        """What the work calls, or nothing if nobody wants to know."""
        if self._progress is False:
            return None
        if callable(self._progress):
            return self._progress
        return self._show

    def _show(self, done: int, total: int) -> None:
        from time import monotonic

        if self._start is None:
            # The first look comes a twentieth of a second after the beginning.
            self._start = monotonic() - 0.05
        if self._progress is None and monotonic() - self._start < _PATIENCE:
            return
        if self._bar is None:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                self._progress = False
                return
            self._bar = tqdm(desc=self._what, total=total or None, leave=False)
        self._bar.total = total or None
        # It draws itself ten times a second at most, so that a log without a terminal is not flooded.
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
