"""What the packs in use bring, beside what is built in, each thing with who provides it.

Nothing is replaced in silence: passages, questions, activities and scenarios stand beside the
built-in ones under ids of their own. Only prompts take one another's place, the last one winning.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from coach import paths
from coach.errors import BadInput
from coach.packs.loaded import load_packs
from coach.packs.names import NAME
from knowledge.languages import ENGLISH, primary
from knowledge.passages import BUILT_IN, Passage, provider_of
from knowledge.question_bank import Activity, BankQuestion, load_activities, load_bank
from knowledge.text import clean_line

if TYPE_CHECKING:
    from coach.packs.language_file import LanguageFile
    from coach.packs.pack import Pack, PackDataset
    from coach.packs.pair_files import PairWords
    from coach.packs.principles import PackPrinciple, Side
    from coach.rehearsal.scenario import Scenario
    from coach.rubric.principles import Checks
    from coach.settings import Settings


PairKind = Literal["ground_rules", "openings", "declines", "hard_thing"]
PAIR_KINDS: tuple[PairKind, ...] = get_args(PairKind)


def further_passages() -> tuple[Passage, ...]:
    return tuple(passage for pack in load_packs().in_use for passage in pack.passages)


def bank_questions() -> tuple[BankQuestion, ...]:
    """The bank's questions, then those of the packs."""
    packs = load_packs().in_use
    return (*load_bank(), *(question for pack in packs for question in pack.questions))


def bank_activities() -> tuple[Activity, ...]:
    packs = load_packs().in_use
    return (*load_activities(), *(activity for pack in packs for activity in pack.activities))


def scenarios() -> tuple[Scenario, ...]:
    """The built-in scenarios, then those of the packs in their order."""
    # Searching needs packs too, and no scenario.
    from coach.rehearsal.scenario import load_scenarios

    packs = load_packs().in_use
    return (*load_scenarios(), *(scenario for pack in packs for scenario in pack.scenarios))


def scenario(scenario_id: str) -> Scenario:
    """The scenario of this id, of whichever pack. Raises BadInput, naming those there are."""
    from coach.rehearsal.scenario import find_scenario

    provider = provider_of(scenario_id)
    for found in scenarios():
        if found.id == scenario_id:
            return found
    if provider == BUILT_IN or not NAME.fullmatch(provider):
        further = [found.id for found in scenarios() if provider_of(found.id) != BUILT_IN]
        try:
            return find_scenario(scenario_id)
        except BadInput as error:
            if not further:
                raise
            more = f" Of packs: {', '.join(further)}."
            raise BadInput(error.problem, f"{error.next_step}{more}") from error
    packs = load_packs()
    said = clean_line(scenario_id, 80)
    if missing := packs.missing(provider):
        raise BadInput(f"There is no scenario '{said}'. {missing.words}", missing.next_step)
    pack = packs.named(provider)
    if pack is None:
        raise BadInput(
            f"The scenario '{said}' comes from the pack '{clean_line(provider, 40)}', which is not"
            " in use here.",
            "Add it with 'coach pack add FOLDER', or choose one of 'coach scenarios'.",
        )
    names = ", ".join(one.id for one in pack.scenarios)
    raise BadInput(f"There is no scenario '{said}'.", f"Of this pack there are: {names or 'none'}.")


def prompt_folders(settings: Settings) -> tuple[Path, ...]:
    """Where prompt files are looked for before the built-in ones; the last folder wins.

    Packs come first, in their order; what the person set themselves wins over them.
    """
    of_packs = (
        pack.place / "prompts"
        for pack in load_packs().in_use
        if pack.prompts and pack.place is not None
    )
    return (*of_packs, *settings.prompts.folders, paths.prompts_folder())


class Overridden(NamedTuple):
    """A prompt that packs bring: the `winner` among them, and whom it won over, the last first."""

    prompt: str
    winner: str
    over: tuple[str, ...]
    reason: str

    @property
    def words(self) -> str:
        over = ", then ".join(self.over)
        return f"the prompt '{self.prompt}' of the pack '{self.winner}' wins over {over}"


def overridden_prompts() -> tuple[Overridden, ...]:
    """Which pack's prompt wins over which. A person's own prompt file wins over all of these."""
    brought: dict[str, list[tuple[str, str]]] = {}
    for pack in load_packs().in_use:
        for prompt in pack.prompts:
            brought.setdefault(prompt.id, []).append((pack.name, prompt.reason))
    found = []
    for prompt_id, (*before, (winner, reason)) in sorted(brought.items()):
        over = (*(f"the pack '{name}'" for name, _ in reversed(before)), BUILT_IN)
        found.append(Overridden(prompt_id, winner, over, reason))
    return tuple(found)


def language_files(language: str) -> tuple[LanguageFile, ...]:
    """What packs in `language` say of it, the strongest first."""
    return tuple(
        pack.words
        for pack in reversed(load_packs().in_use)
        if pack.words is not None and primary(pack.manifest.language) == primary(language)
    )


def pair_words(language: str) -> tuple[PairWords, ...]:
    """What packs in `language` bring for a pair, the strongest first; it goes before ours."""
    return tuple(
        pack.pair
        for pack in reversed(load_packs().in_use)
        if primary(pack.manifest.language_of("pair")) == primary(language)
    )


def pair_winner(language: str, what: PairKind) -> str | None:
    """The pack whose `what` is in force in `language`; None where nobody brings it."""
    brought = (
        pack.name
        for pack in reversed(load_packs().in_use)
        if getattr(pack.pair, what) is not None
        and primary(pack.manifest.language_of("pair")) == primary(language)
    )
    return next(brought, None)


def harm_cues() -> Iterator[tuple[str, str]]:
    """Each phrase by which packs know a risk to life, with its language; of every pack in use."""
    for pack in load_packs().in_use:
        if pack.words is not None:
            yield from ((pack.manifest.language, phrase) for phrase in pack.words.cues.harm)


def principles() -> Iterator[tuple[str, PackPrinciple]]:
    """The principles of the packs, each with the id it has in checks: `hospital/no-patients`."""
    for pack in load_packs().in_use:
        for principle in pack.principles:
            yield f"{pack.name}/{principle.id}", principle


def check_by_packs(text: str, side: Side, language: str = ENGLISH) -> Checks:
    """What the packs' principles say of a question; None: does not apply, or not rated.

    A principle's phrases are in one language, and rate nothing in another.
    """
    return {
        f"{pack.name}/{principle.id}": principle.holds(text, side) if same else None
        for pack in load_packs().in_use
        for same in (primary(pack.manifest.language_of("principles")) == primary(language),)
        for principle in pack.principles
    }


def named_pack(name: str) -> Pack:
    """Raises BadInput where no pack of this name is in use."""
    packs = load_packs()
    pack = packs.named(name)
    if pack is not None:
        return pack
    if missing := packs.missing(name):
        raise BadInput(missing.words, missing.next_step)
    raise BadInput(
        f"There is no pack '{clean_line(name, 60)}' in use here.",
        "'coach pack list' says which there are.",
    )


def datasets() -> tuple[tuple[str, PackDataset], ...]:
    """The data sets for evaluations, each with its id: `hospital/questions-on-wards`."""
    return tuple(
        (f"{pack.name}/{dataset.id}", dataset)
        for pack in load_packs().in_use
        for dataset in pack.datasets
    )


def left_out_words() -> tuple[str, ...]:
    """One line for each pack that is left out, to be said where its content is missed."""
    return tuple(one.words for one in load_packs().left_out)
