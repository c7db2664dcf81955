"""Limits kept and limits broken: one's own boundary, other people's names, speaking for all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Cue, Hit, cue, hits

BOUNDARY: tuple[Cue, ...] = (
    cue(
        r"\b(?:i (?:would (?:rather|prefer) not|will not|would not|am not (?:going to|able to|"
        r"willing to|prepared to|comfortable)|cannot|do not want to|do not (?:wish|need|have) to|"
        r"prefer not to|am going to (?:leave|keep)|will (?:leave|keep)|would (?:rather|prefer to) "
        r"(?:leave|keep)|want to (?:leave|keep))) (?:\w+ ){0,4}(?:name|names|who|say who|identify|"
        r"point|say which|out|discuss|go into|answer|answering|discussing|naming|talking about|"
        r"sharing|give|share|speak for|talk about|get into|them|that one|private|my health|my own|"
        r"comment|carry|record|recorded|pass (?:on|that)|repeat)\b",
        0.8,
        r"(?:do not|will not|cannot) (?:\w+ ){0,3}(?:know|understand|answer (?:the phone|calls|"
        r"that many))|i (?:cannot|will not) (?:\w+ ){0,2}(?:leave it|go on like)|talk about (?:it|"
        r"this|that) (?:any ?more|all the time)$|i do not want to (?:share (?:an|the|my) (?:office|"
        r"desk|van|locker))|nobody (?:will|wants)|i will not (?:pretend|lie)|point (?:of|in)\b",
    ),
    cue(
        r"\b(?:no names|without (?:any )?names?|without saying who|leav(?:e|ing) (?:the )?names? "
        r"out|leave out (?:who|names|the names)|(?:it|that) is not (?:mine|for me) to (?:tell|say|"
        r"name)|not my (?:story|name|thing) to|i (?:can )?only (?:speak|talk|know|answer) for "
        r"(?:me|myself|my)|i only (?:know|speak for|have) my own|i (?:cannot|do not|will not) "
        r"speak for (?:every|them|the|other|any|all|people)\w*|i (?:am not|will not|would not) "
        r"(?:going to )?(?:telling|tell|saying|say|naming|name) (?:you )?(?:who|which|names|them)|"
        r"i (?:said|"
        r"told you) i (?:will not|would rather not)|i will pass|i would like to pass|"
        r"pass on that|that one (?:stays|is private)|i would (?:rather|prefer) (?:keep|leave|not)|"
        r"please do not ask (?:me )?(?:who|that|for))\b",
        0.85,
        r"i would rather not be|i will pass (?:it|that|the|your|them|this)|they gave no names|i "
        r"would rather not (?:lose|wait|do the)",
    ),
    cue(
        r"\b(?:(?:i (?:would like|want|am going|need|would prefer|think (?:i|we) should|have) to|"
        r"let us|can we|could we|shall we|may we|we should|i will) (?:please )?(?:stop|end|finish|"
        r"leave (?:it|this|that)|pause|close)(?: (?:it|this|things|the (?:session|conversation|"
        r"meeting|talk)))?(?: (?:here|there|now|for (?:today|now)|today|at this point|please))*$|i "
        r"am (?:stopping|leaving)(?: (?:here|now|this))?$|i do not want to (?:go on|continue|carry "
        r"on)|(?:use|take (?:it|this) to|go (?:to|through)|bring (?:it|this) to|that should go to|"
        r"i will (?:tell|ring|speak to|write to)) the (?:programme|scheme|coordinator|contact|hr|"
        r"union|safety))\b",
        0.85,
        r"^(?:stop|i want to leave (?:it|this) with you)|\b(?:finish|close|end|leave (?:it|this|"
        r"that))$|to stop (?:asking|doing|closing|it from)|(?:want|would like) to (?:end|finish|"
        r"close) (?:the|this|it) (?:job|month|order|sentence|point)|we should (?:stop|close|end) "
        r"(?:it|this|that|the)\b(?! (?:here|there|now|session|conversation))",
    ),
)

GROUP_CLAIM: tuple[Cue, ...] = (
    cue(
        r"\b(?:everyone|everybody|nobody|no one|we all|all of us|none of us|they all|all of them|"
        r"people|most people|lots of people|a lot of people|the (?:whole )?(?:team|floor|crew|"
        r"staff|drivers|lads|girls|office|hall|depot|boat|desk|building|company|place)|staff|half "
        r"the (?:team|floor|crew|office)|the others|us juniors|juniors|the younger (?:ones|people|"
        r"staff)|young people|my generation|our generation|everyone else|everyone here|everybody "
        r"here|people here|everybody downstairs|everyone downstairs|everyone on the \w+|nobody "
        r"here|no one here|we) (?:here |downstairs |upstairs |really |just |all |always |also |"
        r"actually |basically |in the \w+ |on the \w+ )*(?:thinks?|feels?|felt|hates?|knows?|"
        r"agrees?(?! (?:before|what|beforehand|on|how))|believes?|reckons?|wants?|trusts?|likes?|"
        r"dreads?|resents?|is (?:fed up|sick|scared|afraid|terrified|unhappy|angry|furious|tired|"
        r"miserable|frightened|worried|saying)|are (?:fed up|sick|scared|afraid|terrified|unhappy|"
        r"angry|furious|tired|miserable|frightened|worried|saying)|can see|says? (?:so|that|it|you|"
        r"the same)|say (?:so|that|it|you|the same)|laughs?|(?:is|are) with me)\b",
        0.8,
        r"^(?:i want|i would like|can|could|do|does|how|what|would|if|let) .*\b(?:everyone|we|"
        r"people)|so (?:that )?people (?:know|feel)|we (?:know|want|like|trust|think|agree|agreed|"
        r"feel|felt|believe) (?:the|each|to|it|that|this|you|on|in|what|how)|we both|nobody knows|"
        r"make (?:people|everyone|everybody)|before (?:everyone|people)|(?:not|cannot) (?:say|"
        r"speak).*everyone|nobody (?:knew|knows|wants|wanted) (?:to|that|who|what|why|how|where)|"
        r"people (?:want|like|know|trust) (?:to|the|in)|two people|three people|few people|(?:one|"
        r"two|three|four|five) of (?:the|my|our)|what people|i do not know (?:what|how|if|whether)",
    ),
    cue(
        r"\b(?:speaking|speak|talking|here|i am here) (?:on behalf of|for) (?:all|everyone|"
        r"everybody|the (?:whole )?(?:team|floor|crew|staff|drivers|others|office|lads|girls|"
        r"department))\b|\bon behalf of\b|\bthe general feeling\b|\bthe mood (?:is|on)\b|\bit is "
        r"not (?:just|only) me(?: who| that|,|$)|\bask anyone\b|\bask anybody\b|\beveryone i "
        r"(?:talk|speak|know)\w*\b|\bwe young(?:er)?\b|\bas young(?:er)? people\b|\bpeople my "
        r"age\b|\bi speak for\b",
        0.85,
        r"(?:not|cannot|only) speak(?:ing)? (?:for|on behalf)|i (?:do not|cannot|am not)|did you "
        r"ask (?:anyone|anybody)|can you ask any|you could ask any",
    ),
    cue(
        r"\b(?:nobody|no one|everyone|everybody) (?:here |on the \w+ |in the \w+ )?(?:dares?|"
        r"trusts?|believes?|likes?|hates?|respects?) (?:you|it|to tell you|this|them|the)\b",
        0.8,
    ),
)

_NOT_A_NAME = frozenset(
    (
        "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays "
        "I I'm I'd I'll I've OK Okay Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
        "January February March April May June July August September October November December "
        "Christmas Easter English French German Welsh Scottish Irish Polish HR IT GPS SMS UK EU "
        "PDF Teams Slack Zoom Excel Outlook WhatsApp Google Amazon Facebook Ms Mr Mrs Dr Director "
        "Chief Operations Managing Head The A An And But So Then When What How Why Where Who Which "
        "If It We You They He She My Our Your Their This That Here There Yes No Not Please Sorry "
        "Thanks Thank Hello Hi Good Well Right Last Next Because Maybe Perhaps Just Now Nobody "
        "Everyone Somebody Someone People Everybody None Nothing Something Anything Anyone Anybody "
        "Everything Several Many Few Both Either Neither Half Most Some All Each Another Other One "
        "Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Twenty Thirty Forty Fifty "
        "Management Staff Reception Finance Sales Marketing Security Production Engineering Legal "
        "Payroll Purchasing Planning Maintenance Dispatch Training Work Leadership Crew "
        "Nursing Catering Admin Support Upstairs Downstairs Since Once Also Even Still Although "
        "Mum Dad Whoever Whatever"
    ).split()
)
_ENDS_IN_S = frozenset("James Chris Jess Ross Marcus Thomas Lewis Agnes Iris Tess Nicholas".split())
_HUMAN = re.compile(
    r"(?:said|says|told|tells|thinks?|feels?|felt|cried|hates?|knows?|knew|asked|mentioned|"
    r"complained|reported|agrees?|raised|wants?|thought|signed|hid)\b"
)
_NAMED = re.compile(
    rf"\b(?:(?!(?:{'|'.join(sorted(_NOT_A_NAME))})\b)"
    r"(?P<who>[A-Z][a-z\u00e0-\u00ff'\u2019-]{1,15})(?: [A-Z][a-z\u00e0-\u00ff'\u2019-]{1,15})?"
    r",? (?:(?:who|from|in|on|at|over|the|my|our)\b[\w ]{0,24},? )?(?:said|says|told|tells"
    r"|thinks?|feels?|felt|got|gets|cried|left|hates?|knows?|knew|was|is|had|has|went|asked"
    r"|mentioned|complained|reported|closed|put|did|does|came|won|wants?|will|would|thought"
    r"|ended|saw|wrote|raised|agrees?|hid|kept|made|signed|rang|shut)\b"
    r"|(?i:it (?:was|is)|(?:by|ask|asked|like|called|named|told|from|with|about|tell|poor|saw"
    r"|to|for|and|manager|supervisor|lead|colleague|friend|mate|colleague's|mate's)),? "
    r"(?P<other>[A-Z][a-z\u00e0-\u00ff'\u2019-]{1,15})\b)"
)
_PLACE = re.compile(r"\b(?:at|in|near|via|of|the|from) $")
_ROLES: tuple[Cue, ...] = (
    cue(
        r"\b(?:my|our) (?:\w+ )?(?:manager|supervisor|boss|team ?leader|shift ?leader|line manager|"
        r"lead|foreman|forewoman|head|director|captain|mate|buddy|partner) (?:\w+ )?(?:said|says|"
        r"told|tells|thinks|does|did|is|was|has|had|makes|made|asked|asks|closes|closed|wants)\b",
        0.7,
    ),
    cue(
        r"\bthe (?:woman|man|girl|lad|guy|bloke|lady|one|new (?:girl|lad|starter|woman|man|guy)|"
        r"only \w+|night (?:manager|lead|supervisor)|youngest|oldest|pregnant one|polish \w+|\w+ "
        r"with the \w+) (?:on|in|at|from|who|with|that) (?:\w+ ){0,6}(?:said|says|told|cried|"
        r"thinks|was|is|got|left|did|had|has|joined|started|sits|works|complained|closed|knew|"
        r"went)\b",
        0.7,
        r"^the one who (?:decides|is in charge)|the one (?:thing|who)|the (?:one|man|woman) in "
        r"(?:the )?charge|the one (?:on|in|at|with) (?:the |which|that)",
    ),
)


def setting_limits(clauses: Sequence[Clause]) -> list[Hit]:
    return hits(clauses, BOUNDARY)


def speaking_for_all(stated: Sequence[Clause]) -> list[Hit]:
    return hits(stated, GROUP_CLAIM)


def names_in(turn: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names of people in `turn`, each once; `known` are names that are no secret here."""
    return tuple(dict.fromkeys(name for name, _, _ in _names(turn, known)))


