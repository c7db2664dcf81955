"""The ground rules of a pair: authored clauses to choose from, each in both people's words."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.questions.ground_rules_clauses import Choice, Clause, clauses_in, load_clauses
from coach.rubric.authored import LONGEST_WORDS
from coach.rubric.principles import Side
from knowledge.languages import ENGLISH
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Whose = Literal["rule", "leader", "mentor"]
BLANK = "______"


class AsChosen(BaseModel):
    """What a clause said when its wording was chosen: no pack that changes or goes changes it."""

    model_config = _FROZEN

    title: str
    ask: str
    label: str
    rule: str
    leader: str
    mentor: str
    passages: tuple[str, ...]


class _Stored(BaseModel):
    model_config = _FROZEN

    clause: str
    choice: str
    as_chosen: AsChosen | None = None
    """None where it was stored before these words were kept: the choice is a built-in one then."""
    rule: str = ""
    leader: str = ""
    mentor: str = ""
    agreed: tuple[Side, ...] = ()


class Settled(_Stored):
    """How far one clause has come. Empty words mean those as chosen; `agreed` who has."""

    as_chosen: AsChosen


class _StoredRules(BaseModel):
    model_config = _FROZEN

    language: str = ENGLISH
    settled: tuple[_Stored, ...]


class GroundRules(BaseModel):
    """One `Settled` a clause, in the order of the clauses; all in one `language`."""

    model_config = _FROZEN

    language: str = ENGLISH
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


def fresh_rules(language: str = ENGLISH) -> GroundRules:
    """Every clause at its first choice, and agreed by nobody yet.

    In `language` where a pack brings clauses in it, else in English.
    """
    found = clauses_in(language)
    return GroundRules(
        language=found.language,
        settled=tuple(_settled(clause, clause.choices[0]) for clause in found.clauses),
    )


def rules_from(stored: object) -> GroundRules:
    """Stored rules, in their own language and words, whatever packs there are now.

    A clause that they lack, or hold without its words at a choice that is gone, starts afresh.
    """
    rules = _StoredRules.model_validate(stored)
    kept = {one.clause: found for one in rules.settled if (found := _with_words(one))}
    settled = [kept.pop(fresh.clause, fresh) for fresh in fresh_rules(rules.language).settled]
    return GroundRules(language=rules.language, settled=(*settled, *kept.values()))


def choices_for(rules: GroundRules, clause: str) -> tuple[str, ...]:
    """The ids of the wordings to choose from, in the language of the rules.

    The one that is kept alone, where nothing in that language brings the clause any more.
    """
    authored = _authored(rules, clause)
    return tuple(one.id for one in authored.choices) if authored else (rules.of(clause).choice,)


def chosen(rules: GroundRules, clause: str, choice: str) -> GroundRules:
    """Another authored wording. Own words and agreement belong to the one before, and go.

    Raises BadInput, naming the choices there are, where none has this id.
    """
    before, authored = rules.of(clause), _authored(rules, clause)
    if authored is None:
        if choice == before.choice:
            return _with(rules, Settled(clause=clause, choice=choice, as_chosen=before.as_chosen))
    elif found := next((one for one in authored.choices if one.id == choice), None):
        return _with(rules, _settled(authored, found))
    raise BadInput(
        f"'{before.as_chosen.title}' has no wording '{clean_line(choice, 60)}'.",
        f"Use one of: {', '.join(choices_for(rules, clause))}.",
    )


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
    authored = str(getattr(before.as_chosen, whose))
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
            f"'{before.as_chosen.title}' has something to fill in before anybody can agree to it.",
            f"Put your own words in the place of {BLANK}.",
        )
    sides = {*before.agreed, side} if to else {*before.agreed} - {side}
    return _with(rules, before.model_copy(update={"agreed": tuple(sorted(sides))}))


def words_of(rules: GroundRules, clause: str) -> ClauseWords:
    settled = rules.of(clause)
    authored = settled.as_chosen
    said = {whose: getattr(settled, whose) or getattr(authored, whose) for whose in _WHOSE}
    return ClauseWords(
        id=clause,
        title=authored.title,
        ask=authored.ask,
        choice=settled.choice,
        label=authored.label,
        agreed=settled.agreed,
        to_fill_in=any(BLANK in words for words in said.values()),
        passages=authored.passages,
        **said,
    )


def all_words(rules: GroundRules) -> tuple[ClauseWords, ...]:
    return tuple(words_of(rules, one.clause) for one in rules.settled)


_WHOSE: tuple[Whose, ...] = ("rule", "leader", "mentor")


def _authored(rules: GroundRules, clause: str) -> Clause | None:
    """The clause as it is authored now, in the language of the rules."""
    rules.of(clause)
    found = clauses_in(rules.language)
    if found.language != rules.language:
        return None
    return next((one for one in found.clauses if one.id == clause), None)


def _settled(clause: Clause, choice: Choice) -> Settled:
    return Settled(clause=clause.id, choice=choice.id, as_chosen=_said(clause, choice))


def _said(clause: Clause, choice: Choice) -> AsChosen:
    return AsChosen(
        title=clause.title,
        ask=clause.ask,
        label=choice.label,
        rule=choice.rule,
        leader=choice.leader,
        mentor=choice.mentor,
        passages=clause.passages,
    )


def _with_words(stored: _Stored) -> Settled | None:
    """None for a choice that is gone, and whose words were not kept with it."""
    found = stored.as_chosen or _built_in(stored.clause, stored.choice)
    if found is None:
        return None
    return Settled.model_validate({**stored.model_dump(), "as_chosen": found})


def _built_in(clause: str, choice: str) -> AsChosen | None:
    found = (
        _said(one, offered)
        for one in load_clauses()
        for offered in one.choices
        if (one.id, offered.id) == (clause, choice)
    )
    return next(found, None)


def _with(rules: GroundRules, settled: Settled) -> GroundRules:
    changed = tuple(settled if one.clause == settled.clause else one for one in rules.settled)
    return rules.model_copy(update={"settled": changed})
