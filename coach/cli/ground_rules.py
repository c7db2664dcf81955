"""`coach ground-rules`: the rules of a pair, clause by clause, in both people's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.output import emit_json, say, tell
from coach.errors import BadInput
from knowledge.languages import language_name

if TYPE_CHECKING:
    from coach.questions.ground_rules import GroundRules, Whose
    from coach.rubric.principles import Side


@click.command()
@click.option("--for", "side", type=click.Choice(["leader", "mentor"]), default="leader")
@click.option("--with", "name", default="", help="Whom you meet: a name or initials, kept here.")
@click.option("--choose", multiple=True, metavar="CLAUSE=WORDING", help="Another wording.")
@click.option("--rule", multiple=True, metavar="CLAUSE=WORDS", help="The rule in your words.")
@click.option("--leader-says", multiple=True, metavar="CLAUSE=WORDS", help="The leader's words.")
@click.option("--mentor-says", multiple=True, metavar="CLAUSE=WORDS", help="The mentor's words.")
@click.option("--agree", multiple=True, metavar="CLAUSE=leader|mentor|both", help="Who agrees.")
@click.option(
    "--withdraw", multiple=True, metavar="CLAUSE=leader|mentor|both", help="Who does not."
)
@click.option("--choices", is_flag=True, help="Show every wording there is to choose from.")
@click.option(
    "--language", default="", help="Of new rules, such as de; those kept stay in their own."
)
@click.option("--as", "form", type=click.Choice(["text", "markdown"]), default="text")
@click.option("--to", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def command(
    *,
    side: Side,
    name: str,
    choose: tuple[str, ...],
    rule: tuple[str, ...],
    leader_says: tuple[str, ...],
    mentor_says: tuple[str, ...],
    agree: tuple[str, ...],
    withdraw: tuple[str, ...],
    choices: bool,
    language: str,
    form: str,
    to: Path | None,
    as_json: bool,
) -> None:
    """Show the ground rules of a pair, or change them, clause by clause.

    Changes are made in the order choose, words, agree, withdraw, and kept. Rules stay in the
    language, and in the words, that they were begun with.
    """
    from coach.cli.prepare_mentor import in_language
    from coach.questions.ground_rules import chosen, worded
    from coach.questions.ground_rules_kept import keep_rules, kept_rules
    from coach.questions.kept_pair import find_person, person_named
    from coach.store import open_work

    wanted = in_language(language, "ground_rules")
    with open_work() as work:
        found = find_person(work, name, side)
        rules = before = kept_rules(work, side, found, wanted)
        if choices:
            _show_choices(wanted if language else rules.language, as_json=as_json)
            return
        if language and rules.language != wanted:
            tell(f"These rules are kept in {language_name(rules.language)}, and stay so.")
        for clause, value in map(_pair, choose):
            rules = chosen(rules, clause, value)
        said: tuple[tuple[Whose, tuple[str, ...]], ...] = (
            ("rule", rule),
            ("leader", leader_says),
            ("mentor", mentor_says),
        )
        for whose, given in said:
            for clause, value in map(_pair, given):
                rules = worded(rules, clause, whose, value)
        rules = _agreed(_agreed(rules, agree, yes=True), withdraw, yes=False)
        if rules != before:
            keep_rules(work, side, person_named(work, name, side), rules)
    _give(rules, form, to, as_json=as_json)


def _agreed(rules: GroundRules, given: tuple[str, ...], *, yes: bool) -> GroundRules:
    from coach.questions.ground_rules import agreed

    sides: dict[str, tuple[Side, ...]] = {
        "leader": ("leader",),
        "mentor": ("mentor",),
        "both": ("leader", "mentor"),
    }
    for clause, who in map(_pair, given):
        if who not in sides:
            raise BadInput(f"'{who}' is nobody here.", "Write leader, mentor or both.")
        for side in sides[who]:
            rules = agreed(rules, clause, side, yes=yes)
    return rules


def _give(rules: GroundRules, form: str, to: Path | None, *, as_json: bool) -> None:
    from coach.files import write_export
    from coach.packs.interface import worded_in
    from coach.questions.ground_rules import all_words
    from coach.questions.ground_rules_export import rules_as_markdown, rules_as_text, still_open

    words = worded_in(rules.language)
    text = (rules_as_markdown if form == "markdown" else rules_as_text)(rules, words)
    written = str(write_export(str(to), text)) if to else None
    if as_json:
        clauses: list[dict[str, Any]] = [one.model_dump(mode="json") for one in all_words(rules)]
        emit_json(
            {
                "language": rules.language,
                "clauses": clauses,
                "open": still_open(rules),
                "written": written,
            }
        )
    elif written:
        say(f"Written to {written}.")
    else:
        say(text.rstrip())


def _show_choices(language: str, *, as_json: bool) -> None:
    from coach.questions.ground_rules_clauses import clauses_in

    found = clauses_in(language)
    if as_json:
        clauses = [one.model_dump(mode="json") for one in found.clauses]
        emit_json({"language": found.language, "clauses": clauses})
        return
    for clause in found.clauses:
        say(f"{clause.id}: {clause.title}. {clause.ask}")
        for choice in clause.choices:
            say(f"  {choice.id} ({choice.label}): {choice.rule}")


def _pair(given: str) -> tuple[str, str]:
    clause, equals, value = given.partition("=")
    if not equals:
        raise BadInput(
            f"'{given}' names no clause.", "Write the clause, an equals sign, and the words."
        )
    return clause.strip(), value.strip()
