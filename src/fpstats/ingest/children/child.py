"""The disposable process that reads files: one line of JSON in for each, one line out.

The first line are the limits, the second is the context of the project, every further one a job.
A reply is what the handler returned, or `{"unreadable": {"reason": ..., "facts": {...}}}`.
The process limits its own memory, and a file that takes too long ends it: its parent starts
another one. It imports no pandas, pyarrow or duckdb.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from fpstats.ingest.jobs import Job
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

Handler = Callable[[Job, Any], dict[str, Any]]
"""Takes a job and the context; returns what it came to."""

OUT_OF_MEMORY = 77
"""Exit code of a child that ran out of memory: what it holds by then is of no use."""

_MANY = 20_000
"""New objects before Python looks for cycles: a sheet makes thousands, and few of them."""

_WRITTEN = 2**20  # a child writes nothing but its replies and what goes wrong


def serve(reader: IO[str], writer: IO[str], handler: Handler, seconds: float = 0) -> None:
    """Answer until the reader ends, the context first; the process is ended by a file that takes more than `seconds`.

    0 seconds means no deadline.
    """
    _deadline(seconds)
    context = json.loads(reader.readline())
    _deadline(0)
    for line in reader:
        job = Job.of(json.loads(line))
        _deadline(seconds)
        reply = _reply(handler, job, context)
        _deadline(0)
        writer.write(json.dumps(reply, separators=(",", ":")) + "\n")
        writer.flush()


def _deadline(seconds: float) -> None:
    """Let the kernel end this process in time: libraries that hang do not let Python act."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _reply(handler: Handler, job: Job, context: object) -> dict[str, Any]:
    try:
        return handler(job, context)
    except Unreadable as error:
        return {"unreadable": {"reason": error.reason, "facts": error.facts}}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - one bad file must not cost the others
        return {"unreadable": {"reason": "reader_failed", "facts": {"error": _place(error)}}}


def _place(error: Exception) -> str:
    """Name an error by its type and the line it came from: its message may quote a cell."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"


def run(handler: Handler) -> None:
    """Serve standard input and output under the limits that its first line gives."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its child
    told = sys.stdin.readline()
    if not told:  # the parent had no work
        return
    limits = Limits(**json.loads(told))
    gc.set_threshold(_MANY)
    _limit(resource.RLIMIT_AS, limits.megabytes * 2**20)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, _WRITTEN)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as writer:
        os.dup2(2, 1)  # a library that prints must not speak between the replies
        serve(sys.stdin, writer, handler, limits.seconds)


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (amount, hard))
