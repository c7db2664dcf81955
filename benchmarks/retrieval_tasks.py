"""What benchmarks/retrieval.py measures, one task a process, so that each has a peak of its own.

    python benchmarks/retrieval_tasks.py TASK OPTIONS_AS_JSON

Prints one object. `texts` drawn for size are windows of the collections' words, 60 to 180 long as
the coach cuts documents; `vectors` for size are unit vectors drawn at random.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from public_collections import Text

    from knowledge.documents_index import DocumentIndex
    from knowledge.embedding import Embedder, Matrix, Vector
    from knowledge.lexical import LexicalIndex

Options = Mapping[str, Any]

DIMENSIONS = 384
FOUND = 10
LONGEST_QUESTION = 25
"""Words; the questions people put to the coach are seldom longer."""

EMBEDDED_FOR_SPEED = 1000


class Spent(NamedTuple):
    seconds: float
    processor: float
    """Of all its threads and finished children; what other programs do hardly moves it."""


def quality_of(options: Options) -> dict[str, Any]:
    from public_collections import read_collection
    from retrieval_quality import quality

    collection = read_collection(options["collection"], Path(options["folder"]))
    return quality(collection, open_model())


def latency(options: Options) -> dict[str, Any]:
    """Milliseconds of a search, ours, Chroma's and NumPy's query by query in turn."""
    import numpy as np

    vectors, (index, words) = _vectors(options["size"]), _own_index(options)
    collection = _filled_chroma(options, vectors)
    asked = _questions(options)
    chosen = _vectors(len(asked), seed=11)
    embedder = open_model()
    sides: dict[str, Callable[[str, Vector], object]] = {
        "coach": lambda text, vector: index.find(vector, words.find(text), FOUND),
        "coach, words": lambda text, _: words.find(text),
        "Chroma": lambda _, vector: collection.query(
            query_embeddings=[vector.tolist()], n_results=FOUND, include=["distances"]
        ),
        "NumPy": lambda _, vector: _brute_force(vectors, vector),
        "embedding a query": lambda text, _: embedder.embed([text]),
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number, (text, vector) in enumerate(zip(asked, chosen, strict=True)):
        for name, search in sides.items():
            start = time.perf_counter()
            search(text, vector)
            if number >= options["warm"]:
                taken[name].append(1000 * (time.perf_counter() - start))
    return {
        "passages": options["size"],
        "queries": len(asked) - options["warm"],
        "milliseconds": {
            name: {
                "p50": round(float(np.percentile(values, 50)), 3),
                "p95": round(float(np.percentile(values, 95)), 3),
            }
            for name, values in taken.items()
        },
    }


def searched_once(options: Options) -> dict[str, Any]:
    """One search of one side at a size, for its peak of memory."""
    vector = _vectors(1, seed=11)[0]
    if options["side"] == "coach":
        index, words = _own_index(options)
        index.find(vector, words.find("how do I ask for honest feedback"), FOUND)
    elif options["side"] == "Chroma":
        open_chroma(options).query(query_embeddings=[vector], n_results=FOUND)
    else:
        _brute_force(_vectors(options["size"]), vector)
    return {}


def adding(options: Options) -> dict[str, Any]:
    """Adding documents the way `coach knowledge add` does, between two runs of the model alone."""
    from knowledge.documents_collection import add_documents, list_documents
    from knowledge.settings import LibrarySettings

    texts = list(_texts(options, options["passages"]))
    folder = Path(options["work"]) / "to-add"
    folder.mkdir()
    for number in range(0, len(texts), 10):
        notes = (f"## Note {number + n}\n\n{it}" for n, it in enumerate(texts[number:][:10]))
        (folder / f"{number:06}.md").write_text("\n\n".join(notes), encoding="utf-8")
    embedder = open_model()
    sample = texts[:EMBEDDED_FOR_SPEED]
    alone = [_spent(lambda: embedder.embed(sample))]
    settings = LibrarySettings(folder=Path(options["work"]) / "added")
    own = _spent(lambda: add_documents(settings, [folder]))
    alone.append(_spent(lambda: embedder.embed(sample)))
    added = sum(document.passages for document in list_documents(settings))
    embedded = 2 * len(sample)
    seconds, processor = (sum(spent) for spent in zip(*alone, strict=True))
    return {
        "passages": added,
        "seconds": round(own.seconds, 1),
        "passages_a_second": round(added / own.seconds, 1),
        "embedding_alone_a_second": round(embedded / seconds, 1),
        "ratio": round(added / own.seconds * seconds / embedded, 3),
        "processor_ratio": round(added / own.processor * processor / embedded, 3),
    }


def build_guidance(options: Options) -> dict[str, Any]:
    """The index of the whole guidance, and the same vectors in a bare Chroma store beside it."""
    from knowledge.library import open_library
    from knowledge.passages import load_passages
    from knowledge.rows import rows_of
    from knowledge.settings import LibrarySettings
    from knowledge.vectors import read_copy

    work = Path(options["work"])
    took = _spent(lambda: open_library(LibrarySettings(folder=work / "guidance")))
    copy = read_copy(work / "guidance")
    if copy is None:
        raise SystemExit("The index of the guidance could not be built.")
    _filled_chroma({**options, "size": len(copy.vectors)}, copy.vectors)
    rows = rows_of(load_passages())
    return {"rows": len(rows), "seconds": round(took.seconds, 1)}


def _own_index(options: Options) -> tuple[DocumentIndex, LexicalIndex]:
    from public_collections import Text
    from retrieval_quality import as_passages

    from knowledge.documents_index import DocumentIndex
    from knowledge.lexical import LexicalIndex

    drawn = enumerate(_texts(options, options["size"]))
    passages = as_passages((str(number), Text("", text)) for number, text in drawn)
    index = DocumentIndex(passages, _vectors(options["size"]))
    return index, LexicalIndex(index.entries())


def _collections(options: Options) -> Iterator[tuple[list[Text], list[str]]]:
    from public_collections import read_collection

    for name in options["collections"]:
        read = read_collection(name, Path(options["folder"]))
        yield list(read.texts.values()), list(read.queries.values())


def _texts(options: Options, count: int) -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311 - samples, not secrets
    words = [
        word
        for texts, _ in _collections(options)
        for text in texts
        for word in f"{text.title} {text.body}".split()
    ]
    for _ in range(count):
        length = chance.randint(60, 180)
        start = chance.randrange(max(1, len(words) - length))
        yield " ".join(words[start : start + length])


def _questions(options: Options) -> list[str]:
    from knowledge.library import clean_query

    chance = random.Random(6)  # noqa: S311 - samples, not secrets
    asked = [query for _, queries in _collections(options) for query in queries]
    short = [clean_query(query) for query in asked if len(query.split()) <= LONGEST_QUESTION]
    return chance.choices(short, k=options["queries"] + options["warm"])


def _vectors(count: int, seed: int = 3) -> Matrix:
    import numpy as np

    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS), dtype=np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def _brute_force(vectors: Matrix, vector: Vector) -> list[int]:
    import numpy as np

    likeness = vectors @ vector
    nearest = np.argpartition(-likeness, FOUND)[:FOUND]
    return [int(place) for place in nearest[np.argsort(-likeness[nearest])]]


def open_chroma(options: Options) -> Collection:
    import chromadb
    from chromadb.config import Settings

    path = Path(options["work"]) / f"chroma-{options['size']}"
    client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        "bare", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )


def _filled_chroma(options: Options, vectors: Matrix) -> Collection:
    collection = open_chroma(options)
    for start in range(0, len(vectors), 5000):
        part = vectors[start : start + 5000]
        collection.add(ids=[str(start + place) for place in range(len(part))], embeddings=part)
    return collection


def open_model() -> Embedder:
    from knowledge.embedding import open_embedder
    from knowledge.settings import LibrarySettings

    return open_embedder(LibrarySettings(folder=Path("unused")))


def _spent(act: Callable[[], object]) -> Spent:
    start, before = time.perf_counter(), _processor_seconds()
    act()
    return Spent(time.perf_counter() - start, _processor_seconds() - before)


def _processor_seconds() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


def peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


TASKS: Mapping[str, Callable[[Options], dict[str, Any]]] = {
    "quality": quality_of,
    "latency": latency,
    "searched once": searched_once,
    "adding": adding,
    "build guidance": build_guidance,
}


if __name__ == "__main__":
    result = TASKS[sys.argv[1]](json.loads(sys.argv[2]))
    print(json.dumps({**result, "peak_mb": peak_megabytes()}))
