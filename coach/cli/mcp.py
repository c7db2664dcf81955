"""`coach mcp`: the coach inside other tools, over standard input and output or over HTTP."""

from __future__ import annotations

import asyncio

import click

from coach.cli.output import tell


@click.command()
@click.option("--http", "over_http", is_flag=True, help="Over HTTP on this machine, with a token.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="With --http: the port, by default 8766; 0 takes a free one.",
)
@click.option(
    "--share-sessions",
    is_flag=True,
    help="Let the host list and read your rehearsals, plans and notes without asking each time; "
    "private lines stay out. Whoever runs its model sees them.",
)
def command(*, over_http: bool, port: int | None, share_sessions: bool) -> None:
    """Serve the coach to an assistant or editor that speaks MCP.

    Hosts start it themselves over standard input and output; docs/mcp.md has the block to copy.
    With --http it listens on 127.0.0.1 only, and asks for a token.
    """
    if port is not None and not over_http:
        raise click.UsageError("--port belongs to --http.")
    # Here and not above: the protocol's package takes more than a second to import.
    from coach.mcp.desk import Desk
    from coach.mcp.server import build_server

    desk = Desk(share_sessions=share_sessions)
    try:
        server = build_server(desk)
        if not over_http:
            asyncio.run(server.run_stdio_async())
            return
        from coach.mcp.http import DEFAULT_PORT, LOOPBACK, PATH, find_token, http_server, listen

        token = find_token()
        with listen(DEFAULT_PORT if port is None else port) as listening:
            number = listening.getsockname()[1]
            address = f"http://{LOOPBACK}:{number}{PATH}"
            tell(f"The coach listens on {address}, for this machine only. Ctrl+C ends it.")
            tell("Hosts have to send the header 'Authorization: Bearer TOKEN'.")
            tell(f"The token is in {token.kept_in}.")
            running = http_server(server, token.value, number)
            asyncio.run(running.serve(sockets=[listening]))
    finally:
        desk.close()
