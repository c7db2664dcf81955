"""The public test collections the retrieval benchmark reads, from a folder the caller filled.

Nothing of them is in this repository. benchmarks/README.md says where the files come from and
under what licence.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

Read = Callable[[Path], tuple[dict[str, "Text"], dict[str, str], Mapping[str, dict[str, int]]]]


class Text(NamedTuple):
    title: str
    body: str


class Known(NamedTuple):
    """A collection that can be read. `published` names figures of others for nDCG@10."""

    files: tuple[str, ...]
    licence: str
    published: Mapping[str, float]
    read: Read


class Collection(NamedTuple):
    """`judged` maps a query's id to the grades of the texts that are relevant to it."""

    name: str
    licence: str
    published: Mapping[str, float]
    texts: Mapping[str, Text]
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]


def read_collection(name: str, folder: Path) -> Collection:
    """Raises FileNotFoundError where one of its files is not in `folder`."""
    known = COLLECTIONS[name]
    texts, queries, judged = known.read(folder)
    relevant = {
        query: {text: grade for text, grade in grades.items() if grade > 0 and text in texts}
        for query, grades in judged.items()
        if query in queries
    }
    kept = {query: grades for query, grades in relevant.items() if grades}
    asked = {query: queries[query] for query in kept}
    return Collection(name, known.licence, known.published, texts, asked, kept)


def missing_files(name: str, folder: Path) -> list[str]:
    return [file for file in COLLECTIONS[name].files if not (folder / file).is_file()]


def _scifact(
    folder: Path,
) -> tuple[dict[str, Text], dict[str, str], Mapping[str, dict[str, int]]]:
    archive, judgements, topics = (folder / file for file in COLLECTIONS["SciFact"].files)
    with zipfile.ZipFile(archive) as held:
        rows = io.StringIO(held.read("corpus_train.csv").decode("utf-8"))
    texts = {
        row["doc_id"]: Text(row["title"], " ".join(_quoted(row["abstract"])))
        for row in csv.DictReader(rows)
    }
    with gzip.open(topics, "rt", encoding="utf-8") as lines:
        queries = {line.partition("\t")[0]: line.partition("\t")[2].strip() for line in lines}
    return texts, queries, _trec(judgements)


def _quoted(printed: str) -> Iterator[str]:
    """The sentences of an abstract, which the file holds as a printed array of strings."""
    for single, double in re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", printed):
        yield re.sub(r"\\(.)", r"\1", single or double)


def _cranfield(
    folder: Path,
) -> tuple[dict[str, Text], dict[str, str], Mapping[str, dict[str, int]]]:
    documents, topics, judgements = (
        (folder / file).read_text(encoding="utf-8") for file in COLLECTIONS["Cranfield"].files
    )
    found = re.findall(
        r"<docno>\s*(\d+)\s*</docno>\s*<title>(.*?)</title>.*?<text>(.*?)</text>",
        documents,
        re.DOTALL,
    )
    texts = {number: Text(_line(title), _line(body)) for number, title, body in found}
    # The judgements count the queries from 1 in their order; the numbers given have gaps.
    asked = re.findall(r"<top>.*?<title>(.*?)</title>", topics, re.DOTALL)
    queries = {str(place): _line(text) for place, text in enumerate(asked, start=1)}
    return texts, queries, _graded(judgements)


def _cisi(
    folder: Path,
) -> tuple[dict[str, Text], dict[str, str], Mapping[str, dict[str, int]]]:
    documents, topics, judgements = (
        (folder / file).read_text(encoding="utf-8") for file in COLLECTIONS["CISI"].files
    )
    texts = {
        number: Text(_line(fields.get("T", "")), _line(fields.get("W", "")))
        for number, fields in _smart(documents)
    }
    queries = {
        number: _line(f"{fields.get('T', '')} {fields.get('W', '')}")
        for number, fields in _smart(topics)
    }
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in judgements.splitlines():
        query, text, *_ = line.split()
        judged[query][text] = 1
    return texts, queries, judged


def _stackfaq(
    folder: Path,
) -> tuple[dict[str, Text], dict[str, str], Mapping[str, dict[str, int]]]:
    (file,) = (folder / name for name in COLLECTIONS["StackFAQ"].files)
    pairs = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line]
    numbers = {
        question: str(place) for place, question in enumerate(dict.fromkeys(q for q, _ in pairs))
    }
    texts = {number: Text("", question) for question, number in numbers.items()}
    queries = {f"p{place}": paraphrase for place, (_, paraphrase) in enumerate(pairs)}
    judged = {f"p{place}": {numbers[question]: 1} for place, (question, _) in enumerate(pairs)}
    return texts, queries, judged


def _smart(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The records of a file in the SMART format: `.I 7`, then fields such as `.T` and `.W`."""
    for record in re.split(r"^\.I\s+", text, flags=re.MULTILINE)[1:]:
        number, _, rest = record.partition("\n")
        parts = re.split(r"^\.([A-Z])\s*$", rest, flags=re.MULTILINE)
        yield number.strip(), dict(zip(parts[1::2], parts[2::2], strict=True))


def _trec(file: Path) -> dict[str, dict[str, int]]:
    return _graded(file.read_text(encoding="utf-8"))


def _graded(lines: str) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in lines.splitlines():
        query, _, text, grade = line.split()
        # Told as relevant or not: the one grade 3 of Cranfield is a slip of the file.
        judged[query][text] = min(int(grade), 1)
    return judged


def _line(text: str) -> str:
    return " ".join(text.split())


COLLECTIONS: Mapping[str, Known] = {
    "SciFact": Known(
        (
            "scifact.zip",
            "qrels.beir-v1.0.0-scifact.test.txt",
            "topics.beir-v1.0.0-scifact.test.tsv.gz",
        ),
        "CC BY-NC 2.0 (its card at huggingface.co/datasets/allenai/scifact)",
        {"BM25 (BEIR, flat index)": 0.679, "all-MiniLM-L6-v2, 32 bits (MTEB)": 0.645},
        _scifact,
    ),
    "Cranfield": Known(
        ("cran.all.1400.xml", "cran.qry.xml", "cranqrel.trec.txt"),
        "none stated; handed on for research since 1967",
        {},
        _cranfield,
    ),
    "CISI": Known(
        ("CISI.ALL", "CISI.QRY", "CISI.REL"),
        "none stated; handed on for research since 1980",
        {},
        _cisi,
    ),
    "StackFAQ": Known(
        ("StackFAQ-paraphrases.tsv",),
        "CDLA-Sharing-1.0",
        {},
        _stackfaq,
    ),
}
