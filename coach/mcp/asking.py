"""Asking the person, through their host, for what no model may decide.

A model that sets an argument is not the person allowing it. So where something is asked for that
stays with its owner, the host has to put a question to them (MCP calls it elicitation), and their
answer counts for that one call. A host that cannot ask gets nothing.
"""

from __future__ import annotations

from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import ElicitRequest, ElicitRequestFormParams, ElicitResult, InputRequiredResult
from mcp_types.version import is_version_at_least
from pydantic import ValidationError

from coach.errors import BadInput
from coach.mcp.calls import CoachContext
from coach.store.records import Session

_ASKS_BY_RESULT = "2026-07-28"
"""From this version of the protocol on, a question is the result of a call that is made again."""
_ALLOW = "allow"
_FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        _ALLOW: {
            "type": "boolean",
            "title": "Allow it this once",
            "description": "Yes shows it to this assistant and to whoever runs its model.",
            "default": False,
        }
    },
    "required": [_ALLOW],
}


async def allowed(
    ctx: CoachContext, about: str, question: str, otherwise: str
) -> bool | InputRequiredResult:
    """Whether the person allows it, for this call.

    An InputRequiredResult is to be given back as it is: the host asks, then calls again. `about`
    names what is asked for, so that an answer counts for nothing else; `otherwise` says how the
    person gets at it where their host cannot ask. Raises BadInput there.
    """
    if not can_ask(ctx):
        raise BadInput(
            "This needs the person's own permission, and this host has no way to ask them for it.",
            otherwise,
        )
    answer = await asked(ctx, about, question, _FORM)
    return answer if isinstance(answer, InputRequiredResult) else answer.get(_ALLOW) is True


async def asked(
    ctx: CoachContext, about: str, question: str, form: dict[str, Any]
) -> dict[str, Any] | InputRequiredResult:
    """What the person filled in; empty where they declined, or their host brought no answer.

    An InputRequiredResult is to be given back as it is, as in `allowed`. The host must be one that
    can ask.
    """
    version = ctx.protocol_version
    if version is None or not is_version_at_least(version, _ASKS_BY_RESULT):
        try:
            return _filled(await ctx.session.elicit_form(question, form, ctx.request_id))
        except (MCPError, ValidationError):
            # A host that cannot put the question after all, or brings back what is no answer.
            return {}
    given = (ctx.input_responses or {}).get(about)
    if given is None or ctx.request_state != about:
        request = ElicitRequest(
            params=ElicitRequestFormParams(message=question, requested_schema=form)
        )
        return InputRequiredResult(input_requests={about: request}, request_state=about)
    return _filled(given) if isinstance(given, ElicitResult) else {}


def can_ask(ctx: CoachContext) -> bool:
    """Whether the host says that it can put a question to the person."""
    declared = ctx.client_capabilities
    asks = declared.elicitation if declared else None
    # A bare `elicitation: {}` is the form mode, the only one there was at first.
    return asks is not None and (asks.form is not None or asks.url is None)


def _filled(answer: ElicitResult) -> dict[str, Any]:
    return dict(answer.content or {}) if answer.action == "accept" else {}


def in_question(session: Session) -> str:
    """A session as its owner recognises it, with nothing in it that stays with them."""
    day = f"{session.updated_at.astimezone():%-d %B %Y}"
    if session.kind == "rehearsal":
        return f"rehearsal {session.id} of yours ({session.title}, {day})"
    kind = "notes" if session.kind == "notes" else "plan"
    return f"session {session.id} of yours ({kind}, {day})"
