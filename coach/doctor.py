"""What is installed, configured and reachable, and what to do about what is not.

Each check stands alone: whatever one of them meets, the others still run.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach import __version__, paths
from coach.clock import own_day
from coach.errors import BadConfiguration, CoachError, explain
from coach.settings import Settings, load_settings
from knowledge.errors import KnowledgeError
from knowledge.text import clean_line, clean_text
from prompts.errors import PromptError

State = Literal["ok", "note", "failed"]
PACKAGES = ("textual", "chromadb", "onnxruntime", "langchain-core", "langchain-openai", "openai")
OPTIONAL = {"xllamacpp": "a GGUF file in process (install the extra 'gguf')"}


class Check(BaseModel):
    """`note` is something to know that stops nothing; `failed` is something to mend."""

    model_config = ConfigDict(frozen=True)

    name: str
    state: State
    words: str
    next_step: str | None = None


def examine(*, in_full: bool = True) -> Iterator[Check]:
    """The checks one after the other, each as soon as it is known.

    `in_full` also reads every embedding of the guidance back (about 4 s with a built index) and
    asks a configured model for one word.
    """
    yield _guarded("python", _python)
    yield _guarded("packages", _packages)
    try:
        settings = load_settings()
    except BadConfiguration as error:
        yield _failed("settings", error)
        settings = Settings()
    else:
        yield _settings(settings)
    yield _guarded("your work", _work)
    yield _guarded("guidance", lambda: _guidance(settings, in_full=in_full))
    yield _guarded("packs", _packs)
    yield _guarded("language", lambda: _language(settings))
    yield _guarded("prompts", lambda: _prompts(settings))
    yield _guarded("model", lambda: _model(settings, in_full=in_full))
    yield _guarded("routes", _routes)
    yield _guarded("terminal", _terminal)


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except (CoachError, KnowledgeError, PromptError, OSError, sqlite3.Error) as error:
        return _failed(name, error)


def _failed(name: str, error: Exception) -> Check:
    explanation = explain(error)
    return Check(
        name=name, state="failed", words=explanation.problem, next_step=explanation.next_step
    )


def _python() -> Check:
    words = f"Python {platform.python_version()} on {platform.system()}, coach {__version__}."
    if sqlite3.sqlite_version_info < (3, 35):
        return Check(
            name="python",
            state="failed",
            words=f"{words} Its SQLite {sqlite3.sqlite_version} is too old.",
            next_step="Use a Python with SQLite 3.35 or later.",
        )
    return Check(name="python", state="ok", words=words)


def _packages() -> Check:
    found, missing = [], []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    if missing:
        return Check(
            name="packages",
            state="failed",
            words=f"Missing: {', '.join(missing)}.",
            next_step="Install the coach again, for example with 'make run'.",
        )
    extras = []
    for package, purpose in OPTIONAL.items():
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            extras.append(f"Not installed: {package}, for {purpose}.")
    return Check(name="packages", state="ok", words=" ".join([f"{', '.join(found)}.", *extras]))


def _settings(settings: Settings) -> Check:
    file = paths.config_file()
    shown = [f"model.use = {settings.model.use}"]
    shown += [
        f"{table}.{key} = {value}"
        for table, section in settings.model_dump(exclude_defaults=True).items()
        for key, value in section.items()
        if (table, key) != ("model", "use")
    ]
    source = f"From {file}" if file.exists() else f"Defaults; {file} does not exist"
    return Check(
        name="settings",
        state="ok",
        words=clean_text(f"{source}: {clean_line('; '.join(shown), 600)}."),
    )


def _work() -> Check:
    from coach.store import open_work

    with open_work() as work:
        count = len(work.sessions.recent(1_000_000))
        where = f"{count} pieces of work in {work.file}."
        if work.set_aside is not None:
            return Check(
                name="your work",
                state="failed",
                words=f"The file was damaged. It was set aside as {work.set_aside}.",
                next_step="A new file was started; keep the old one if you want it looked at.",
            )
        kept = sorted(work.file.parent.glob(f"{work.file.name}.damaged-*"))
    if kept:
        names = ", ".join(path.name for path in kept)
        return Check(
            name="your work",
            state="note",
            words=f"{where} Set aside earlier: {names}.",
            next_step="Delete those files when you no longer need them.",
        )
    return Check(name="your work", state="ok", words=where)


def _guidance(settings: Settings, *, in_full: bool) -> Check:
    from coach.guidance import library_settings
    from knowledge.check import check_index, index_status

    where = library_settings(settings)
    status = index_status(where)
    words = f"{status.passages} passages, index {status.index} in {status.place}."
    if status.problem:
        return Check(
            name="guidance",
            state="note",
            words=f"{words} Search goes by words only: {status.problem}",
            next_step="Install the coach again to get its sentence model back.",
        )
    if status.index == "missing":
        return Check(
            name="guidance",
            state="note",
            words=words,
            next_step="It is built at the first use; 'coach knowledge rebuild' does it now.",
        )
    if in_full:
        report = check_index(where)
        if not report.ok:
            return Check(
                name="guidance",
                state="failed",
                words=" ".join([words, *report.problems]),
                next_step="Run 'coach knowledge rebuild'.",
            )
        words = f"{words} Every one of {report.stored} embeddings could be read."
    return Check(name="guidance", state="ok", words=words)


def _packs() -> Check:
    from coach.packs.content import overridden_prompts
    from coach.packs.loaded import load_packs

    packs = load_packs()
    if not packs.in_use and not packs.left_out:
        return Check(name="packs", state="ok", words="None; 'coach pack new NAME' begins one.")
    names = ", ".join(f"{pack.name} {pack.manifest.version}" for pack in packs.in_use) or "none"
    told = [f"In use, the weakest first: {names}."]
    told += [f"Here {one.words}." for one in overridden_prompts()]
    if packs.left_out:
        first = packs.left_out[0]
        told += [f"The pack '{one.name}' is left out: {one.problem}" for one in packs.left_out]
        return Check(name="packs", state="failed", words=" ".join(told), next_step=first.next_step)
    return Check(name="packs", state="ok", words=" ".join(told))


def _language(settings: Settings) -> Check:
    from coach.packs.interface import ENGLISH_CODE, interface_in, offered_languages
    from coach.packs.interface_texts import known_texts

    code = settings.screen.language
    if code == ENGLISH_CODE:
        return Check(name="language", state="ok", words="The screens speak English.")
    found = interface_in(code)
    if found is None:
        offered = ", ".join([ENGLISH_CODE, *(one.code for one in offered_languages())])
        return Check(
            name="language",
            state="note",
            words=f"No pack brings interface texts in '{clean_line(code, 20)}', so the screens"
            " speak English.",
            next_step=f"Add the pack again, or set screen.language to one of: {offered}.",
        )
    known = known_texts()
    missing = len(known.missing(found.texts, found.counts))
    words = f"The screens speak {found.name}, from the pack {', '.join(found.packs)}."
    if missing:
        words += f" {missing} of {known.total} texts stand in English."
    return Check(name="language", state="ok", words=words)


def _prompts(settings: Settings) -> Check:
    from coach.packs.content import prompt_folders
    from prompts.catalogue import PromptId, check_prompts

    missing = [str(folder) for folder in settings.prompts.folders if not folder.is_dir()]
    problems = check_prompts(prompt_folders(settings))
    if problems or missing:
        told = [f"{p.file or p.prompt_id}, line {p.line or '?'}: {p.expected}" for p in problems]
        told += [f"the folder {name} does not exist" for name in missing]
        return Check(
            name="prompts",
            state="failed",
            words=clean_text("; ".join(told)),
            next_step="Correct or remove these; 'coach prompts check' tells when all is well.",
        )
    return Check(name="prompts", state="ok", words=f"{len(PromptId)} prompts, all in order.")


def _model(settings: Settings, *, in_full: bool) -> Check:
    from coach.models.choose import probe_model
    from coach.models.keys import account_of, find_key

    use = settings.model.use
    if use == "built-in":
        return Check(
            name="model",
            state="ok",
            words="Built-in wording: nothing to reach, nothing leaves this machine.",
            next_step="To add a model, open Settings in the coach, or see docs/models.md.",
        )
    key = ""
    if not use.startswith("gguf:"):
        account = account_of(settings.model.base_url if use.startswith("server:") else None)
        found = find_key(account) is not None
        key = f" A key for {account} was {'' if found else 'not '}found."
    if not in_full:
        return Check(name="model", state="ok", words=f"{use}.{key} Not tried.")
    reached = probe_model(settings.model)
    if reached.ok:
        return Check(name="model", state="ok", words=f"{reached.words}{key}")
    return Check(
        name="model",
        state="failed",
        words=f"{reached.words}{key}",
        next_step="Until then the built-in wording is used; nothing else stops working.",
    )


def _routes() -> Check:
    from coach.routes.listed import load_routes
    from coach.routes.told import country_line, lacking

    routes = load_routes()
    missing = lacking(routes, own_day())
    if routes.country is None or missing:
        return Check(
            name="routes",
            state="note",
            words=f"{country_line(routes)} Some sensitive matters have no confirmed place to go.",
            next_step="Have somebody who knows fill in the list: 'coach routes check'.",
        )
    return Check(name="routes", state="ok", words=f"{country_line(routes)} Places are confirmed.")


def _terminal() -> Check:
    terminal = os.environ.get("TERM", "")
    said = [f"TERM={terminal or 'not set'}"]
    said += [name for name in ("NO_COLOR", "ACCESSIBLE") if os.environ.get(name)]
    encoding = (sys.stdout.encoding or "").lower()
    if terminal in {"", "dumb"}:
        return Check(
            name="terminal",
            state="note",
            words=f"{', '.join(said)}: 'coach' opens in plain lines.",
        )
    if encoding not in {"utf-8", "utf8"}:
        return Check(
            name="terminal",
            state="note",
            words=f"{', '.join(said)}, encoding {encoding or 'unknown'}.",
            next_step="Use a UTF-8 locale, so that every character shows.",
        )
    return Check(name="terminal", state="ok", words=f"{', '.join(said)}, UTF-8.")
