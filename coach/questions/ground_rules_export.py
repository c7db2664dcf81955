"""The ground rules on paper: who has agreed to what, as Markdown or plain text."""

from __future__ import annotations

from coach.questions.ground_rules import ClauseWords, GroundRules, all_words

_HEADING = "Our ground rules"
_NOTE = "Two copies, one for each of us. Either of us may bring any of these up again at any time."


def agreement_words(clause: ClauseWords) -> str:
    """Who has agreed, in words."""
    if clause.to_fill_in:
        return "something is still to be filled in"
    if len(clause.agreed) == 2:
        return "both have agreed"
    if clause.agreed:
        other = "mentor" if clause.agreed[0] == "leader" else "leader"
        return f"the {clause.agreed[0]} has agreed, the {other} not yet"
    return "not agreed yet"


def still_open(rules: GroundRules) -> int:
    """How many clauses not both have agreed to."""
    return sum(len(one.agreed) < 2 for one in all_words(rules))


def rules_as_markdown(rules: GroundRules) -> str:
    blocks = [f"# {_HEADING}", _NOTE]
    for number, one in enumerate(all_words(rules), start=1):
        blocks += [
            f"## {number}. {one.title}",
            one.rule,
            f"- The leader says: {one.leader}\n- The mentor says: {one.mentor}",
            f"*{_capital(agreement_words(one))}.*",
        ]
    return "\n\n".join(blocks) + "\n"


def rules_as_text(rules: GroundRules) -> str:
    lines = [_HEADING, _NOTE]
    for number, one in enumerate(all_words(rules), start=1):
        lines += [
            "",
            f"{number}. {one.title} ({agreement_words(one)})",
            f"   {one.rule}",
            f"   The leader says: {one.leader}",
            f"   The mentor says: {one.mentor}",
        ]
    return "\n".join(lines) + "\n"


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
