"""The ground rules of a pair: authored clauses to choose from, each in both people's words."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.errors import BadInput
from coach.rubric.authored import read_authored
from coach.rubric.principles import Side
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Whose = Literal["rule", "leader", "mentor"]
BLANK = "______"
LONGEST_WORDS = 600


class Choice(BaseModel):
    """One authored way to settle a clause: the rule, and what each of the two says to it."""

    model_config = _FROZEN

    id: str
    label: str
    rule: str
    leader: str
    mentor: str


class Clause(BaseModel):
    """`ask` is what the mentor reads out; `passages` are what the clause rests on."""

    model_config = _FROZEN

    id: str
    title: str
    ask: str
    passages: tuple[str, ...] = Field(min_length=1)
    choices: tuple[Choice, ...] = Field(min_length=2)

    def choice(self, name: str) -> Choice:
        """Raises BadInput, naming the choices there are, where none has this id."""
        found = next((one for one in self.choices if one.id == name), None)
        if found is None:
            raise BadInput(
                f"'{self.title}' has no wording '{clean_line(name, 60)}'.",
                f"Use one of: {', '.join(one.id for one in self.choices)}.",
            )
        return found


class _Authored(BaseModel):
    model_config = _FROZEN

    clauses: tuple[Clause, ...] = Field(min_length=8)


@cache
def load_clauses() -> tuple[Clause, ...]:
    """In the order they are settled."""
    source = resources.files("coach.questions") / "ground_rules.yaml"
    return read_authored(source.read_text(encoding="utf-8"), "ground_rules.yaml", _Authored).clauses


class Settled(BaseModel):
    """How far one clause has come. Empty words mean those of the choice; `agreed` who has."""

    model_config = _FROZEN

    clause: str
    choice: str
    rule: str = ""
    leader: str = ""
    mentor: str = ""
    agreed: tuple[Side, ...] = ()


class GroundRules(BaseModel):
    """One `Settled` a clause, in the order of the clauses."""

    model_config = _FROZEN

    settled: tuple[Settled, ...]

    def of(self, clause: str) -> Settled:
        """Raises BadInput, naming the clauses there are, where none has this id."""
        found = next((one for one in self.settled if one.clause == clause), None)
        if found is None:
            raise BadInput(
                f"There is no clause '{clean_line(clause, 60)}'.",
                f"Use one of: {', '.join(one.clause for one in self.settled)}.",
            )
        return found


class ClauseWords(BaseModel):
    """A clause as it now stands, for showing and exporting."""

    model_config = _FROZEN

    id: str
    title: str
    ask: str
    choice: str
    label: str
    rule: str
    leader: str
    mentor: str
    agreed: tuple[Side, ...]
    to_fill_in: bool
    passages: tuple[str, ...]


def fresh_rules() -> GroundRules:
    """Every clause at its first choice, and agreed by nobody yet."""
    return GroundRules(
        settled=tuple(
            Settled(clause=clause.id, choice=clause.choices[0].id) for clause in load_clauses()
        )
    )


def rules_from(stored: object) -> GroundRules:
    """Stored rules; a clause that they lack, or hold at a choice that is gone, starts afresh."""
    kept = {one.clause: one for one in GroundRules.model_validate(stored).settled}
    settled = []
    for fresh, clause in zip(fresh_rules().settled, load_clauses(), strict=True):
        one = kept.get(clause.id, fresh)
        known = one.choice in {choice.id for choice in clause.choices}
        settled.append(one if known else fresh)
    return GroundRules(settled=tuple(settled))


def chosen(rules: GroundRules, clause: str, choice: str) -> GroundRules:
    """Another authored wording. Own words and agreement belong to the one before, and go."""
    rules.of(clause)
    _clause(clause).choice(choice)
    return _with(rules, Settled(clause=clause, choice=choice))


def worded(rules: GroundRules, clause: str, whose: Whose, words: str) -> GroundRules:
    """The rule, or what one of the two says, in words of their own; no words: the authored ones.

    Whoever agreed did so to other words: both agree again.
    """
    given = clean_line(words, LONGEST_WORDS + 1)
    if len(given) > LONGEST_WORDS:
        raise BadInput(
            f"That is longer than {LONGEST_WORDS} characters.",
            "A rule that both can remember is one or two sentences.",
        )
    before = rules.of(clause)
    authored = str(getattr(_clause(clause).choice(before.choice), whose))
    kept = "" if given == authored else given
    if kept == getattr(before, whose):
        return rules
    return _with(rules, before.model_copy(update={whose: kept, "agreed": ()}))


def agreed(rules: GroundRules, clause: str, side: Side, *, yes: bool | None = None) -> GroundRules:
    """Whether the one of `side` agrees; by default the other way round.

    Raises BadInput while the clause has something to fill in.
    """
    before = rules.of(clause)
    to = side not in before.agreed if yes is None else yes
    if to and words_of(rules, clause).to_fill_in:
        raise BadInput(
            f"'{_clause(clause).title}' has something to fill in before anybody can agree to it.",
            f"Put your own words in the place of {BLANK}.",
        )
    sides = {*before.agreed, side} if to else {*before.agreed} - {side}
    return _with(rules, before.model_copy(update={"agreed": tuple(sorted(sides))}))


def words_of(rules: GroundRules, clause: str) -> ClauseWords:
    settled, authored = rules.of(clause), _clause(clause)
    choice = authored.choice(settled.choice)
    said = {whose: getattr(settled, whose) or getattr(choice, whose) for whose in _WHOSE}
    return ClauseWords(
        id=clause,
        title=authored.title,
        ask=authored.ask,
        choice=choice.id,
        label=choice.label,
        agreed=settled.agreed,
        to_fill_in=any(BLANK in words for words in said.values()),
        passages=authored.passages,
        **said,
    )


def all_words(rules: GroundRules) -> tuple[ClauseWords, ...]:
    return tuple(words_of(rules, one.clause) for one in rules.settled)


_WHOSE: tuple[Whose, ...] = ("rule", "leader", "mentor")


def _clause(name: str) -> Clause:
    return next(one for one in load_clauses() if one.id == name)


def _with(rules: GroundRules, settled: Settled) -> GroundRules:
    return GroundRules(
        settled=tuple(settled if one.clause == settled.clause else one for one in rules.settled)
    )
