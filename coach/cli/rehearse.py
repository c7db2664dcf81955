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
from coach.cli.rehearse_sides import look_back, speaker
from coach.errors import BadInput
from coach.models.choose import limits_of, open_model
from coach.models.port import LanguageModel
from coach.packs.content import scenario
from coach.rehearsal.rehearsal import Turn
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.speak import LINE_LIMITS, Replaced, Said, Spoken
from coach.rehearsal.state import Difficulty
from coach.rubric.reading import WITHOUT, reader_opens
from coach.talks import Talk, situation, start_talk, turn_object
from coach.voice.conversation import Turn as VoiceTurn
from coach.voice.leader import Leader, find_leader
from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from coach.settings import Settings


@click.command()
@click.option("--as", "side", type=click.Choice(["leader", "mentor"]), help="Who you are in it.")
@click.option("--scenario", "scenario_id", help="As leader: whom to meet; see 'coach scenarios'.")
@click.option("--leader", "leader_id", help="As mentor: whom to meet; see 'coach scenarios'.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same path."
)
@click.option(
    "--difficulty",
    type=click.Choice([level.value for level in Difficulty]),
    help="As leader: how much it takes; by default realistic.",
)
@click.option(
    "--script",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file with one turn of yours a line; '-' is standard input.",
)
@click.option(
    "--feedback",
    type=click.Choice(["line", "full", "off"]),
    help="After each turn; by default as in the settings.",
)
@click.option("--json", "as_json", is_flag=True, help="One object a turn, for machines.")
def command(
    *,
    side: str | None,
    scenario_id: str | None,
    leader_id: str | None,
    seed: int,
    difficulty: str | None,
    script: Path | None,
    feedback: str | None,
    as_json: bool,
) -> None:
    """Rehearse in plain lines. An empty line waits; the end of the input ends the rehearsal.

    As leader you meet a simulated mentor (--scenario). As mentor you meet a simulated leader
    (--leader) and practise saying a hard thing.
    """
    from coach.settings import load_settings
    from coach.store.work import open_work

    whom = _whom(side, scenario_id, leader_id, difficulty)
    # Read before the session starts: a script that cannot be read leaves nothing behind.
    turns = _script_lines(script) if script else None
    settings = load_settings()
    if isinstance(whom, Scenario) and not reader_opens():
        tell(WITHOUT)
    with open_work() as work:
        if work.set_aside is not None:
            tell(f"The saved work was damaged and has been set aside as {work.set_aside}.")
        rehearsal = start_talk(work, whom, seed, difficulty or Difficulty.REALISTIC)
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


def _whom(
    side: str | None, scenario_id: str | None, leader_id: str | None, difficulty: str | None
) -> Scenario | Leader:
    """Whom the options name. Raises BadInput where they name nobody, or do not fit together."""
    as_mentor = side == "mentor" or (side is None and leader_id is not None)
    if as_mentor and (scenario_id or difficulty):
        option = "--scenario" if scenario_id else "--difficulty"
        raise BadInput(
            f"{option} belongs to the leader's side.", "As mentor, name whom to meet with --leader."
        )
    if not as_mentor and leader_id:
        raise BadInput("--leader belongs to the mentor's side.", "Use it with --as mentor.")
    if as_mentor:
        return find_leader(_named(leader_id, "--leader"))
    return scenario(_named(scenario_id, "--scenario"))


def _named(given: str | None, option: str) -> str:
    if given is None:
        raise BadInput(
            f"Nobody to meet is named: {option} is missing.",
            "'coach scenarios' lists whom you can meet.",
        )
    return given


class _LineMode:
    def __init__(
        self,
        rehearsal: Talk,
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
        self._speaker = speaker(rehearsal)

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
            look_back(self._rehearsal, asks=typed and sys.stdin.isatty())

    def _begin(self, *, typed: bool) -> None:
        say(f"{self._rehearsal.title}. {situation(self._rehearsal)}")
        if typed:
            say("Lines that begin with a slash ask the coach; /help lists them.")
        if self._rehearsal.you == "leader" and self._rehearsal.brief:
            say(self._rehearsal.brief)
        say(f"{self._speaker}: {self._rehearsal.opening}")

    async def _answer(self) -> None:
        if not self._as_json:
            click.echo(f"{self._speaker}: ", nl=False)
        words = self._rehearsal.answer(self._model, folders=self._folders, limits=self._limits)
        async for event in words:
            match event:
                case Said(text=text) if not self._as_json:
                    click.echo(clean_text(text), nl=False)
                case Replaced() if not self._as_json:
                    # What was printed cannot be taken off paper or out of a screen reader.
                    click.echo(f" (taken back)\n{self._speaker}: ", nl=False)
                case Spoken(reason=str(reason)):
                    tell(f"Worded by the coach itself this time. {reason}")
        if not self._as_json:
            say()

    def _show(self, turn: Turn | VoiceTurn) -> None:
        decision = turn.decision
        if self._as_json:
            emit_json(turn_object(turn))
        elif decision.feedback and self._feedback == "line":
            say(f"Feedback: {decision.feedback.line}")
        elif decision.feedback and self._feedback == "full":
            say("Feedback:")
            for line in decision.feedback.full.splitlines():
                say(f"  {line}")


def _script_lines(script: Path) -> list[str]:
    if str(script) == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    else:
        text = script.read_text(encoding="utf-8-sig")
    lines = [line for line in clean_text(text).split("\n") if line.strip()]
    if not lines:
        raise BadInput("The script has no turn in it.", "Write one turn of yours a line.")
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
