"""Adds documents in another process, and is killed while it does: run by the tests.

Reads one task a line, {"settings", "paths"}, and forks a process for each, so that Chroma is
imported once. Tells the process's number on one line and, when it ended, how on the next.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import chromadb.api.client
import chromadb.api.rust  # noqa: F401 - before forking, for speed

from knowledge import documents_chroma, documents_collection, documents_store, probe
from knowledge.connection import store_folder
from knowledge.documents_collection import add_documents
from knowledge.embedding import open_embedder
from knowledge.errors import StoreDamaged
from knowledge.settings import LibrarySettings

# Many small steps, so that there are many different moments to be killed at.
documents_chroma._WRITE_AT_ONCE = 2
documents_collection._PASSAGES_AT_ONCE = 4


class Prober:
    """Does what `probe_store` does, without importing Chroma again for each (1 s).

    It forks for each probe, which only a process that never opened Chroma may do.
    """

    def __init__(self) -> None:
        asked, self._ask = os.pipe()
        self._answers, answer = os.pipe()
        if not os.fork():
            os.close(self._ask)
            for line in os.fdopen(asked):
                number, folder, name = json.loads(line)
                child = os.fork()
                if not child:
                    os._exit(1 if probe.unreadable_rows(folder, name) else 0)
                code = os.waitpid(child, 0)[1]
                os.write(answer, json.dumps([number, code]).encode() + b"\n")
            os._exit(0)
        os.close(asked)

    def probe(self, settings: LibrarySettings, name: str) -> None:
        if not store_folder(settings).exists():
            return
        number = time.monotonic_ns()
        asked = [number, str(store_folder(settings)), name]
        os.write(self._ask, json.dumps(asked).encode() + b"\n")
        while True:  # an answer for a process that was killed may come first
            for line in os.read(self._answers, 4096).splitlines():
                answered, code = json.loads(line)
                if answered == number:
                    if code:
                        raise StoreDamaged("The store is damaged.", "It is set aside.")
                    return


# Opened before forking, for speed; a tokenizer's threads would not survive it.
os.environ["TOKENIZERS_PARALLELISM"] = "false"
EMBEDDER = open_embedder(LibrarySettings(folder=Path()))
setattr(documents_collection, "open_embedder", lambda _: EMBEDDER)  # noqa: B010 - as in child.py


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    setattr(documents_store, "probe_store", Prober().probe)  # noqa: B010
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if not child:
            settings = LibrarySettings.model_validate(task["settings"])
            done = add_documents(settings, [Path(path) for path in task["paths"]])
            os._exit(0 if done.any_in and not done.refused else 1)
        tell(str(child))
        tell(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


if __name__ == "__main__":
    main()
