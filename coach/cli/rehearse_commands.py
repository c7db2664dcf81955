"""What can be asked of a rehearsal in plain lines: words that begin with a slash."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cli.output import emit_json, say, tell
from coach.cli.rehearse_sides import speaker
from coach.errors import BadInput
from coach.rehearsal.branches import (
    Comparison,
    Step,
    compare_tries,
    difference_in_words,
)
from coach.rehearsal.kept import SideBySide, Try
from coach.rehearsal.landing import IN_WORDS
from coach.rehearsal.rehearsal import Turn
from coach.rehearsal.scenario import Scenario
from coach.talks import Talk
from coach.voice.conversation import Turn as VoiceTurn
from coach.voice.stored import StoredVoice
from knowledge.text import clean_line

FINISH = "/finish"
HELP = """\
/how WORDS       what these words would do, without saying them
/again [TURN]    go back to before a turn, by default the last, and say it differently
/tries           the tries of this rehearsal
/try NUMBER      go on from another try
/compare A B     two tries side by side
/finish          end and look back"""


def obey(rehearsal: Talk, line: str) -> None:
    """Does what `line` asks and says what came of it; what cannot be done ends nothing."""
    try:
        _do(rehearsal, line)
    except BadInput as error:
        tell(f"{error.problem} {error.next_step}")


def _do(rehearsal: Talk, line: str) -> None:
    name, _, rest = line.strip().partition(" ")
    words = rest.strip()
    match name:
        case "/how":
            if not words:
                raise BadInput("There are no words to judge.", "Write them behind /how.")
            say(rehearsal.how_it_lands(words))
        case "/again":
            turn = _number(words) if words else None
            said = rehearsal.take_again(turn)
            say(f"You said: {clean_line(said, 400)}")
            say("Say it differently. The first try is kept; /tries lists them.")
        case "/tries":
            _list(rehearsal.tries())
        case "/try":
            rehearsal.go_on_from(_number(words))
            last = rehearsal.turns[-1]
            say(f"You are in try {_number(words)}, after turn {len(rehearsal.turns)}.")
            say(f"{speaker(rehearsal)}: {clean_line(last.reply, 600)}")
        case "/compare":
            one, _, other = words.partition(" ")
            compare(rehearsal, _number(one), _number(other.strip()))
        case "/help":
            say(HELP)
        case _:
            raise BadInput(f"There is no {clean_line(name, 30)}.", "Type /help for what there is.")


def compare(rehearsal: Talk, left: int, right: int, *, as_json: bool = False) -> None:
    """Says what two tries did. Raises BadInput where there is no such try."""
    cells = rehearsal.side_by_side(left, right)
    if isinstance(rehearsal, StoredVoice):
        if as_json:
            emit_json({"left": left, "right": right, **cells.model_dump(mode="json")})
        else:
            _show_cells(cells, left, right)
        return
    tries, scenario = rehearsal.tries(), rehearsal.scenario
    found = compare_tries(scenario, tries[left - 1], tries[right - 1])
    if as_json:
        emit_json({**found.model_dump(mode="json"), "in_words": cells.words})
    else:
        show_comparison(scenario, found)


def _list(tries: Sequence[Try[Turn]] | Sequence[Try[VoiceTurn]]) -> None:
    if not tries:
        say("There is no try with an answer yet.")
    for each in tries:
        count = "1 turn" if len(each.turns) == 1 else f"{len(each.turns)} turns"
        last = clean_line(each.turns[-1].decision.said, 70)
        here = " (you are here)" if each.current else ""
        say(f"Try {each.number}, {count}{here}, ends: {last}")


def _number(words: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise BadInput(
            f"'{clean_line(words, 30)}' is no number.", "Use a number, as in /again 3."
        ) from None


def show_comparison(scenario: Scenario, found: Comparison) -> None:
    if found.shared:
        same = "The first turn is" if found.shared == 1 else f"The first {found.shared} turns are"
        say(f"{same} the same.")
    for one, other in found.pairs:
        for number, step in ((found.left, one), (found.right, other)):
            if step is not None:
                _show(number, step)
    say(difference_in_words(scenario, found))


def _show_cells(found: SideBySide, left: int, right: int) -> None:
    if found.shared:
        same = "The first turn is" if found.shared == 1 else f"The first {found.shared} turns are"
        say(f"{same} the same.")
    for pair in found.pairs:
        for number, cell in zip((left, right), pair, strict=True):
            if cell is not None:
                say(f"Try {number}, turn {cell.turn}. You: {clean_line(cell.said, 200)}")
                say(f"  {cell.did}; {cell.foot}")
    say(found.words)


def _show(number: int, step: Step) -> None:
    moves = ", ".join(IN_WORDS[move] for move in step.moves) or "none of the moves"
    say(f"Try {number}, turn {step.turn}. You: {clean_line(step.leader, 200)}")
    say(f"  {moves}; trust now {step.state.trust}, effect {step.effect:+d}")
    if step.told:
        say(f"  told you about: {step.told}")
