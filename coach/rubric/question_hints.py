"""Hints in a question's words: kinds of words that lean one way, each too weak to refuse by.

Two questions may differ in a single noun: the wording of a card or the handwriting on it. The
principles cannot say no to every such noun; counted by kind and weighed, they still tell which of
two is the better. What they weigh is learnt, see question_weighing.
"""

from __future__ import annotations

import re
from functools import cache

from coach.rubric.principles import QuestionContext
from knowledge.topics import load_topics

MOST = 2
"""A kind counts at most this often in one question."""

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "private",
            r"\b(?:home|house|household|famil\w+|parents?|mother|father|relatives|children|kids|"
            r"babies|raised|born|grew up|brought up|school(?:ed)?|flatmate|friends?|rent|debts?|"
            r"cupboard|fridge|plate|street|accent|visa|elections?|vote|faith|church|pray\w*|physio|"
            r"doctor|appointments?|signed off|sick\w*|illness|diagnos\w*|medic\w*|partner|husband|"
            r"wife|childhood|marri\w*|neighbours?|holiday|come from|private\w*)\b",
        ),
        (
            "one person",
            r"\b(?:whose|who|whom|initials|handwriting|nickname|names?|named|(?:the|that|your|our|"
            r"one|which) (?:\w+ )?(?:colleague|person|lad|girl|woman|man|foreman|supervisor|"
            r"manager|planner|driver|editor|nurse|sister|trainee|apprentice|director|boss|one))\b",
        ),
        (
            "anybody",
            r"\b(?:any|anyone|anybody|tends? to|usually|in general|a normal|somebody|someone|"
            r"as a rule|each|every|all who|whoever they)\b",
        ),
        (
            "secret",
            r"\b(?:between us|on the quiet|in private|privately|quietly|off the record|trace|"
            r"without (?:telling|saying|anyone)|in confidence|out of (?:this|it)|straight to me|"
            r"hear\w* in|overhear\w*|nobody (?:else|could)|first between)\b",
        ),
        (
            "stakes",
            r"\b(?:reviews?|appraisals?|ratings?|pay|panel|reference|promot\w+|contract|probation|"
            r"bonus|reward\w*|speak for|looking elsewhere|(?:your|line|my) manager)\b",
        ),
        (
            "labour",
            r"\b(?:weekends?|lunch|evenings?|tonight|after hours|own time|spare|put together|"
            r"send (?:me|over)|prepare|could you|reach you|from home|for me|report)\b",
        ),
        (
            "admits",
            r"\bhave you (?:ever |personally )?(?:taken|broken|let|cut|hidden|\w+ed)\b|"
            r"\b(?:do you let|let slide|shortcuts? have|got wrong|get into|get away|mistakes?|"
            r"own up)\b",
        ),
        (
            "compares",
            r"\b(?:compared with|(?:better|worse) than|than others|the other|other (?:directors|"
            r"trainees|mentors|managers|leaders|teams)|how good|rate|best|worst)\b",
        ),
        (
            "balanced",
            r"\b(?:or (?:not|no|nothing|ill|bad|worse|doesn't|don't|didn't|isn't|fails?|worr\w*|"
            r"lose)|if any\w*|if at all|either way|whatever|whether|whichever|included|so far|"
            r"as you see it|in your eyes|one way or)\b",
        ),
        (
            "presumes",
            r"\b(?:finally|at last|in the end|manag\w+ to|proper|long-awaited|only|even|simply|"
            r"possibly|comfort\w*|candour|courage\w*|misunderst\w+|grasp\w*|w[ao]ke up|g[eo]t past|"
            r"stop\w* you|(?:keeps?|kept) you from|convinc\w*|persuad\w+|enjoy\w*|like about|"
            r"look forward|miss the|worries|reassur\w+|effective|(?:goes|went) missing|pressing|"
            r"needless\w*|caution|failed to|giving up|how (?:hard|easy|helpful|useful|good|bad)|"
            r"so (?:good|effective|well|much|hard|slow)|too|of course|reasonable|sensible|stopped|"
            r"success\w*|overdue|at least|still|already|further)\b",
        ),
        (
            "our hours",
            r"\b(?:our (?:\w+ )?(?:hours?|talks?|sessions?|pair\w*|meetings?|slot)|"
            r"these (?:\w+ )?(?:hours|talks|sessions)|this (?:hour|scheme|programme|pairing)|"
            r"between us|the two of us|the pairs?|mentor\w*|mentee\w*|coordinator)\b",
        ),
        (
            "crowd",
            r"\b(?:you all|all of (?:you|the|them)|fellow|as directors|the (?:trade|crews?|floor|"
            r"shop floor|board|trustees|team|staff|workforce|yard|under-\w+|young|deaf|lads)|"
            r"crews'|speak\w* for|lend|(?:your|the) (?:end|lot|kind|side) (?:of|say)|"
            r"being what they are|like you)\b",
        ),
        (
            "own voice",
            r"\b(?:your own|for you|to you|you yourself|from where you|as you|in your eyes|"
            r"your side|your feeling|your view|you alone|you, )",
        ),
        (
            "deep",
            r"\b(?:forgive|afraid|fear|believ\w+|worth|the person you are|in your life|yourself|"
            r"another person|bear|love|lose|lost|give up|lay down|heaviest|part of you\w*|"
            r"taken from you|impossible|unlearn|distrust|doubt|owe|let in)\b",
        ),
        (
            "shallow",
            r"\b(?:in a few words|a sentence|so far|more or less|handy|fill in|first thought|"
            r"courses|from morning|normal day|that you use|taking them|next to last|list)\b",
        ),
    )
)
_OF_US = re.compile(r"\b(?:i|me|my|we|us|our)\b")
_YOU = re.compile(r"\byou")


def hints_of(said: str, context: QuestionContext) -> dict[str, float]:
    """What is hinted in the plain text `said`, by name; counts from 0 to `MOST`."""
    counts = {name: min(MOST, len(known.findall(said))) for name, known in _KINDS}
    hints = {name: float(count) for name, count in counts.items() if count}
    if context.session is not None and not 2 < context.session < 6:
        part = "early" if context.session <= 2 else "late"
        hints |= {f"{name} {part}": hints[name] for name in ("deep", "shallow") if name in hints}
    if context.topic in _about_the_pair():
        # A craft is practised between the two of them; elsewhere the words may wander off.
        hints["craft of us"] = len(_OF_US.findall(said)) / 2
        hints["craft not you"] = float(not _YOU.search(said))
        if "our hours" in hints:
            hints["craft our hours"] = hints["our hours"]
    if context.side == "mentor" and "stakes" in hints:
        hints["mentor's stakes"] = hints["stakes"]
    return {f"hint {name}": value for name, value in hints.items() if value}


@cache
def _about_the_pair() -> frozenset[str]:
    return frozenset(topic.id for topic in load_topics() if topic.kind != "subject")
