"""`coach search`: find guidance for a question, or for one question a line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell
from coach.errors import BadInput
from coach.guidance import open_guidance
from coach.packs.content import left_out_words
from coach.settings import load_settings
from knowledge.languages import ENGLISH

if TYPE_CHECKING:
    from knowledge.library import Include, SearchResult
    from knowledge.passages import Audience, Stage

AUDIENCES = ("leader", "mentor", "coordinator")
STAGES = ("before", "first-session", "during", "after", "ending")
INCLUDES = ("guidance", "documents", "both")


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("-k", "count", type=click.IntRange(1, 50), default=8, help="Passages at most.")
@click.option("--audience", type=click.Choice(AUDIENCES), help="Only what is for them.")
@click.option("--topic", help="Only one topic, by its id.")
@click.option("--stage", type=click.Choice(STAGES), help="Only what belongs to that stage.")
@click.option(
    "--include",
    type=click.Choice(INCLUDES),
    default="both",
    help="The guidance, your team's own documents, or both (default).",
)
@click.option(
    "--language", help="The language of QUERY, such as de; without it the query itself tells."
)
@click.option("--json", "as_json", is_flag=True, help="One object a query, for machines.")
def command(
    *,
    query: tuple[str, ...],
    count: int,
    audience: Audience | None,
    topic: str | None,
    stage: Stage | None,
    include: Include,
    language: str | None,
    as_json: bool,
) -> None:
    """Find guidance for QUERY, best first; `-` reads one query a line from standard input.

    The index is built at the first use, which takes about 20 seconds.
    """
    from coach.questions.language import known_code
    from knowledge.library import clean_query

    spoken = known_code(language or "") or None
    asked = None if query == ("-",) else clean_query(" ".join(query))
    settings = load_settings()
    library = open_guidance(settings, progress)
    progress_done()
    if library.reason is not None:
        tell(f"Searching by words only. {library.reason}")
    for words in left_out_words():
        tell(words)

    def answer(question: str) -> None:
        result = library.search(
            question,
            count,
            audience=audience,
            topic=topic,
            stage=stage,
            include=include,
            language=spoken,
        )
        if as_json:
            emit_json(_as_object(result))
        else:
            _show_plain(result)

    if asked is not None:
        answer(asked)
    else:
        _answer_lines(answer, as_json)
    if settings.knowledge.host and library.mode == "lexical":
        # The answer is given; the code still says that the store asked for was not there.
        click.get_current_context().exit(3)


def _answer_lines(answer: Callable[[str], None], as_json: bool) -> None:
    number = 0
    for number, line in enumerate(_lines(), start=1):
        if any(character.isalnum() for character in line):
            answer(line)
            continue
        # Told in place, so that the objects still stand against the lines.
        tell(f"Line {number} holds no word to search for.")
        if as_json:
            emit_json({"query": "", "passages": [], "answerable": False})
    if not number:
        raise BadInput(
            "Nothing came on standard input.", "Give one query a line: coach search - < queries.txt"
        )


def _lines() -> Iterator[str]:
    """Standard input line by line, as it comes; what is not UTF-8 becomes question marks."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _as_object(result: SearchResult) -> dict[str, Any]:
    return {
        "query": result.query,
        "passages": [
            {
                "id": match.passage.id,
                "title": match.passage.title,
                "score": match.score,
                "text": match.passage.text,
                "facts": list(match.passage.facts),
                "source": match.passage.source,
                "provider": match.passage.provider,
                "why": list(match.why),
            }
            for match in result.matches
        ],
        "answerable": result.answerable,
        "mode": result.mode,
        "language": result.language,
    }


def _show_plain(result: SearchResult) -> None:
    say(f"Guidance for: {result.query}")
    if result.language != ENGLISH:
        say(str(result.reason))
    if not result.matches:
        say("No passage fits. Try other words, or fewer filters.")
    elif not result.answerable:
        say("The guidance says little about this. The nearest passages:")
    width = min(shutil.get_terminal_size().columns, 90)
    for number, match in enumerate(result.matches, start=1):
        passage = match.passage
        source = passage.source or "no source"
        say()
        say(f"{number}. {passage.title}")
        say(click.wrap_text(passage.text, width, "   ", "   ", preserve_paragraphs=True))
        say(f"   {passage.id} | {source} | {passage.evidence}")
        found = f"Found because it {' and '.join(match.why)}."
        say(click.wrap_text(found, width, "   ", "   "))
    say()
