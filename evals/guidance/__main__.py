"""python -m evals.guidance [--folder FOLDER]: the editor's reports on guidance and questions.

How hard it reads, which pieces lie near one another, American spellings, filler, and the facts
that stand in no passage. A `?` marks a near pair nobody has judged: read both; where one says the
other again, rewrite it, and where each says its own, add the pair to evals/guidance/judged.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.guidance.nearest import judged, near_passages, near_questions
from evals.guidance.report import facts_report, near_report, reading_report, wording_report
from evals.guidance.texts import activities, asks, bank, facts_in_no_passage, guidance
from knowledge.settings import LibrarySettings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.guidance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path.home() / ".cache" / "reverse-mentoring-coach" / "evals",
        help="where the index is kept between runs (default: %(default)s)",
    )
    settings = LibrarySettings(folder=parser.parse_args(arguments).folder)
    passages, questions, done = guidance(), bank(), activities()
    known = judged()
    sections = (
        reading_report("passages", passages),
        reading_report("questions of the bank, with their notes", questions),
        reading_report("activities", done),
        near_report("passages", near_passages(settings), known["passages"]),
        near_report("questions", near_questions(settings), known["questions"]),
        wording_report([*passages, *questions, *done, *asks()]),
        facts_report(facts_in_no_passage()),
    )
    sys.stdout.write("\n\n".join("\n".join(section) for section in sections) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
