"""The ground rules on paper: who has agreed to what, as Markdown or plain text."""

from __future__ import annotations

from collections.abc import Callable

from coach.questions.ground_rules import ClauseWords, GroundRules, all_words

InWords = Callable[[str], str]
"""Says what the coach itself words in the language of the rules."""

_HEADING = "Our ground rules"
_NOTE = "Two copies, one for each of us. Either of us may bring any of these up again at any time."


def agreement_words(clause: ClauseWords) -> str:
    """Who has agreed, in words."""
    if clause.to_fill_in:
        return "something is still to be filled in"
    if len(clause.agreed) == 2:
        return "both have agreed"
    if clause.agreed:
        if clause.agreed[0] == "leader":
            return "the leader has agreed, the mentor not yet"
        return "the mentor has agreed, the leader not yet"
    return "not agreed yet"


def still_open(rules: GroundRules) -> int:
    """How many clauses not both have agreed to."""
    return sum(len(one.agreed) < 2 for one in all_words(rules))


def rules_as_markdown(rules: GroundRules, words: InWords = str) -> str:
    blocks = [f"# {words(_HEADING)}", words(_NOTE)]
    for number, one in enumerate(all_words(rules), start=1):
        blocks += [
            f"## {number}. {one.title}",
            one.rule,
            f"- {words('The leader says:')} {one.leader}\n"
            f"- {words('The mentor says:')} {one.mentor}",
            f"*{_capital(words(agreement_words(one)))}.*",
        ]
    return "\n\n".join(blocks) + "\n"


def rules_as_text(rules: GroundRules, words: InWords = str) -> str:
    lines = [words(_HEADING), words(_NOTE)]
    for number, one in enumerate(all_words(rules), start=1):
        lines += [
            "",
            f"{number}. {one.title} ({words(agreement_words(one))})",
            f"   {one.rule}",
            f"   {words('The leader says:')} {one.leader}",
            f"   {words('The mentor says:')} {one.mentor}",
        ]
    return "\n".join(lines) + "\n"


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
