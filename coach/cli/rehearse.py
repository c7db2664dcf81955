"""`coach rehearse`: the rehearsal in plain lines, for screen readers, pipes and scripts."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, say, tell
from coach.cli.rehearse_commands import FINISH, obey
from coach.errors import BadInput
from coach.models.choose import limits_of, open_model
from coach.models.port import LanguageModel
from coach.rehearsal.debrief import debrief, guessed
from coach.rehearsal.rehearsal import Turn
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.speak import LINE_LIMITS, Replaced, Said, Spoken
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from coach.settings import Settings


@click.command()
@click.option("--scenario", "scenario_id", required=True, help="Its id; see 'coach scenarios'.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same path."
)
@click.option(
    "--difficulty",
    type=click.Choice([level.value for level in Difficulty]),
    default=Difficulty.REALISTIC.value,
    show_default=True,
)
@click.option(
    "--script",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file with one leader turn a line; '-' is standard input.",
)
@click.option(
    "--feedback",
    type=click.Choice(["line", "full", "off"]),
    help="After each turn; by default as in the settings.",
)
@click.option("--json", "as_json", is_flag=True, help="One object a turn, for machines.")
def command(
    *,
    scenario_id: str,
    seed: int,
    difficulty: str,
    script: Path | None,
    feedback: str | None,
    as_json: bool,
) -> None:
    """Rehearse in plain lines. An empty line waits; the end of the input ends the rehearsal."""
    from coach.settings import load_settings
    from coach.store.work import open_work

    scenario = find_scenario(scenario_id)
    # Read before the session starts: a script that cannot be read leaves nothing behind.
    turns = _script_lines(script) if script else None
    settings = load_settings()
    with open_work() as work:
        if work.set_aside is not None:
            tell(f"The saved work was damaged and has been set aside as {work.set_aside}.")
        rehearsal = StoredRehearsal.start(work, scenario, seed, Difficulty(difficulty))
        shown = feedback or settings.screen.feedback
        line_mode = _LineMode(
            rehearsal, open_model(settings.model), settings, shown, as_json=as_json
        )
        try:
            line_mode.run(turns)
        except KeyboardInterrupt:
            say()
            tell(f"Stopped. Everything said so far is kept (session {rehearsal.session_id}).")
            sys.exit(130)


class _LineMode:
    def __init__(
        self,
        rehearsal: StoredRehearsal,
        model: LanguageModel | None,
        settings: Settings,
        feedback: str,
        *,
        as_json: bool,
    ) -> None:
        self._rehearsal = rehearsal
        self._model = model
        self._folders: Sequence[Path] = settings.prompts.folders
        self._limits = limits_of(settings.model, LINE_LIMITS.max_tokens)
        self._feedback = feedback
        self._as_json = as_json

    def run(self, turns: Sequence[str] | None) -> None:
        typed = turns is None
        if not self._as_json:
            self._begin(typed=typed)
        said = _typed(quiet=self._as_json) if turns is None else turns
        # One loop for the whole rehearsal: a model's connections belong to the loop they began in.
        with asyncio.Runner() as runner:
            for text in said:
                if not clean_text(text).strip():
                    continue
                if typed and not self._as_json and text.lstrip().startswith("/"):
                    if text.strip() == FINISH:
                        break
                    obey(self._rehearsal, clean_text(text))
                    continue
                if not self._as_json and not (typed and sys.stdin.isatty()):
                    say(f"You: {clean_line(text, 2_000)}")
                self._rehearsal.hear(text)
                runner.run(self._answer())
                self._show(self._rehearsal.turns[-1])
                if self._rehearsal.ended:
                    break
        if self._rehearsal.turns:
            self._rehearsal.finish()
        if not self._as_json:
            self._end(asks=typed and sys.stdin.isatty())

    def _begin(self, *, typed: bool) -> None:
        scenario = self._rehearsal.scenario
        say(f"{scenario.title}. {scenario.situation.strip()}")
        if typed:
            say("Lines that begin with a slash ask the coach; /help lists them.")
        say(f"Mentor: {scenario.opening}")

    async def _answer(self) -> None:
        if not self._as_json:
            click.echo("Mentor: ", nl=False)
        words = self._rehearsal.answer(self._model, folders=self._folders, limits=self._limits)
        async for event in words:
            match event:
                case Said(text=text) if not self._as_json:
                    click.echo(clean_text(text), nl=False)
                case Replaced() if not self._as_json:
                    # What was printed cannot be taken off paper or out of a screen reader.
                    click.echo(" (taken back)\nMentor: ", nl=False)
                case Spoken(reason=str(reason)):
                    tell(f"Worded by the coach itself this time. {reason}")
        if not self._as_json:
            say()

    def _show(self, turn: Turn) -> None:
        decision = turn.decision
        if self._as_json:
            emit_json(turn_object(turn))
        elif decision.feedback and self._feedback == "line":
            say(f"Feedback: {decision.feedback.line}")
        elif decision.feedback and self._feedback == "full":
            say("Feedback:")
            for line in decision.feedback.full.splitlines():
                say(f"  {line}")

    def _end(self, *, asks: bool) -> None:
        history = self._rehearsal.turns
        if not history:
            say("Nothing was said. Come back when you like.")
            return
        found = debrief(self._rehearsal.scenario, history)
        name = self._rehearsal.scenario.mentor.name
        told = [card.title for card in found.cards if card.reached in ("open", "guarded")]
        say(f"End of the rehearsal: {len(history)} turns.")
        say(f"{name} told you about: {'; '.join(told) or 'nothing that mattered'}.")
        say(f"Held back: {sum(card.reached == 'held back' for card in found.cards)} things.")
        if found.best:
            say(f'What opened {name} up most: "{clean_line(found.best.leader, 160)}"')
        if found.worst:
            say(f'What closed {name} down most: "{clean_line(found.worst.leader, 160)}"')
        say("To carry into the real meeting:")
        for each in found.carry:
            say(f"- {each.line}")
        if asks:
            say(f"What do you think {name} left unsaid? Type your guess, or press Enter to see it.")
            guess = sys.stdin.readline()
            if guess.strip():
                say("That is close." if guessed(self._rehearsal.scenario, guess) else "Not that.")
        say(f"Left unsaid: {found.concern.strip()}")
        say(found.why.strip())


def turn_object(turn: Turn) -> dict[str, object]:
    """One turn in the shape that `coach rehearse --json` promises."""
    decision = turn.decision
    return {
        "turn": decision.turn,
        "leader": decision.leader,
        "moves": [{"label": move.label.value, "quote": move.quote} for move in decision.moves],
        "state": decision.after.model_dump(),
        "act": decision.act.value,
        "card": decision.card,
        "mentor": turn.mentor,
        "feedback": decision.feedback.model_dump() if decision.feedback else None,
        "wording": turn.wording,
    }


def _script_lines(script: Path) -> list[str]:
    if str(script) == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    else:
        text = script.read_text(encoding="utf-8-sig")
    lines = [line for line in clean_text(text).split("\n") if line.strip()]
    if not lines:
        raise BadInput("The script has no turn in it.", "Write one leader turn a line.")
    return lines


def _typed(*, quiet: bool) -> Iterator[str]:
    """Lines as they are typed or piped; ends with the input."""
    interactive = sys.stdin.isatty()
    while True:
        if interactive and not quiet:
            click.echo("You: ", nl=False)
            sys.stdout.flush()
        raw = sys.stdin.buffer.readline()
        if not raw:
            if interactive and not quiet:
                say()
            return
        yield raw.decode("utf-8", "replace").rstrip("\r\n")
