"""`coach prompts`: which prompts are in force, what they say, and whether they can be used."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.output import emit_json, say, tell


@click.group(name="prompts")
def command() -> None:
    """List, show and check the prompts in force.

    A file named for a prompt, such as mentor-line.md, takes the place of the built-in one when it
    stands in a pack, in a folder of the setting 'prompts.folders' or in your own prompts folder.
    Each of these wins over the one before.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def list_prompts(as_json: bool) -> None:
    """Id, version, purpose and source of every prompt."""
    from prompts.catalogue import PromptId, load_prompt

    folders = _folders()
    in_force = [load_prompt(prompt_id, folders) for prompt_id in PromptId]
    if as_json:
        fields = {"id", "version", "purpose", "output", "source"}
        emit_json({"prompts": [one.model_dump(mode="json", include=fields) for one in in_force]})
        return
    for prompt in in_force:
        say(f"{prompt.id} {prompt.version} ({prompt.source})")
        say(f"    {prompt.purpose}")


@command.command()
@click.argument("prompt_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(prompt_id: str, as_json: bool) -> None:
    """The text of one prompt, with its inputs and changes."""
    from prompts.catalogue import load_prompt

    prompt = load_prompt(prompt_id, _folders())
    if as_json:
        shown = prompt.model_dump(mode="json", exclude={"system", "user"})
        emit_json({**shown, "system": prompt.system.text, "user": prompt.user.text})
        return
    say(f"{prompt.id} {prompt.version} ({prompt.source})")
    say(f"{prompt.purpose}\nIts answer: {prompt.output}\n\nInputs")
    for given in prompt.inputs:
        say(f"    {given.name} ({given.type}): {given.description}")
    say("\nChanges")
    for change in prompt.changes:
        say(f"    {change.version}: {change.reason}")
    say(f"\n## System\n\n{prompt.system.text}\n\n## User\n\n{prompt.user.text}")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Read every prompt in force; exit code 1 if one cannot be used."""
    from prompts.catalogue import PromptId, check_prompts

    problems = check_prompts(_folders())
    if as_json:
        emit_json({"problems": [one.model_dump(mode="json") for one in problems]})
    elif problems:
        for problem in problems:
            tell(problem.words)
    else:
        say(f"All {len(PromptId)} prompts can be used.")
    ctx.exit(1 if problems else 0)


def _folders() -> tuple[Path, ...]:
    from coach.packs.content import prompt_folders
    from coach.settings import load_settings

    return prompt_folders(load_settings())
