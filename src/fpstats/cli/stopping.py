"""Being asked to stop, by Ctrl-C or by the system: in order where that goes quickly, else at once.

A signal raises nothing by itself: the database engine may never come back from a query that it
interrupts, and does not always look for signals. A thread hears of them, and the run stops at its
next event: it is recorded, and what it has staged is removed. Where none comes in time, or the signal
comes twice, the run is recorded and ends as by kill -9, which harms nothing either.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread, Timer

from fpstats.pipeline.diary import end_open_diaries
from fpstats.pipeline.watching import Event, Watch

PATIENCE = 10
"""Seconds until the next event."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable(watch: Watch) -> Iterator[Watch]:
    """Give a watch that ends the run where a signal asks for it, with 128 and its number."""
    stop = _Stop(watch)
    heard, told = os.pipe()
    os.set_blocking(told, False)
    Thread(target=stop.listen, args=(heard,), daemon=True).start()
    before = {number: signal.signal(number, _nothing) for number in _SIGNALS}
    others = signal.set_wakeup_fd(told)
    try:
        yield stop.watch
    finally:
        stop.cancel()
        signal.set_wakeup_fd(others)
        os.close(told)
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stop:
    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._timer: Timer | None = None
        self._code: int | None = None

    def listen(self, heard: int) -> None:
        """Hear of signals until nobody can tell of any more."""
        while number := os.read(heard, 1):
            if number[0] in _SIGNALS:
                self._asked(128 + number[0])
        os.close(heard)

    def _asked(self, code: int) -> None:
        if self._timer is not None:
            self._end(code)
        self._code = code
        self._timer = Timer(PATIENCE, self._end, (code,))
        self._timer.daemon = True
        self._timer.start()

    def _end(self, code: int) -> None:
        self._code = None  # the events of ending are passed on
        try:
            end_open_diaries(code)
        finally:
            os._exit(code)

    def watch(self, event: Event) -> None:
        """Pass an event on, or end the run; the events of ending it are passed on again."""
        code, self._code = self._code, None
        if code is not None:
            self.cancel()
            sys.exit(code)
        self._watch(event)

    def cancel(self) -> None:
        """Give the run all the time that it takes to end in order."""
        if self._timer is not None:
            self._timer.cancel()


def _nothing(*_: object) -> None:
    """Leave it to the thread that listens."""
