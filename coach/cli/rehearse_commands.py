"""What can be asked of a rehearsal in plain lines: words that begin with a slash."""

from __future__ import annotations

from coach.cli.output import say, tell
from coach.errors import BadInput
from coach.rehearsal.branches import (
    Comparison,
    Step,
    Try,
    compare_tries,
    difference_in_words,
)
from coach.rehearsal.landing import IN_WORDS, how_it_lands
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.stored import StoredRehearsal
from knowledge.text import clean_line

FINISH = "/finish"
HELP = """\
/how WORDS       what these words would do, without saying them
/again [TURN]    go back to before a turn, by default the last, and say it differently
/tries           the tries of this rehearsal
/try NUMBER      go on from another try
/compare A B     two tries side by side
/finish          end and look back"""


def obey(rehearsal: StoredRehearsal, line: str) -> None:
    """Does what `line` asks and says what came of it; what cannot be done ends nothing."""
    try:
        _do(rehearsal, line)
    except BadInput as error:
        tell(f"{error.problem} {error.next_step}")


def _do(rehearsal: StoredRehearsal, line: str) -> None:
    name, _, rest = line.strip().partition(" ")
    words = rest.strip()
    match name:
        case "/how":
            if not words:
                raise BadInput("There are no words to judge.", "Write them behind /how.")
            say(how_it_lands(rehearsal.land(words), rehearsal.scenario.mentor.name))
        case "/again":
            turn = _number(words) if words else None
            said = rehearsal.take_again(turn)
            say(f"You said: {clean_line(said, 400)}")
            say("Say it differently. The first try is kept; /tries lists them.")
        case "/tries":
            _list(rehearsal.tries())
        case "/try":
            chosen = _chosen(rehearsal, words)
            rehearsal.go_to(chosen)
            say(f"You are in try {chosen.number}, after turn {len(chosen.turns)}.")
            say(f"Mentor: {clean_line(chosen.turns[-1].mentor, 600)}")
        case "/compare":
            one, _, other = words.partition(" ")
            pair = (_chosen(rehearsal, one), _chosen(rehearsal, other.strip()))
            show_comparison(rehearsal.scenario, compare_tries(rehearsal.scenario, *pair))
        case "/help":
            say(HELP)
        case _:
            raise BadInput(f"There is no {clean_line(name, 30)}.", "Type /help for what there is.")


def _list(tries: tuple[Try, ...]) -> None:
    if not tries:
        say("There is no try with an answer yet.")
    for each in tries:
        count = "1 turn" if len(each.turns) == 1 else f"{len(each.turns)} turns"
        last = clean_line(each.turns[-1].decision.leader, 70)
        here = " (you are here)" if each.current else ""
        say(f"Try {each.number}, {count}{here}, ends: {last}")


def _chosen(rehearsal: StoredRehearsal, number: str) -> Try:
    tries = rehearsal.tries()
    wanted = _number(number)
    for each in tries:
        if each.number == wanted:
            return each
    raise BadInput(f"There is no try {wanted}.", f"There are {len(tries)}; /tries lists them.")


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


def _show(number: int, step: Step) -> None:
    moves = ", ".join(IN_WORDS[move] for move in step.moves) or "none of the moves"
    say(f"Try {number}, turn {step.turn}. You: {clean_line(step.leader, 200)}")
    say(f"  {moves}; trust now {step.state.trust}, effect {step.effect:+d}")
    if step.told:
        say(f"  told you about: {step.told}")
