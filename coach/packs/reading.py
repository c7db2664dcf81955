"""A pack read from its files: whole, or with everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from coach.packs.bank_files import Item, Placed, built_in_passages, read_bank
from coach.packs.files import PackFiles
from coach.packs.guidance_files import read_guidance
from coach.packs.manifest import KINDS, Manifest, read_manifest
from coach.packs.other_files import (
    interface_problems,
    read_datasets,
    read_principles,
    read_prompts,
)
from coach.packs.pack import Pack
from coach.packs.problems import PackProblem, in_order, problem
from coach.packs.scenario_files import PlacedScenario, read_scenarios, read_scripts
from knowledge.passages import Passage
from knowledge.question_bank import Activity, BankQuestion


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
    passages, told = read_guidance(files)
    problems += told
    own = {passage.id for passage in passages}
    known = own | built_in_passages() if in_full else None
    questions, told = read_bank(files, "questions", BankQuestion, known)
    problems += told
    activities, told = read_bank(files, "activities", Activity, known)
    problems += told
    scenarios, told = read_scenarios(files, in_full=in_full)
    problems += told
    scripts, told = read_scripts(files)
    problems += told
    prompts, told = read_prompts(files)
    problems += told
    principles, told = read_principles(files)
    problems += told
    if manifest is None:
        return Reading(None, in_order(problems), tuple(questions), tuple(scenarios))
    datasets, told = read_datasets(files, manifest)
    problems += told
    problems += interface_problems(files, manifest)
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
    )
    if not any(pack.counts().values()) and not manifest.interface and not problems:
        problems.append(
            problem(
                "pack.toml",
                None,
                "names a pack that holds nothing",
                f"Add at least one of: {', '.join(KINDS)}.",
            )
        )
    return Reading(pack, in_order(problems), tuple(questions), tuple(scenarios))


def named(manifest: Manifest, passage: Passage) -> Passage:
    return passage.model_copy(update={"id": f"{manifest.name}/{passage.id}"})


def _resting(manifest: Manifest, item: Item, own: set[str]) -> Item:
    passages = tuple(f"{manifest.name}/{one}" if one in own else one for one in item.passages)
    return item.model_copy(update={"id": f"{manifest.name}/{item.id}", "passages": passages})
