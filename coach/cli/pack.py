"""`coach pack`: other people's content: make, check, add, list, show, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell
from coach.errors import BadInput, CheckFailed

if TYPE_CHECKING:
    from coach.packs.check import Report
    from coach.packs.content import PairKind
    from coach.packs.pack import Pack

_FOLDER = click.Path(path_type=Path)
_MANY = {
    "activity": "activities",
    "kind of words for a pair": "kinds of words for a pair",
    "language of the screens": "languages of the screens",
}


@click.group(name="pack")
def command() -> None:
    """Packs of guidance, questions, scenarios, prompts, principles, data sets and languages.

    A pack is a folder with pack.toml in it, or an installed package. A pack from a folder holds no
    code and is checked before it is kept. docs/packs.md says how to write one.
    """


@command.command()
@click.argument("name")
@click.option("--folder", type=_FOLDER, default=Path(), help="Where to make it (default: here).")
@click.option("--like", metavar="SAMPLE", help="A copy of a sample pack, such as hospital.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def new(name: str, folder: Path, like: str | None, as_json: bool) -> None:
    """Make a small working pack in a new folder NAME, to write on from."""
    from coach.packs.new import new_pack

    made = new_pack(name, folder, like)
    if as_json:
        emit_json({"name": name, "folder": str(made)})
        return
    say(f"Made {made}.")
    say(f"Write in it, then: coach pack check {made}")


@command.command()
@click.argument("folder", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def check(folder: Path, as_json: bool) -> None:
    """Name everything that is wrong with the pack in FOLDER; exit code 1 if anything is.

    Its questions are put to the gate, and its scenarios are tried on scripted leaders.
    """
    from coach.packs.check import check_folder

    report = check_folder(folder).report
    if as_json:
        emit_json({**report.model_dump(mode="json"), "ok": report.ok})
    else:
        _say_report(report)
    if not report.ok:
        count = len(report.problems)
        raise CheckFailed(
            f"{count} thing{'s are' if count > 1 else ' is'} wrong in the pack.",
            "Correct what is named above, then check again.",
        )


@command.command()
@click.argument("folder", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def add(folder: Path, as_json: bool) -> None:
    """Check the pack in FOLDER and keep a copy of it; the folder is not needed afterwards.

    A pack of the same name is replaced. The last pack added wins where packs bring the same prompt.
    """
    from coach.packs.kept import PackRefused, add_pack

    try:
        report = add_pack(folder)
    except PackRefused as refused:
        if as_json:
            emit_json({**refused.report.model_dump(mode="json"), "ok": False})
        else:
            _say_report(refused.report)
        raise
    index = _extend_index(has_guidance=bool(report.counts.get("guidance")))
    if as_json:
        emit_json({**report.model_dump(mode="json"), "ok": True, "index": index})
        return
    say(f"Added the pack {report.name} {report.version}: {_counted(report.counts)}.")
    say(index)
    for note in report.notes:
        say(note)
    _say_overridden(report.name)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def list_(as_json: bool) -> None:
    """List the packs in use, the weakest first, and those that are left out."""
    from coach.packs.loaded import load_packs

    packs = load_packs()
    if as_json:
        emit_json(
            {
                "packs": [_as_object(pack) for pack in packs.in_use],
                "left_out": [one.model_dump(mode="json") for one in packs.left_out],
            }
        )
        return
    for pack in packs.in_use:
        how = "installed" if pack.origin == "installed" else "added"
        say(f"{pack.name} {pack.manifest.version} ({how}): {pack.manifest.title}")
        say(f"    {_counted(pack.counts())}")
    for one in packs.left_out:
        say(one.words)
    if not packs.in_use and not packs.left_out:
        say("There is no pack. Make one with 'coach pack new NAME', or add one that you were given")
        say("with 'coach pack add FOLDER'.")


@command.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def remove(name: str, as_json: bool) -> None:
    """Remove the pack NAME. Rehearsals held with its people are kept."""
    from coach.packs.kept import remove_pack
    from coach.packs.loaded import load_packs

    known = load_packs().named(name)
    remove_pack(name)
    index = _extend_index(has_guidance=known is None or bool(known.passages))
    if as_json:
        emit_json({"removed": name, "index": index})
        return
    say(f"Removed the pack {name}.")
    say(index)


@command.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def show(name: str, as_json: bool) -> None:
    """Say what is in the pack NAME, and which of its prompts are in force."""
    from coach.packs.loaded import load_packs

    packs = load_packs()
    pack = packs.named(name)
    if pack is None:
        if missing := packs.missing(name):
            raise CheckFailed(missing.words, missing.next_step)
        names = ", ".join(one.name for one in packs.in_use)
        raise BadInput(f"There is no pack '{name[:60]}'.", f"In use are: {names or 'none'}.")
    if as_json:
        emit_json(_in_full(pack))
        return
    _say_pack(pack)
    _say_overridden(name)


@command.command()
@click.argument("language")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def texts(language: str, as_json: bool) -> None:
    """Print every text of the screens as interface/LANGUAGE.yaml, to be translated.

    Keep it with: coach pack texts fr > PACK/interface/fr.yaml, and list the language in pack.toml.
    Where a pack in use has the language already, its words stand in their places.
    """
    from coach.packs.interface_texts import form_for, known_texts, words_in

    if as_json:
        now, known = words_in(language), known_texts()
        emit_json(
            {
                "language": language,
                "texts": {text: now.texts.get(text) for text in sorted(known.plain)},
                "counts": {other: now.counts.get(other) for other in sorted(known.counted)},
            }
        )
        return
    say(form_for(language).rstrip("\n"))


def _say_report(report: Report) -> None:
    for problem in report.problems:
        say(f"{problem.place}: {problem.problem}.")
        say(f"    {problem.next_step}")
    for note in report.notes:
        say(note)
    if report.ok:
        say(f"The pack {report.name} {report.version} is in order: {_counted(report.counts)}.")


def _say_pack(pack: Pack) -> None:
    about = pack.manifest
    say(f"{pack.name} {about.version}: {about.title}")
    say(about.summary)
    say(f"By {', '.join(about.authors)}. Licence: {about.licence}. Language: {about.language}.")
    for kind, code in about.languages.items():
        say(f"In another language: {kind} ({code}).")
    say(
        f"From {'an installed package' if pack.origin == 'installed' else 'a folder'}, {pack.place}"
    )
    for passage in pack.passages:
        say(f"passage   {passage.id}: {passage.title}")
    for question in pack.questions:
        say(f"question  {question.id} ({question.side}): {question.worded()}")
    for activity in pack.activities:
        say(f"activity  {activity.id}: {activity.title}")
    for scenario in pack.scenarios:
        say(f"scenario  {scenario.id}: {scenario.title}, with {scenario.mentor.name}")
    for principle in pack.principles:
        rated = "" if principle.rated else " (not rated: only reading can judge it)"
        say(f"principle {pack.name}/{principle.id}: {principle.question}{rated}")
    _say_words(pack)
    for dataset in pack.datasets:
        say(f"data set  {pack.name}/{dataset.id}: {dataset.about.title}, {len(dataset.rows)} rows")
    for code in about.interface:
        say(f"interface {code}: texts of the screens in another language")
    for prompt in pack.prompts:
        say(f"prompt    {prompt.id} {prompt.version}: {prompt.reason}")


def _say_words(pack: Pack) -> None:
    for name, words in pack.pair.brought().items():
        say(f"pair      {words} ({_in_force(pack, name)})")
    if pack.words is not None and pack.words.wary:
        say(f"wary of   {', '.join(one.kind for one in pack.words.wary)}")
    if pack.words is not None and pack.words.cues.harm:
        say(f"stops at  {len(pack.words.cues.harm)} phrases about a risk to life")


def _in_force(pack: Pack, what: PairKind) -> str:
    """Which pack's words for a pair are in force in this pack's language."""
    from coach.packs.content import pair_winner

    winner = pair_winner(pack.manifest.language_of("pair"), what)
    return "in force" if winner in (None, pack.name) else f"the pack '{winner}' wins"


def _say_overridden(name: str) -> None:
    from coach.packs.content import overridden_prompts

    for one in overridden_prompts():
        if name == one.winner or any(name in over for over in one.over):
            say(f"{one.words[0].upper()}{one.words[1:]}. A prompt file of your own wins over all.")


def _as_object(pack: Pack) -> dict[str, Any]:
    return {
        **pack.manifest.model_dump(mode="json", exclude={"datasets"}),
        "origin": pack.origin,
        "place": str(pack.place) if pack.place else None,
        "counts": pack.counts(),
    }


def _in_full(pack: Pack) -> dict[str, Any]:
    from coach.packs.content import overridden_prompts

    return {
        **_as_object(pack),
        "passages": [one.model_dump(mode="json", include={"id", "title"}) for one in pack.passages],
        "questions": [
            one.model_dump(mode="json", include={"id", "side", "text"}) for one in pack.questions
        ],
        "activities": [
            one.model_dump(mode="json", include={"id", "title"}) for one in pack.activities
        ],
        "scenarios": [
            one.model_dump(mode="json", include={"id", "title", "topic"}) for one in pack.scenarios
        ],
        "principles": [
            {"id": f"{pack.name}/{one.id}", "question": one.question, "rated": one.rated}
            for one in pack.principles
        ],
        "datasets": [
            {
                "id": f"{pack.name}/{one.id}",
                **one.about.model_dump(mode="json"),
                "rows": len(one.rows),
            }
            for one in pack.datasets
        ],
        "pair": [
            {"id": name, "words": words, "in_force": _in_force(pack, name) == "in force"}
            for name, words in pack.pair.brought().items()
        ],
        "prompts": [one.model_dump(mode="json") for one in pack.prompts],
        "overridden": [one._asdict() for one in overridden_prompts()],
    }


def _counted(counts: dict[str, int]) -> str:
    words = {
        "guidance": "passage",
        "questions": "question",
        "activities": "activity",
        "scenarios": "scenario",
        "prompts": "prompt",
        "pair": "kind of words for a pair",
        "principles": "principle",
        "datasets": "data set",
        "interface": "language of the screens",
    }
    said = []
    for kind, count in counts.items():
        if count:
            one = words.get(kind, kind)
            many = _MANY.get(one, f"{one}s")
            said.append(f"{count} {one if count == 1 else many}")
    return ", ".join(said) or "nothing"


def _extend_index(*, has_guidance: bool) -> str:
    """Brings a built index up to date with the packs; the words say what was done."""
    from coach.guidance import add_meanings, library_settings, open_words
    from coach.settings import load_settings
    from knowledge.check import index_status

    if not has_guidance:
        return "The guidance index is as it was."
    settings = load_settings()
    if index_status(library_settings(settings)).index == "missing":
        return "The guidance index is built at the first search (about 20 seconds)."
    library = open_words(settings)
    add_meanings(library, progress)
    progress_done()
    if library.reason is not None:
        tell(f"Searching by words only. {library.reason}")
        return "The guidance is searched by words only."
    return "The guidance index is up to date."
