"""The mentor's side of preparing: how to open, what to turn down, how to say a hard thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, say, tell
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.packs.content import PairKind
    from coach.questions.opening import Manner, Stage

_LANGUAGE = "Such as de, where a pack brings it; else English."
_MANNERS = ["unknown", "curious", "defensive", "rushed", "dominating"]


@click.command()
@click.option("--leader", "manner", type=click.Choice(_MANNERS), default="unknown")
@click.option("--session", "stage", type=click.Choice(["first", "next", "last"]), default="first")
@click.option("--language", default="", help=_LANGUAGE)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def opening(*, manner: Manner, stage: Stage, language: str, as_json: bool) -> None:
    """How to open the hour with somebody senior, by how they are."""
    from coach.questions.opening import MANNER_WORDS, STAGE_WORDS, opening_with

    found = opening_with(manner, stage, in_language(language, "openings"))
    if as_json:
        emit_json(found)
        return
    say(f"With {MANNER_WORDS[manner]}, {STAGE_WORDS[stage]}:")
    say(f"  {found.words}")
    say(f"Why: {found.why}")
    say(f"What may come: {found.comes}")
    say(f"Then say: {found.then}")


@click.command()
@click.option("--language", default="", help=_LANGUAGE)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def decline(*, language: str, as_json: bool) -> None:
    """What is fine to decline, and the words for it."""
    from coach.questions.opening import load_declines

    found = load_declines(in_language(language, "declines"))
    if as_json:
        emit_json(found)
        return
    say(found.rule)
    for one in found.declines:
        say()
        say(f"You are asked: {one.asked}")
        say(f"  Say: {one.words}")
        say(f"  If pressed: {one.pressed}")


@click.command("hard-thing")
@click.option("--situation", required=True, help="When and where it was.")
@click.option("--behaviour", default="", help="What anybody there could have seen or heard.")
@click.option("--impact", default="", help="What it did.")
@click.option("--wish", default="", help="What you would like instead.")
@click.option("--aim", default="", help="What both of you want.")
@click.option("--leader", default="", help="The leader's name, where it may stand in the words.")
@click.option("--language", default="", help=f"{_LANGUAGE} By default the one you write in.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def hard_thing(
    *,
    situation: str,
    behaviour: str,
    impact: str,
    wish: str,
    aim: str,
    leader: str,
    language: str,
    as_json: bool,
) -> None:
    """Word a hard thing, from a hint up to a plain statement. Nothing of it is stored.

    The exit code is 1 where no wording of it passes the checks.
    """
    from coach.questions.hard_thing import HardThing, draft_hard_thing, language_for

    if not situation.strip():
        raise BadInput("When and where it was is missing.", "Give it with --situation.")
    thing = HardThing(situation=situation, behaviour=behaviour, impact=impact, wish=wish, aim=aim)
    spoken = in_language(language, "hard_thing") if language else language_for(thing)
    drafted = draft_hard_thing(thing, [leader] if leader.strip() else [], spoken)
    if as_json:
        emit_json(drafted)
    else:
        for one in drafted.wordings:
            say(f"{one.title}: {one.text}")
            say(f"   {one.use}")
        say("To end it: " + " Or: ".join(drafted.last_steps.words))
        say(f"   {drafted.last_steps.use}")
        for remark in drafted.remarks:
            tell(f"{remark.part.capitalize() if remark.part else 'All of it'}: {remark.words}")
    if not drafted.wordings:
        click.get_current_context().exit(1)


def in_language(given: str, what: PairKind) -> str:
    """The code asked for, English where there is none; says so where no pack has words in it."""
    from coach.packs.content import pair_winner
    from coach.questions.language import known_code
    from knowledge.languages import ENGLISH, language_name, primary

    code = known_code(given)
    if not code:
        return ENGLISH
    if primary(code) != ENGLISH and pair_winner(code, what) is None:
        tell(f"No pack here has these words in {language_name(code)}: they are in English.")
        return ENGLISH
    return primary(code)
