"""What loses the point or the listener: too many hedges, taking it back, sorry, and blame."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.clauses import LONGEST, Clause, plain_text
from coach.rubric.cues import Cue, Hit, cue, hits

_SOFT = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|kind of|sort of|a (?:little |tiny )?bit|a little|"
    r"slightly|somewhat|i (?:think|guess|suppose|feel like|feel|wonder|mean)|i am (?:wondering|not "
    r"sure if|just|only)|might|could be|may be|seems?|in a way|or something|or anything|just|only|"
    r"some people|quite|rather|if (?:that|it) makes sense|if (?:that|it) is (?:okay|all right)|if "
    r"you know what i mean|potentially|sometimes|at times|occasionally|more or less|tends? to|i do "
    r"not know|i could be wrong|i may be wrong|i might be wrong|not sure|to some extent|not "
    r"(?:really|exactly|necessarily)|not (?:a )?big|no big deal|would say|as such|and stuff|and "
    r"things|or whatever|obviously|of course|to be fair|if anything)\b"
)
# Fixed uses of the same words, which soften nothing.
_NO_HEDGE = re.compile(
    r"\b(?:just (?:now|before|after|as|under|over|in time|like that|left|about)|only (?:one|two|"
    r"three|four|five|six|\d+|person|time|when|after|because)|not only|quite (?:clear|plainly)|"
    r"rather (?:not|than)|would rather|i mean (?:it|that)|it might (?:have )?(?:be|help|hurt)|of "
    r"course not|sometimes (?:three|twice)|i only know|can only|only speak|only saw|only day)\b"
)
_MINIMISED = re.compile(
    r"\b(?:it is (?:probably |really |only |just )*(?:nothing|silly|stupid|minor|small|tiny|"
    r"fine(?! (?:to|if|that))|a (?:small|tiny|little|minor|silly) (?:thing|point)|not (?:a big|"
    r"that big|important|a problem|that important|really a problem|the end of the world))|nothing "
    r"(?:major|serious|big|important|really)|(?:it is |this is )?(?:probably |maybe |perhaps "
    r")(?:just |only )?(?:me|nothing)|not a (?:big|huge) (?:deal|thing|issue|problem)|no big deal|"
    r"small thing|minor thing|silly (?:thing|question|point)|i am (?:probably|maybe|sure i am) "
    r"(?:just )?(?:wrong|overthinking|being (?:silly|oversensitive|dramatic))|do not worry about "
    r"it|no worries if not|feel free to ignore|take it or leave it|it is (?:just|only) (?:a "
    r"thought|my opinion|me|an idea)|just a thought|for what it is worth|i do not want to (?:make "
    r"a fuss|complain|moan|sound|be negative|be difficult|make a big))\b"
)

BACKING_DOWN: tuple[Cue, ...] = (
    cue(
        r"\b(?:forget (?:it|that|i|about it|what i|i said|i mentioned)|never ?mind$|never mind,|"
        r"never mind (?:that|it|me|about (?:it|that))|ignore (?:me|that|what i)|i take (?:it|that) "
        r"back|scrap that|strike that|i should not have (?:said|raised|brought|mentioned|spoken)|i "
        r"did not mean (?:it|that|to (?:criticise|complain|say|suggest|imply))|i was not "
        r"(?:criticising|complaining|saying (?:it|that) (?:was|is))|pretend i did not|i wish i had "
        r"not said|let us (?:drop|forget) (?:it|this|that)|we can (?:drop|forget|leave) (?:it|this|"
        r"that)|i will drop it|drop it then|i will shut up|i will stop talking)\b",
        0.85,
        r"(?:do not|cannot|will not|not going to|would not) (?:\w+ ){0,3}(?:forget|drop|take (?:it|"
        r"that) back|ignore)|never mind the|people (?:forget|ignore)|they forget|let us not|you "
        r"(?:forget|ignore)|i did not mean (?:it|that) (?:as|to be)|i did not mean you",
    ),
    cue(
        r"\b(?:you are (?:probably |of course |quite |absolutely |obviously )*right|you know "
        r"(?:best|better)|you would know(?: best| better)?|i am (?:probably|obviously|clearly|"
        r"surely|just) (?:\w+ )?(?:wrong|mistaken|being (?:silly|oversensitive|stupid|dramatic|too "
        r"sensitive)|overreacting|overthinking|imagining)|it is (?:probably |maybe |perhaps "
        r")(?:just |only )?me\b|i (?:probably |must have |may have |might have )(?:got it wrong|"
        r"misunderstood|misread|imagined|exaggerated)|i am sure (?:you (?:have|had|know|did)|there "
        r"(?:is|was|are)|it is (?:fine|nothing|all))|there (?:is|was) (?:probably|surely) a "
        r"(?:good )?reason)\b",
        0.7,
        r"you are right (?:that|about|to)|you are (?:right|quite right)[, ]+(?:and|but|that)|"
        r"right\?|i may have (?:got|misunderstood).*\b(?:and|but)\b",
    ),
    cue(
        r"^(?:best|better)(?: than (?:me|i do|i))?(?:,? of course)?$|(?:^|, )(?:(?:no|oh|okay|well|"
        r"yes|sorry|honestly|fine|right|and|so|but),? )*(?:it is (?:fine|okay|all right|nothing|"
        r"not (?:important|a problem|that bad|so bad|really (?:a problem|important)))|it does not "
        r"(?:really )?matter|no worries|do not worry(?: about (?:it|that|me))?|not to worry|i am "
        r"(?:fine|okay) (?:with it|really|honestly)|it was nothing|it is not (?:really )?(?:a "
        r")?(?:problem|that bad)|we (?:manage|cope|get by)|i can live with it|it is no trouble|"
        r"whatever you (?:think|say|prefer)(?: is best)?|if you say so)(?: (?:really|honestly|then|"
        r"now|anyway|i suppose|i guess))?$",
        0.75,
        r"it is (?:fine|okay|all right) (?:to|if|that)",
    ),
)

APOLOGY: tuple[Cue, ...] = (
    cue(
        r"\b(?:sorry|apologise|forgive me|pardon me|excuse me) (?:for |to |if |but |that |about |"
        r"in advance|i know)?(?:\w+ ){0,3}(?:bring\w*|rais\w+|say\w*|mention\w*|bother\w*|"
        r"complain\w*|moan\w*|ask\w*|tak(?:e|ing) (?:up )?your|interrupt\w*|go(?:ing)? on|"
        r"be(?:ing)? (?:blunt|honest|negative|difficult|direct|awkward|a pain|so|rude)|out of "
        r"(?:turn|line)|sounds?|offend\w*|rambl\w*|speak\w*|nag\w*|wast\w+|keep\w* (?:on|coming)|"
        r"busy|direct|harsh|rude|critic\w*|overstep\w*|trouble|this|disturb\w*|you are busy|your "
        r"time)\b",
        0.85,
        r"not (?:going to )?(?:sorry|apologise)|sorry (?:that )?(?:you|it) (?:had|was|happened|"
        r"went)|sorry (?:i am|i was|for being) late|sorry,? (?:can|could|would|did) you|should "
        r"apologise|you (?:said|are) sorry",
    ),
    cue(
        r"\b(?:(?:it is|this is|i know it is) (?:probably |really |maybe )?not my place|not (?:my "
        r"place|for me) to (?:say|judge|criticise|tell)|who am i to|i (?:probably |really |maybe "
        r")?should not (?:be )?(?:say|saying|bring|raise|mention|complain|telling|raising)|i hope "
        r"(?:you do not mind|this is not|that is not|i am not|it is okay|it is all right|you will "
        r"not mind|i do not) (?:me )?(?:saying|out of|rude|offend\w*|overstep\w*|speaking|too|that "
        r"i|if i|sound|being|bothering)|i feel (?:bad|awful|terrible|guilty|awkward|rude|stupid|"
        r"silly) (?:about |for |even )?(?:saying|raising|bringing|mentioning|telling|asking|"
        r"complaining)|i hate to (?:say|bring|be|complain|raise|mention)|do not (?:be|get) "
        r"(?:angry|cross|mad|offended|upset)|no offence|please do not take this the wrong way|do "
        r"not take this the wrong way|with (?:all |the greatest )?respect|i am (?:only|just) (?:a|"
        r"the) (?:junior|packer|new|\w+ assistant|temp|trainee|nobody))\b",
        0.8,
        r"it was not my place to (?:decide|sign)",
    ),
    cue(
        r"^(?:(?:um|so|well|oh|hi|hello|okay|and|right),? )*(?:i am |so |really |very |i am so |i "
        r"am really )*(?:sorry|apologise)(?:,? (?:but|just|i|it|this|so|um|to)\b.*)?$",
        0.65,
        r"sorry (?:that )?(?:you|to hear)|late\b|late$|i did not (?:hear|catch|follow)|sorry i "
        r"(?:was|am|missed|did|forgot|cannot|have to go)|i am sorry (?:that|it) (?:happened|went)",
    ),
)

BLAME: tuple[Cue, ...] = (
    cue(
        r"\byou (?:always|never|constantly|only ever|clearly|obviously|just|simply|keep) (?:\w+ "
        r"){0,2}(?:listen\w*|care\w*|ignor\w*|interrupt\w*|humiliat\w*|shout\w*|blam\w*|think\w*|"
        r"do|did|show\w*|say\w*|want\w*|ask\w*|chang\w*|tak\w+|mak\w+|cut\w*|talk\w*|forget\w*|"
        r"break\w*|promis\w*|respect\w*|thank\w*|look\w*|pick\w*|tell\w*|tear\w*|embarrass\w*|"
        r"leav\w+|hear\w*|notic\w*|follow\w*|have|find|come|put|read|go|say|mean|bull\w+|walk\w*|"
        r"refus\w*|turn\w*|understand\w*|cancel\w*|pretend\w*|protect\w*|lie)\b",
        0.8,
        r"you (?:always|never) (?:said|say|told|tell|asked|ask) (?:us |me )?(?:you|that|to|we|us|"
        r"for)|you just (?:said|asked|told|mentioned|say|ask|have to|need to|do)|you clearly "
        r"(?:care|want|put|work|know|did)|you obviously (?:care|want|put|work|know)|you never have "
        r"to|you keep (?:the|it|your)|you (?:just|simply) (?:told|said)|(?:do|did|would|can|could|"
        r"have) you (?:always|just|never|ever)|you always (?:listen|find time|make time|thank|"
        r"care)|i (?:do not|am not) (?:think|saying) you|when you just|if you just|that you never "
        r"(?:meant|wanted)|you never (?:meant|wanted|intended|asked for)|you (?:always|obviously) "
        r"do (?:your best|care)",
    ),
    cue(
        r"\b(?:you (?:do not|did not|could not|never|obviously do not|clearly do not|just do not) "
        r"(?:even |really |actually |ever )*(?:care|listen|respect|want to (?:know|hear|listen)|"
        r"give a|have a clue|understand (?:us|anything|what|how)|think about (?:us|anyone|people|"
        r"the)|bother|know what (?:it|we)|deserve|notice us)|you are (?:\w+ )?(?:not listening|the "
        r"(?:problem|reason|one who|cause)|so (?:\w+)|a (?:bully|hypocrite|liar|coward|bad|"
        r"terrible|control freak|snob|dinosaur)|arrogant|rude|selfish|lazy|clueless|out of touch|"
        r"impossible|scary|frightening|defensive|wrong|lying|protecting|hiding|being (?:\w+ "
        r")?(?:defensive|rude|unfair|ridiculous|stubborn|arrogant|difficult|patronising)|all the "
        r"same|killing|ruining|destroying|bullying|to blame|patronising)|you have no (?:idea|clue|"
        r"respect)|is (?:all )?(?:a lie|lies|a sham|a con|a joke|a farce)\b.*\byou|you know it$|"
        r"you people|you lot|you managers|you directors|people like you|you should be ashamed|"
        r"shame on you|how (?:could|can|dare) you|what is wrong with you)\b",
        0.85,
        r"(?:not|never) (?:\w+ ){0,3}(?:saying|mean|think\w*) (?:that )?you|you are so (?:busy|"
        r"kind|right|proud)|so (?:good|busy|kind|generous|proud|experienced|close)|do not think "
        r"you are|i am not saying|not that you|if you do not want to|you do not want to (?:lose|"
        r"stop|be)|if you are (?:wrong|right)|you did not (?:listen|bother) (?:to it|with it)$|you "
        r"are the one who (?:can|could|decides|started|built|set|asked|told)|you are not the "
        r"problem|you do not have",
    ),
    cue(
        r"\b(?:(?:it|this|that) is (?:all |entirely |completely )?(?:your|because of you|down to "
        r"you) ?(?:fault|doing|mess)?|your fault|i blame you|because of (?:you|your (?:ego|temper|"
        r"stupid|attitude|pride))|thanks to you|you (?:made|make) (?:her|him|them|people|us|me|"
        r"everyone) (?:cry|ill|sick|miserable|feel (?:stupid|small|worthless|like))|your "
        r"(?:precious|stupid|pointless|useless|ridiculous|silly|bloody) \w+|you (?:ruined|"
        r"destroyed|broke|wrecked|humiliated|bullied|lied|betrayed|caused|cheated|let us (?:all "
        r")?down|fiddled?|rig|rigged|cheat|fake|faked|bully|humiliate|lie to|terrify|scare|"
        r"frighten|silence|punish|belittle|patronise))\b",
        0.8,
        r"not your fault|not (?:because of|down to) you|it is (?:your (?:decision|call|name|turn|"
        r"building|idea|award|company|house|floor|meeting|diary|money|job)|down to you (?:to|how|"
        r"whether))|thanks to you[,]? (?:we|i|the|it)|is it your|that is your (?:call|decision|job|"
        r"choice|answer|view|right|question)|not blam|this is your|you lied down|that is your",
    ),
)


def softeners_in(turn: str) -> tuple[str, ...]:
    """The hedging words of a turn, in order; a fact for the debrief, not a fault each."""
    text = _spaced(turn)
    fixed = [match.span() for match in _NO_HEDGE.finditer(text)]
    return tuple(
        match[0]
        for match in _SOFT.finditer(text)
        if not any(start <= match.start() < end for start, end in fixed)
    )


def over_softening(clauses: Sequence[Clause], turn: str) -> list[Hit]:
    """The clause that hedges most, where hedges outweigh what is said."""
    statements = [clause for clause in clauses if clause.words >= 2]
    words = sum(clause.words for clause in statements)
    count = len(softeners_in(turn))
    belittled = minimised(statements)
    most = max(statements, key=lambda one: len(softeners_in(one.text)), default=None)
    if most is None:
        return []
    if belittled and (count >= 2 or words <= 12):
        return [Hit(belittled[0], 0.8 if count >= 2 else 0.65)]
    if count >= 3 and words / count <= 6.5:
        return [Hit(most, 0.8)]
    if count >= 4 and words / count <= 9:
        return [Hit(most, 0.7)]
    return []


def minimised(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that only make the point smaller."""
    return [clause for clause in clauses if _MINIMISED.search(_spaced(clause.text))]


def taking_back(clauses: Sequence[Clause]) -> list[Hit]:
    """Not where "but" or "and still" follows: that grants a point and holds one's own."""
    return [hit for hit in hits(clauses, BACKING_DOWN) if not hit.clause.but_follows]


def apologising(clauses: Sequence[Clause]) -> list[Hit]:
    """A bare "sorry" before a question only asks to hear it again."""
    found = hits(clauses, APOLOGY)
    asked = {clause.sentence for clause in clauses if clause.asked}
    return [hit for hit in found if hit.clause.words > 2 or hit.clause.sentence not in asked]


def blaming(clauses: Sequence[Clause]) -> list[Hit]:
    return hits(clauses, BLAME)


def _spaced(turn: str) -> str:
    """The cues' form, with the hedges that it drops as fillers put back in view."""
    kept = re.sub(r"\b(?:sort|kind) of\b", "kind of", turn[:LONGEST].lower().replace("\u2019", "'"))
    return plain_text(re.sub(r"kind of", "kindof", kept)).replace("kindof", "kind of")
