"""`coach key`: a model's key, kept in the system keyring and never in a file of the coach."""

from __future__ import annotations

import click
from pydantic import SecretStr

from coach.cli.output import emit_json, say


@click.group(name="key")
def command() -> None:
    """Keep a model's key in the system keyring.

    A key in the environment variable COACH_API_KEY (or OPENAI_API_KEY, for OpenAI itself) comes
    first. The key belongs to the model in your settings.
    """


@command.command()
def save() -> None:
    """Type the key; it is not shown while you do."""
    from coach.models.keys import save_key

    account = _account()
    typed = click.prompt(f"Key for {account} (nothing is shown)", hide_input=True, default="")
    save_key(account, SecretStr(str(typed)))
    say(f"The key for {account} is in the system keyring.")


@command.command()
def remove() -> None:
    """Take the key out of the keyring."""
    from coach.models.keys import remove_key

    account = _account()
    if remove_key(account):
        say(f"The key for {account} is no longer in the system keyring.")
    else:
        say(f"There was no key for {account} in the system keyring.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status(as_json: bool) -> None:
    """Say whether there is a key; never the key itself."""
    from coach.models.keys import find_key

    account = _account()
    found = find_key(account) is not None
    if as_json:
        emit_json({"account": account, "found": found})
    else:
        say(f"There is {'a' if found else 'no'} key for {account}.")


def _account() -> str:
    from coach.models.keys import account_of
    from coach.settings import load_settings

    settings = load_settings().model
    return account_of(settings.base_url if settings.use.startswith("server:") else None)