def giving_away(turn: str, clauses: Sequence[Clause], known: Collection[str]) -> list[Hit]:
    """Names, and roles that only one person has; `known` are names that are no secret here."""
    found = hits(clauses, _ROLES)
    for _, at, confidence in _names(turn, known):
        clause = next((one for one in clauses if one.start <= at < one.end), None)
        if clause is not None:
            found.append(Hit(clause, confidence))
    return found


def _names(turn: str, known: Collection[str]) -> list[tuple[str, int, float]]:
    """Each name with its place and how sure it is to be one."""
    no_secret = {part.strip(",.").casefold() for name in known for part in name.split()}
    found = []
    for match in _NAMED.finditer(turn):
        group = "who" if match["who"] else "other"
        name, at = match[group], match.start(group)
        bare = re.sub(r"['\u2019]s?$", "", name)
        if bare in _NOT_A_NAME or bare.casefold() in no_secret:
            continue
        if group == "who" and _PLACE.search(turn[max(0, at - 6) : at]):
            continue
        if _opens_sentence(turn, at) and not _sure_name(bare, turn[match.start() : match.end()]):
            continue
        found.append((bare, at, 0.85 if group == "who" else 0.7))
    return found


def _sure_name(word: str, matched: str) -> bool:
    """A capital at the start of a sentence shows a name only where a person's verb follows."""
    plural = word.endswith("s") and word not in _ENDS_IN_S
    return not plural and bool(_HUMAN.search(matched))


def _opens_sentence(turn: str, at: int) -> bool:
    before = turn[:at].rstrip()
    return not before or before[-1] in ".!?\n"
