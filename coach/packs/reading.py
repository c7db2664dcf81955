"""A pack read from its files: whole, or with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from coach.packs.bank_files import Item, Placed, built_in_passages, read_bank
from coach.packs.files import PackFiles
from coach.packs.guidance_files import read_guidance
from coach.packs.interface_files import interface_problems
from coach.packs.language_file import LANGUAGE_FILE, LanguageFile, read_language_file, resting
from coach.packs.manifest import KINDS, Kind, Manifest, read_manifest
from coach.packs.other_files import read_datasets, read_principles, read_prompts
from coach.packs.pack import Pack
from coach.packs.pair_files import pair_resting, read_pair_files
from coach.packs.problems import PackProblem, in_order, problem
from coach.packs.scenario_files import PlacedScenario, read_scenarios, read_scripts
from coach.rubric.language import is_rated
from knowledge.languages import ENGLISH
from knowledge.passages import Passage
from knowledge.question_bank import Activity, BankQuestion
from knowledge.text import clean_line


class Reading(NamedTuple):
    """`pack` is None where nothing can be made of the manifest.

    Where there are problems the pack holds what could be read, which is for looking at, not for
    use, and it may be without a name. `questions` and `scenarios` stand with their places, for the
    checks that try them.
    """

    pack: Pack | None
    problems: tuple[PackProblem, ...]
    questions: tuple[Placed[BankQuestion], ...] = ()
    scenarios: tuple[PlacedScenario, ...] = ()


def read_pack(
    files: PackFiles,
    origin: Literal["folder", "installed"],
    place: Path | None = None,
    *,
    in_full: bool = True,
) -> Reading:
    """The pack in `files`, with the ids that its content has in use: `hospital/two-handovers`.

    Without `in_full` only what could break the coach is looked at, and not how well things are
    written: that was settled when the pack was added, and takes most of the time.
    """
    found = read_manifest(files)
    manifest, problems = found.listed, found.problems

    def language(kind: Kind) -> str:
        return manifest.language_of(kind) if manifest is not None else ENGLISH

    words, told = read_language_file(files)
    problems += told
    said = words or LanguageFile()
    here = "here" if is_rated(language("questions")) else said.here
    passages, told = read_guidance(files, language("guidance"))
    problems += told
    own = {passage.id for passage in passages}
    known = own | built_in_passages() if in_full else None
    questions, told = read_bank(
        files, "questions", BankQuestion, known, language=language("questions"), here=here
    )
    problems += told
    activities, told = read_bank(
        files, "activities", Activity, known, language=language("activities")
    )
    problems += told
    scenarios, told = read_scenarios(
        files, in_full=in_full, language=language("scenarios"), cues=said.cues
    )
    problems += told
    scripts, told = read_scripts(files)
    problems += told
    prompts, told = read_prompts(files)
    problems += told
    principles, told = read_principles(files)
    problems += told
    if manifest is None:
        return Reading(None, in_order(problems), tuple(questions), tuple(scenarios))
    pair, told = read_pair_files(files, language("pair"), known)
    problems += told
    datasets, told = read_datasets(files, manifest)
    problems += told
    problems += interface_problems(files, manifest, in_full=in_full)
    problems += _words_resting(words, known)
    pack = Pack(
        manifest=manifest,
        origin=origin,
        place=place,
        passages=tuple(named(manifest, passage) for passage in passages),
        questions=tuple(_resting(manifest, one.item, own) for one in questions),
        activities=tuple(_resting(manifest, one.item, own) for one in activities),
        scenarios=tuple(
            one.scenario.model_copy(update={"id": f"{manifest.name}/{one.scenario.id}"})
            for one in scenarios
        ),
        scripts={f"{manifest.name}/{name}": one for name, one in scripts.items()},
        prompts=tuple(prompts),
        principles=tuple(principles),
        datasets=tuple(datasets),
        words=resting(words, manifest.name, own) if words is not None else None,
        pair=pair_resting(pair, manifest.name, own),
    )
    if not any(pack.counts().values()) and not problems:
        problems.append(
            problem(
                "pack.toml",
                None,
                "names a pack that holds nothing",
                f"Add at least one of: {', '.join(KINDS)}.",
            )
        )
    return Reading(pack, in_order(problems), tuple(questions), tuple(scenarios))


def _words_resting(words: LanguageFile | None, known: set[str] | None) -> Iterator[PackProblem]:
    """Passages that the plan's words rest on and that are not there."""
    if words is None or known is None:
        return
    for passage in words.passages():
        if passage not in known:
            yield problem(
                LANGUAGE_FILE,
                None,
                f"rests on the passage '{clean_line(passage, 60)}', which is not there",
                "Name a passage of this pack or of the coach ('coach search' shows their ids).",
            )


def named(manifest: Manifest, passage: Passage) -> Passage:
    return passage.model_copy(update={"id": f"{manifest.name}/{passage.id}"})


def _resting(manifest: Manifest, item: Item, own: set[str]) -> Item:
    passages = tuple(f"{manifest.name}/{one}" if one in own else one for one in item.passages)
    return item.model_copy(update={"id": f"{manifest.name}/{item.id}", "passages": passages})
