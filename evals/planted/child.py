"""python -m evals.planted.child SUITE INDEX OUT: one suite over the files next to this one.

Run by `python -m evals.planted` in a copy of the coach. Writes the results, and which files of the
copy were read: a change of any other cannot change them.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_read: set[str] = set()


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        _read.add(arguments[0])


def main(suite_id: str, index: str, out: str) -> None:
    sys.addaudithook(_hear)
    # After the hook: what is read while importing counts as well.
    from evals.running.plainly import run_plainly
    from evals.suites.catalogue import find_suites
    from evals.suites.world import World

    (suite,) = find_suites([suite_id])
    result = asyncio.run(run_plainly(suite, suite.rows("dev"), World(index=Path(index))))
    modules = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    inside = sorted(
        Path(name).relative_to(ROOT).as_posix()
        for name in {*_read, *modules}
        if name.startswith(f"{ROOT}/") and not name.endswith(".pyc")
    )
    written = {"read": inside, "result": result.model_dump(mode="json")}
    Path(out).write_text(json.dumps(written), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
