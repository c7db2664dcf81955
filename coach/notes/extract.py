"""Deterministic extraction: insights, commitments, decisions and open questions, with lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from coach.notes.commitments import find_commitments
from coach.notes.dates import find_dates
from coach.notes.items import Extract, Item
from coach.notes.people import Pair
from coach.notes.promises import is_mocking, is_taken_back, is_to_machine
from coach.notes.statements import ItemKind, Statement
from coach.rubric.principles import topics_named
from coach.words import content_stems

_DECIDED = re.compile(
    r"\b(?:we|both|the two of us)(?:'ve| have| all| both)? (?:also )?(?:decided|agreed|settled|"
    r"chose|"
    r"resolved)\b|\bit was (?:decided|agreed)\b|\bwe(?:'ll| will) (?:meet|keep|hold|start|stop|use|"
    r"stick|"
    r"carry on|continue|leave|not|review|take turns|call|talk|speak)\b|\bfrom now on\b|\bwe're "
    r"going "
    r"with\b|^agreed\b|^we (?:leave|keep|meet|start|stop|use|don't|do not|never|always|take "
    r"turns)\b|\bi(?:'ve| have)? decided (?:to|that|against)\b|\bdecision (?:is|was)\b|"
    r"\b(?:has|have) been (?:decided|agreed)\b|\bso that's (?:decided|agreed|settled)\b"
)
_UNDECIDED = re.compile(
    r"\b(?:haven't|have not|not yet|hasn't|couldn't|could not|can't|didn't|did not|nothing|never|"
    r"yet to|to be|"
    r"not) (?:\w+ )?(?:decide|agree|settle|decided|agreed|settled)\b|\bagreed? to disagree\b|"
    r"\bbefore we "
    r"(?:decide|agree)\b|\bif we (?:agree|decide)"
)
_UNRESOLVED = re.compile(
    r"\b(?:don't|do not|didn't|doesn't|does not|nobody|no one|neither of us) (?:\w+ )?(?:yet "
    r")?(?:knows?|could "
    r"say|was sure|is sure|can say|remember) (?:\w+ )?(?:who|what|why|how|whether|if|when|where|"
    r"which)\b|\bnot "
    r"(?:yet )?(?:clear|sure|decided|known|certain) (?:yet )?(?:who|what|why|how|whether|if|when|"
    r"where|about|"
    r"which)\b|\bunclear\b|\bno idea (?:who|what|why|how|whether|if|when|where|which)\b|\bopen "
    r"question\b|"
    r"\b(?:remains?|left|still|is) open\b|\b(?:tbc|tbd)\b|\bto be (?:decided|confirmed|agreed|"
    r"discussed)\b|\bneed "
    r"to (?:find out|work out|figure out|understand)\b|\bstill (?:undecided|unclear|wondering|"
    r"don't know)\b|"
    r"\bwonder(?:ing|ed|s)? (?:whether|if|what|why|how|who|which)\b|\bquestion is (?:whether|who|"
    r"how|what|why|"
    r"if)\b|\b(?:come|came|coming) back to (?:this|that|it)\b|\bunanswered\b|\bwants? to "
    r"(?:understand|know|find out) (?:who|what|why|how|whether|if|when)\b|^parked\b|\bhaven't "
    r"worked out\b|"
    r"\bto find out\b|\bstill to (?:answer|settle)\b|\byet to (?:decide|agree|find out)\b"
)
_ASKS = re.compile(
    r"^(?:what|how|why|who|when|where|which \w+) (?:do|does|did|is|are|was|were|has|have|had|can|"
    r"could|will|"
    r"would|should|owns|decides|decided|pays|gets|makes|runs)\b(?!.*\b(?:surpris|struck|matter|"
    r"learn))"
)
_RHETORICAL = re.compile(
    r"^(?:right|ok|okay|really|yes|no|so what|why not|who knows|what else|and|you know|see|eh|what|"
    r"how so|how come|"
    r"is it|does it|did you|really now|sorry|pardon|shall we(?: start| begin| go on)?|ready|any "
    r"questions|can you "
    r"hear me|does that make sense|make sense|isn't it|don't you think|how are you.*|got a minute|"
    r"tea|coffee)\?+$"
)
_SMALL_TALK = re.compile(
    r"\b(?:weather|coffee|biscuits?|traffic|parking|weekend|football|good to see|nice to see|hello|"
    r"how are you|bye|see you|running late|(?:got|arrived|came) late|can you hear|you're on mute|"
    r"room (?:was )?(?:booked|changed|too)|met (?:in|at|for|over)|started (?:at|late)|(?:ended|"
    r"finished) (?:at|"
    r"early|late)|took the train|lovely day|happy birthday|how was your|thanks for (?:coming|"
    r"making|the time|your "
    r"time)|thank you for (?:coming|the time|your time)|talked about (?:the )?(?:holidays?|"
    r"football|weather)|"
    r"(?:ten|five|fifteen) minutes late)\b|^(?:hi|hey|morning|good morning|good afternoon|thanks|"
    r"thank you|cheers|"
    r"ok|okay|right|yes|no|mm+|sure|exactly|agreed|great|lovely|nice|cool|wow|fair enough|good "
    r"point|i see|got it|fair point|true|that's (?:a )?(?:fair|good|true|right)(?: point)?|me "
    r"neither|me too)"
    r"(?: \w+){0,2}[.!]*$"
)
_LEARNT = re.compile(
    r"\b(?:learn(?:t|ed)|realis(?:e|ed)|realiz(?:e|ed)|didn't know|did not know|hadn't (?:known|"
    r"realised|"
    r"realized|thought|noticed|seen|heard)|had no idea|never knew|never thought|surpris\w+|noticed|"
    r"turns out|"
    r"turned out|(?:the )?real (?:reason|problem|issue|cost|cause)|key (?:point|thing|message)|"
    r"struck|found out|"
    r"understood|understand now|now (?:i )?(?:see|understand)|eye[- ]opener|interesting|the "
    r"(?:point|thing|trick|"
    r"upshot) is|main (?:thing|issue|problem|point)|biggest|news to me|changed my mind about|"
    r"thought .{1,40} but|"
    r"assumed|expected .{1,40} but|more than i (?:thought|expected)|less than i (?:thought|"
    r"expected)|insight|"
    r"takeaway|take away|aha|wake[- ]up call|lightbulb|makes sense now|what matters|wrong about|"
    r"blind spot)\b"
)
_TELLS = re.compile(
    r"\b(?:people|nobody|no one|everyone|everybody|most|staff|new (?:starters|joiners|people|"
    r"hires)|starters|"
    r"joiners|customers|clients|colleagues|managers|the team|teams|juniors|seniors|patients|"
    r"students|drivers|"
    r"users?|half|many|few|some of (?:us|them)) (?:\w+ )?(?:\w+)|\b(?:in practice|in reality|on "
    r"paper|actually|"
    r"instead of|rather than|the first (?:thing|week|day|month)|doesn't work|don't work|works "
    r"(?:well|best|"
    r"better)|takes|costs|feels? like|too (?:long|late|slow|many|much|early)|nobody (?:tells|told|"
    r"asks|reads|says)|no time|out of date|waste|afraid|ignored|trust|workaround|slower|faster|"
    r"harder|easier|"
    r"because|so that|depends|matters|only|except|without)\b"
)
_CONTRAST = re.compile(
    r"\b(?:but|because|although|though|while|yet|unless|until|instead|not|n't|so)\b|n't\b"
)
_TOLD = re.compile(
    r"^(?:\w+ )?(?:he|she|they|[a-z]+) (?:said|says|told me|explained|mentioned|showed me|showed|"
    r"pointed out|"
    r"described|thinks|thought|feels|felt|found|finds|sees|noticed)\b"
)
_HEADER = re.compile(
    r"^(?:session|meeting|notes?|1:1|reverse mentoring|mentoring|date|with|present|attendees|"
    r"leader|mentor|mentee|"
    r"where|when|venue|location|agenda|recording|transcript|duration)\b"
)
_DID = re.compile(
    r"^(?:(?:i|we|he|she|they|[a-z]+) )?(?:showed|sent|met|booked|went|had a (?:good|nice|quick)|"
    r"started|"
    r"finished|arrived|talked|"
    r"discussed|covered|spoke|chatted|looked at|went through|did)\b"
)
# Foresight, wishes, refusals and old promises: talk about deeds, not about what was learnt.
_NOT_YET = re.compile(
    r"\b(?:will|won't|might|may|maybe|perhaps|could|hopes? to|wants? to|would (?:like|be (?:nice|"
    r"good|great)|"
    r"love|have)|i would|i'd|promised|some day|one day|next (?:week|month|time)|said (?:he|she|"
    r"they|i|we) would|"
    r"going to)\b|'ll\b"
)
_UNSURE_REPLY = re.compile(
    r"\b(?:don't know|do not know|no idea|not sure|good question|couldn't (?:say|tell)|can't say|"
    r"come back to|"
    r"have to check|need to check|i'd have to|let me check|find out|who knows|nobody knows|leave "
    r"that|park that|"
    r"unclear|hard to say|can't answer|cannot answer|no answer|me neither)\b"
)
_PROPOSED = re.compile(
    r"\b(?:let's|shall we|should we|why don't we|how about we|can we|could we) (?:meet|keep|say|do|"
    r"leave|use|start|"
    r"stop|make|hold|try|skip|agree|swap|move|not|begin|end|drop)\b"
)
_YES = re.compile(
    r"^(?:agreed|yes|yep|yeah|ok|okay|fine|deal|sure|good|perfect|works for me|that works|sounds "
    r"good|let's do that|"
    r"absolutely|of course|done|great)\b"
)
IN_NOTES, IN_TRANSCRIPT = 2, 3
"""Signs it takes for a plain statement to count as an insight."""


def extract(said: Sequence[Statement], pair: Pair, session: date | None = None) -> Extract:
    """The items of the statements; what fits no list is left out."""
    commitments, used = find_commitments(said, pair, session)
    found: dict[ItemKind, list[Item]] = {"insights": [], "decisions": [], "open_questions": []}
    for index, statement in enumerate(said):
        if statement.place in used or not _may_be_item(statement):
            continue
        before = said[index - 1] if index else None
        after = said[index + 1] if index + 1 < len(said) else None
        kind, lines = _kind(statement, before, after)
        if kind is not None:
            _keep(found[kind], statement, lines)
    return Extract(
        insights=tuple(found["insights"]),
        commitments=commitments,
        decisions=tuple(found["decisions"]),
        open_questions=tuple(found["open_questions"]),
    )


def _may_be_item(statement: Statement) -> bool:
    said = statement.said
    return not (
        statement.section == "aside"
        or is_to_machine(said)
        or is_mocking(said)
        or is_taken_back(said)
        or "~~" in statement.text
        or len(said.split()) < 2
    )


def _kind(
    statement: Statement, before: Statement | None, after: Statement | None
) -> tuple[ItemKind | None, tuple[int, ...]]:
    said, lines = statement.said, statement.lines
    if statement.section == "commitments":
        return None, lines
    asks = said.rstrip("\"') ").endswith("?") or bool(_ASKS.match(said))
    if statement.section and (statement.labelled or statement.bullet or statement.starts):
        return ("open_questions" if asks else _item_kind(statement)), lines
    if asks:
        if not _is_open(statement, after):
            return None, lines
        reply = after.lines if after is not None and _leaves_open(statement, after) else ()
        return "open_questions", tuple(sorted({*lines, *reply}))
    if after is not None and _is_settled(statement, after):
        return "decisions", tuple(sorted({*lines, *after.lines}))
    return _told_kind(statement, before), lines


def _item_kind(statement: Statement) -> ItemKind | None:
    return None if statement.section == "aside" else statement.section


def _told_kind(statement: Statement, before: Statement | None) -> ItemKind | None:
    """What a plain statement outside any section is."""
    said = statement.said
    if _DECIDED.search(said) and not _UNDECIDED.search(said):
        return "decisions"
    if _UNRESOLVED.search(said) and not _is_reply(before, statement):
        return "open_questions"
    enough = IN_TRANSCRIPT if statement.speaker else IN_NOTES
    return "insights" if _signs_of_insight(statement) >= enough else None


def _is_reply(before: Statement | None, statement: Statement) -> bool:
    """ "I don't know who" behind the question it answers adds nothing to it."""
    return before is not None and before.said.endswith("?") and _leaves_open(before, statement)


def _is_open(statement: Statement, after: Statement | None) -> bool:
    said = statement.said
    if _RHETORICAL.match(said) or len(said.split()) < 3:
        return False
    if statement.speaker is not None:
        return after is not None and _leaves_open(statement, after)
    if after is not None and after.lines[0] == statement.lines[-1] and not after.said.endswith("?"):
        # Answered in the same breath, unless the answer is that nobody knows.
        return bool(_UNSURE_REPLY.search(after.said) or _UNRESOLVED.search(after.said))
    answered = after is not None and re.match(r"^(?:a|answer|ans)\s*[:.–-]\s*\w", after.said)
    return not answered


def _leaves_open(statement: Statement, after: Statement) -> bool:
    near = after.lines[0] - statement.lines[-1] <= 2
    same_talk = statement.speaker is not None or after.lines[0] == statement.lines[-1]
    return near and same_talk and bool(_UNSURE_REPLY.search(after.said))


def _is_settled(statement: Statement, after: Statement) -> bool:
    return (
        bool(_PROPOSED.search(statement.said))
        and statement.speaker is not None
        and after.speaker not in (None, statement.speaker)
        and bool(_YES.match(after.said))
        and not re.search(r"\b(?:but|not|no)\b", after.said)
    )


def _signs_of_insight(statement: Statement) -> int:
    """How much speaks for a statement carrying something learnt; small talk counts against it."""
    said = statement.said
    count = len(said.split())
    if _SMALL_TALK.search(said) or (_HEADER.match(said) and count <= 10):
        return 0
    if statement.place == 0 and any(found.day for found in find_dates(statement.text)):
        return 0  # the line that says when it was
    signs = 3 if _LEARNT.search(said) else 0
    signs += 1 if _TELLS.search(said) else 0
    signs += 1 if _CONTRAST.search(said) else 0
    signs += 1 if topics_named(said) else 0
    signs += 1 if _TOLD.match(said) else 0
    signs += 1 if re.search(r"\d|\b(?:two|three|four|five|six|ten|half|twice|third)\b", said) else 0
    signs += 1 if count >= 8 else 0
    signs -= 2 if count < 4 or len(content_stems(said)) < 2 else 0
    signs -= 3 if _NOT_YET.search(said) and not _LEARNT.search(said) else 0
    signs -= 2 if _DID.match(said) and not _LEARNT.search(said) else 0
    return signs


_LEAD = re.compile(
    r"^(?:and|so|but|also|then|ok|okay|well|right|oh|um+|er+|ah)[, ]+", re.IGNORECASE
)
MERGED_WORDS = 45
RECENT = 40
"""How many of a list's last items a new one is compared with: keeps long notes linear."""


def _same_point(one: str, other: str) -> bool:
    """Nearly the same words and the same numbers: "shop 3" and "shop 4" are two points."""
    first, second = content_stems(one), content_stems(other)
    numbers = {word for word in first ^ second if word.isdigit()}
    both = len(first | second)
    return not numbers and both > 0 and len(first & second) / both >= 0.75


def _keep(items: list[Item], statement: Statement, lines: tuple[int, ...]) -> None:
    text = _LEAD.sub("", statement.text.strip(" -–—*_")).strip()
    text = text[:1].upper() + text[1:]
    if items and statement.bullet and not statement.starts and items[-1].lines[-1] == lines[0]:
        joined = f"{items[-1].text.rstrip()} {text}"
        if len(joined.split()) <= MERGED_WORDS:
            merged = tuple(sorted({*items[-1].lines, *lines}))
            items[-1] = Item(text=joined, lines=merged)
            return
    for index in range(len(items) - 1, max(-1, len(items) - 1 - RECENT), -1):
        if _same_point(items[index].text, text):
            longer = max(items[index].text, text, key=len)
            items[index] = Item(text=longer, lines=tuple(sorted({*items[index].lines, *lines})))
            return
    items.append(Item(text=text, lines=lines))
