"""The language a set is drafted in: the one asked for, else the one the person writes in."""

from __future__ import annotations

import re

from coach.errors import BadInput
from coach.packs.content import bank_questions
from coach.questions.request import DraftRequest
from knowledge.languages import ENGLISH, language_name, language_of, primary
from knowledge.question_bank import Activity, BankQuestion
from knowledge.text import clean_line

CODE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def spoken_in(request: DraftRequest) -> str:
    """The code without its country; English where nothing tells, or no question is in it.

    Raises BadInput where the language was asked for and there is no question in it.
    """
    wanted = written_in(request)
    if wanted == ENGLISH or any(is_in(one, wanted) for one in bank_questions()):
        return wanted
    if request.language:
        raise BadInput(
            f"There are no questions in {language_name(wanted)} here.",
            "Add a pack that has some: coach pack add FOLDER. Or leave the language out.",
        )
    return ENGLISH


def written_in(request: DraftRequest) -> str:
    """The language asked for, else that of the person's words; English where these do not tell."""
    if request.language:
        return primary(request.language)
    said = " ".join((request.topic, request.about, *request.left_open))
    return language_of(said) or ENGLISH


def language_beside(screen: str, words: str) -> str:
    """What to ask for on a screen in the language `screen`, for somebody who wrote `words`.

    The screen's, where the words tell none and there are questions in it; else empty.
    """
    code = primary(screen)
    if code == ENGLISH or language_of(words) is not None:
        return ""
    return code if any(is_in(one, code) for one in bank_questions()) else ""


def known_code(given: str) -> str:
    """`given` as a DraftRequest takes it. Raises BadInput where it is no code of a language."""
    code = given.strip()
    if code and not CODE.fullmatch(code):
        raise BadInput(
            f"'{clean_line(given, 40)}' is no code of a language.",
            "Give two letters such as 'de', with a country where it matters: 'pt-BR'.",
        )
    return code


def is_in(item: BankQuestion | Activity, language: str) -> bool:
    return primary(item.language) == language
