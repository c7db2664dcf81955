"""Kill indexing with SIGKILL at random moments; then index again and compare.

    python benchmarks/indexing_kills.py [--kills 50] [--seed 7]

Each run indexes part of the guidance and adds documents, one of which takes an older version's
place, in a process of its own. After the kill the same is done again to the end, and every row of
the store (names, texts, metadata but for the date of adding) is compared with an undisturbed run's.
Vectors are compared by their likeness: what stands together in a batch moves the quantised model's
figures a little. Prints one object; the exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

PASSAGES, DOCUMENTS, NOTES = 20, 5, 10

CHILD = """
import sys
from pathlib import Path
import chromadb.api.client, chromadb.api.rust, onnxruntime, tokenizers
from knowledge.documents_collection import add_documents
from knowledge.library import LibrarySettings, open_library
print("ready", flush=True)
settings = LibrarySettings(folder=Path(sys.argv[1]), guidance=Path(sys.argv[2]))
library = open_library(settings)
done = add_documents(settings, [Path(sys.argv[3])])
sys.exit(0 if library.mode == "fused" and done.any_in and not done.refused else 1)
"""


def write_sources(base: Path) -> tuple[Path, Path]:
    """A part of the guidance, and documents made of the rest."""
    from knowledge.passages import load_passages

    passages = load_passages()
    for passage in passages[:PASSAGES]:
        file = ROOT / "knowledge" / "guidance" / passage.topic / f"{passage.id}.md"
        target = base / "guidance" / passage.topic / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    (base / "documents").mkdir()
    rest = iter(passages[PASSAGES:])
    for number in range(DOCUMENTS):
        notes = [f"## {it.title}\n\n{it.text}" for it, _ in zip(rest, range(NOTES), strict=False)]
        (base / "documents" / f"{number}.md").write_text("\n\n".join(notes), encoding="utf-8")
    return base / "guidance", base / "documents"


def start(index: Path, guidance: Path, documents: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(index), str(guidance), str(documents)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise SystemExit("The indexing process did not start.")
    return process


def finished(process: subprocess.Popen[str]) -> None:
    process.communicate()
    if process.returncode:
        raise SystemExit(f"Indexing failed with code {process.returncode}.")


def content(index: Path) -> dict[str, tuple[str, str, Any]]:
    """Every row of every collection: text, metadata without the date, vector."""
    from knowledge.connection import session
    from knowledge.settings import LibrarySettings

    rows: dict[str, tuple[str, str, Any]] = {}
    with session(LibrarySettings(folder=index)) as client:
        for collection in client.list_collections():
            found = client.get_collection(collection.name, embedding_function=None).get(
                include=["documents", "metadatas", "embeddings"]
            )
            for row, text, metadata, vector in zip(
                found["ids"],
                found["documents"] or (),
                found["metadatas"] or (),
                found["embeddings"],  # type: ignore[arg-type]  # there, having been asked for
                strict=True,
            ):
                named = {**metadata, "added": ""}
                kept = json.dumps(named, sort_keys=True)
                rows[f"{collection.name}/{row}"] = (text, kept, vector)
    return rows


def main() -> int:
    import numpy as np

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        guidance, documents = write_sources(base)
        changed = documents / "0.md"
        now = changed.read_text(encoding="utf-8")
        changed.write_text(now.replace("the", "thee"), encoding="utf-8")
        finished(start(base / "before", base / "guidance", changed))
        changed.write_text(now, encoding="utf-8")
        # The guidance grows after the older version: both have something to do.
        shutil.copytree(base / "before", base / "whole")
        late = sorted(guidance.rglob("*.md"))[::2]
        for file in late:
            file.write_text(file.read_text(encoding="utf-8") + "\nAnd again.\n", encoding="utf-8")
        process = start(base / "whole", guidance, documents)
        began = time.perf_counter()
        finished(process)
        seconds = time.perf_counter() - began
        expected = content(base / "whole")
        killed = differing = aside = 0
        likeness = 1.0
        for number in range(options.kills):
            index = base / f"kill-{number}"
            shutil.copytree(base / "before", index)
            process = start(index, guidance, documents)
            time.sleep(chance.uniform(0, seconds))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            finished(start(index, guidance, documents))
            found = content(index)
            alike = {row: it[:2] for row, it in found.items()} == {
                row: it[:2] for row, it in expected.items()
            }
            differing += not alike
            if alike:
                products = [float(np.dot(found[row][2], expected[row][2])) for row in found]
                likeness = min(likeness, *products)
            aside += len(list(index.glob("chroma-damaged-*")))
            shutil.rmtree(index)
            print(f"{number + 1} of {options.kills}", file=sys.stderr)
    result = {
        "kills": options.kills,
        "killed_in_time": killed,
        "rows": len(expected),
        "seconds_undisturbed": round(seconds, 2),
        "differing": differing,
        "stores_set_aside": aside,
        "least_likeness": round(likeness, 5),
    }
    print(json.dumps(result))
    return 1 if differing or likeness < 0.99 else 0


if __name__ == "__main__":
    sys.exit(main())
