"""`coach serve`: the application in a browser on the person's own machine."""

from __future__ import annotations

import asyncio

import click

from coach.cli.output import say, tell
from coach.errors import BadInput

_PORT = 8760


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=_PORT,
    show_default=True,
    help="0 takes any free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open the browser too.")
def command(*, port: int, opens: bool) -> None:
    """Open the application in a browser, for you on this machine only. Ctrl+C ends it.

    The address holds a key that is made anew each time. It answers on loopback only: nobody else
    on the network can reach it.
    """
    from tui.browser.server import bind, serve

    try:
        listening = bind(port)
    except OSError as error:
        raise BadInput(
            f"Port {port} cannot be used: {error.strerror or 'it is taken'}.",
            "Choose another with --port, or any free one with --port 0.",
        ) from error

    def told(address: str) -> None:
        say(address)
        tell("Open that address in a browser on this machine. Ctrl+C ends it.")
        if opens:
            click.launch(address)

    asyncio.run(serve(listening, told))
    tell("Stopped. What was said and written is kept.")
