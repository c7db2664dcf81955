"""Reads stores as `knowledge/probe.py` does, without importing Chroma again for each (a second).

Forks a process for each, which only one that never opened Chroma may do: where the native reader
ends its process, this one goes on. Reads [folder, name] a line; tells the exit code, negative
where a signal ended it.
"""

from __future__ import annotations

import json
import os
import sys

import chromadb.api.client
import chromadb.api.rust  # noqa: F401 - before forking, for speed

from knowledge import probe

for line in sys.stdin:
    folder, name = json.loads(line)
    child = os.fork()
    if not child:
        try:
            code = 1 if probe.unreadable_rows(folder, name) else 0
        except BaseException:  # noqa: BLE001 - whatever it is, the exit code tells
            code = 1
        os._exit(code)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    sys.stdout.flush()
