"""What a person wrote, without who the two of them are: for choosing, never for showing.

Questions must not shift with somebody's age, gender or name, so nothing is chosen by these. Roles
go too: nearly every pair has a trainee and a director in it, which says nothing of the subject.
Verbs that change with "he" and "they" go with them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.names import doubtful_names, given_names
from knowledge.question_bank import load_activities, load_bank
from knowledge.topics import load_topics

_PERSON = (
    r"(?:woman|man|person|women|men|girl|boy|lad|lass|lady|gentleman|bloke|chap|guy|female|male|"
    r"mum|mother|father|dad)"
)
_IDENTITY = re.compile(
    rf",? ?\b(?:(?:is|as|was) )?(?:an? |the )?(?:young(?:er)? |old(?:er)? |trans |non-binary |"
    rf"cis |junior |senior )*{_PERSON}s?\b(?: (?:of|in (?:his|her|their)) \w+)?"
    r"|,? ?\b(?:who(?: is|'s) |i(?: am|'m) |(?:he|she|they)(?:'s| is|'re| are) )?(?:aged? )?"
    r"(?:1[4-9]|[2-7]\d)(?: years? old| year old|-year-old)?\b(?! ?(?:per ?cent|%|minutes?|hours?|"
    r"days?|weeks?|months?|years|people|pounds|of))"
    r"|\b(?:teen|twent|thirt|fort|fift|sixt|sevent)(?:y|ies|ager|eens)\b(?! (?:minutes|hours|days|"
    r"people|years in))"
    r"|\b(?:he|she|they)\b(?:'s|'d|'ll|'re|'ve)?"
    r"|\b(?:is|are|does|do|has|have|was|were)\b"
    r"|\b(?:him|her|his|hers|himself|herself|their|them)\b"
    r"|\b(?:mr|mrs|ms|mx|miss|dr|sir|dame)\b\.? ?(?:[A-Z][\w'-]+)?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:my |a |an |the |our )?(?:(?:junior|senior|trainee|graduate|apprentice|assistant|deputy|"
    r"chief|head|newly qualified|first[- ]year|second[- ]year|third[- ]year|managing|executive|"
    r"regional|site|plant|area) )*(?:mentor|mentee|apprentice|trainee|intern|graduate scheme|"
    r"graduate entry|fast stream|degree apprentice|director|partner|chief exec(?:utive)?|manager|"
    r"officer|assistant)s?\b(?! (?:pack|programme|agreement))",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<![.!?] )(?<!^)(?<!\w)[A-Z][a-zà-ÿ]+(?:[-'][A-Z]?[a-zà-ÿ]+)*")
_INTRODUCED = re.compile(
    r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?=,? (?:is |who is )?my ment(?:or|ee)\b)"
)
_ANY_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+\b")


@lru_cache(maxsize=256)
def neutral(text: str) -> str:
    """`text` without ages, genders, names of people and roles, on one line."""
    text = " ".join(text.replace("’", "'").split())
    text = _INTRODUCED.sub("", text)
    text = _CAPITALISED.sub(_kept_if_known, text)
    text = _ANY_NAME.sub(lambda found: "" if found[0] in given_names() else found[0], text)
    text = _ROLE.sub(" ", _IDENTITY.sub(" ", text))
    return " ".join(re.sub(r"\s+([,.;:!?])", r"\1", text).split())


def _kept_if_known(found: re.Match[str]) -> str:
    word = found[0]
    if word in given_names() or word in doubtful_names():
        return ""
    return word if word.casefold() in _known_words() else ""


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """The words that questions, activities and topics are made of; what is not there names."""
    texts = [f"{question.text} {question.purpose}" for question in load_bank()]
    texts += [f"{activity.title} {' '.join(activity.steps)}" for activity in load_activities()]
    texts += [f"{topic.title} {topic.summary}" for topic in load_topics()]
    return frozenset(re.findall(r"[\w'-]+", " ".join(texts).casefold())) | _CALENDAR


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december christmas easter".split()
)
