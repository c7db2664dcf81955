"""The words by which people keep a line back; texts are in `plain` form."""

from __future__ import annotations

import re

_PLACE = (
    r"(?:the |this |these |that |my |your |our |any |an? )?(?:official |typed |written |final |"
    r"shared |wider |public |meeting |four )?(?:write[- ]?ups?|minutes|notes?|summar(?:y|ies)|"
    r"record(?:ing)?|reports?|pages?|room|tape|transcript|file|email|log|ship|boat|building|office|"
    r"walls?|table|car|van|lift|kitchen|depot|station|school|house|team|doc(?:ument)?s?|newsletter|"
    r"slides?|deck|programme|paper(?:work)?|version|system)"
)
_PEOPLE = (
    r"(?:others|other people|anyone(?: else)?|anybody(?: else)?|everyone|everybody|people|the "
    r"(?:boss(?:es)?|group|team|public|others|rest)|hr|(?:his|her|my|your|our) (?:boss|manager|"
    r"team)|wider (?:use|ears)|public\w*|general|the world)"
)
_THIS = (
    r"(?:this|that|these|those|it|any of (?:this|that|it)|all (?:this|that)|(?:this|that|the last|"
    r"the next) (?:bit|part|thing|one|point|line|piece)|what i (?:just )?(?:said|say|told you)|"
    r"(?:my|his|her|their) name(?: in it| near it)?|me on (?:this|that))"
)
_NOT = r"(?:not|n't|never|don't|do not|please don't|mustn't|must not|better not|rather not|without)"
_WRITES = (
    r"(?:put(?:ting)?|writ(?:e|ing)|typ(?:e|ing)|includ(?:e|ing)|record(?:ing)?|minut(?:e|ing)|"
    r"not(?:e|ing)|log(?:ging)?|shar(?:e|ing)|forward(?:ing)?|repeat(?:ing)?|pass(?:ing)?|"
    r"tell(?:ing)?|mention(?:ing)?|quot(?:e|ing)|spread(?:ing)?|say(?:ing)?|tap(?:e|ing)|want|use|"
    r"using|copy(?:ing)?|print(?:ing)?|circulate|discuss)"
)

# Whole words that open a line or a heading: what follows is for its writer.
LABEL = re.compile(
    r"^(?:\W|nb|n\.b\.|ps|p\.s\.|note|psst|fyi)*(?:strictly |very |all |really |absolutely "
    r")?(?:private(?:ly)?|pvt|priv|conf|personal|confidential(?:ly)?|in confidence"
    r"|off[- ]the[- ]record|off "
    r"record|otr|n\.?f\.?s\.?|(?:this (?:bit |part )?is )?(?:only |just )?(?:for )?(?:me|myself|my "
    r"eyes)(?: only| alone)|(?:only |just |strictly )(?:for )?(?:me|myself|my eyes)|for my (?:own "
    r")?(?:eyes|use|diary)(?: only)?|my (?:own )?(?:eyes|diary)(?: only)?|note to self|notes? to "
    r"myself|to self|"
    rf"not for {_PLACE}|not for (?:{_PEOPLE}|sharing|circulation|publication|typing up|"
    r"distribution)|do(?:n't| not) (?:share|repeat|circulate|forward|pass on|type(?: up)?|quote|"
    r"minute|publish)|keep (?:this )?(?:here|to self|to myself|quiet|back)|(?:stays?|staying) "
    r"(?:here|with me|between us)|(?:strictly |just )?between (?:us|you and me|ourselves|the two "
    r"of us)|secret|hush|"
    # As people write it in the languages that turn up in English notes.
    r"vertraulich|privat|nur f(?:ü|ue)r mich|unter uns|nicht weiter(?:sagen|geben)|nicht teilen|"
    r"confidentiel|priv(?:é|e)e?|entre nous|(?:à|a) ne pas (?:partager|r(?:é|e)p(?:é|e)ter)|ne pas "
    r"(?:partager|r(?:é|e)p(?:é|e)ter|diffuser)|(?:juste )?pour moi|ce qui reste ici|riservato|"
    r"privato|tra (?:di )?noi|solo per me|non condividere|confidencial|privado|(?:solo|sólo) para "
    r"m(?:í|i)|entre nosotros|no compartir|prywatne|poufne|między nami|nie udostępniać|"
    r"vertrouwelijk|onder ons|niet delen|prywatnie|particular)(?: notes?| only| bit| part| section|"
    r" stuff| thoughts?| please| pls)*\W*(?:[:\-–—.,(\])*\"'!→=]|$)"
)
# Said of what stands in the same line, or just before it.
MARKED = re.compile(
    r"\b(?:promis(?:e|ed|ing)|sw(?:ear|ore|orn)|vow(?:ed)?) (?:me |him |her |us |them )?"
    r"(?:not to tell|to (?:tell (?:nobody|no[- ]?one|not a soul)|say nothing))\b|"
    r"\boff[- ]the[- ]record\b|\boff record\b|\b(?:strictly |just |only )?between (?:us|you and me|"
    r"ourselves|the two of us|you, me)\b|\bentre nous\b|\bne pas (?:partager|r(?:é|e)p(?:é|"
    r"e)ter)\b|\bunter uns\b|\bnicht weiter ?sagen\b|(?:(?:^|[.,;:!?('\"–\]-] ?|\bplease |\bpls |"
    r"\bbut |\bso |\bto |\band please )(?:please )?(?:don't|do not)|\b(?:didn't want (?:me|us) to|"
    r"not to|never|better not|rather (?:you|i|we) didn't|(?:asked|told|begged) (?:me|us) not to|"
    r"mustn't|must not)) (?:\w+ ){0,2}?(?:write (?:this|that|it|these|any of this) (?:down|up)|"
    r"write this|type (?:this|that|it) up|note (?:this|that|it) down|note this|minute (?:this|that|"
    r"it)|record (?:this|that|it)|put (?:this|that|it|me|any of this|my name) (?:down|in "
    rf"{_PLACE}|in writing)|share (?:this|that|it)|repeat (?:this|"
    r"that|it)|pass (?:this|that|it) on|tell (?:anyone|anybody|a soul|people|him|her|them i)|"
    r"mention (?:this|that|it) to|quote me|go any further|breathe a word|say (?:i|that i|you heard|"
    r"it was me)|let (?:this|that|it) (?:go|get|slip) ?(?:out|any further)?)\b|\b(?:asked|told|"
    r"begged) (?:me|us) not to (?:mention|tell|say|repeat|share|write|note|quote|put|pass|talk|"
    r"bring|speak|record|name)\b|\b(?:keep|kept|keeping) (?:this|that|it|all this|what i said|this "
    r"one|that one) (?:strictly |just )?(?:to (?:yourself|myself|ourselves)|between|private|"
    r"confidential|quiet|secret|in confidence|"
    rf"in this room|in the room|under (?:your|my) hat|(?:out of|off) {_PLACE})\b|\bin (?:strict "
    r"|the strictest |complete )?confidence\b"
    rf"|\b(?:leav(?:e|ing)|keep(?:ing)?|stay(?:s|ing)?|cut(?:ting)?|tak(?:e|ing)) {_THIS} (?:out "
    rf"of|off|out from) {_PLACE}\b|\b(?:leave|cut|take) (?:this|that|it) (?:bit |part )?out\b(?: "
    rf"of "
    r"it)?(?!\w| (?:and|to))"
    rf"|(?<!will )(?<!would )\b{_NOT} (?:\w+ ){{0,2}}?{_WRITES} {_THIS} (?:\w+ )?(?:in|on|into|"
    rf"anywhere|down|up) ?(?:{_PLACE}|writing|anywhere)?\b|\b(?:not|never|isn't|aren't|wasn't|n't) "
    rf"(?:\w+ )?(?:going |go |meant |supposed )?(?:in|into|for|on|to go in|going in) "
    rf"{_PLACE}(?:[.,!)\]:;-]|$| (?:this|that|please|ok)\b)"
    r"|\b(?:not|isn't|aren't|wasn't|n't|never) (?:\w+ )?(?:for|meant for|to be) (?:shar(?:ing|ed)|"
    r"circulat(?:ion|ed)|repeat(?:ing|ed)|publication|publish(?:ed|ing)|minuted|passed on|typing|"
    rf"typed|quot(?:ing|ed)|writing down|written down|distribution|{_PEOPLE})\b|\b(?:doesn't|does "
    rf"not|don't|mustn't|must not|shouldn't|can't|won't|not to|never|not) (?:ever )?(?:leave|goes? "
    rf"(?:beyond|outside|further than|past)|get (?:outside|beyond|out of)|travel) (?:beyond |"
    rf"outside )?{_PLACE}\b"
    r"|\b(?:this|that|it)(?: is|'s| was) (?:strictly |very |all |really |quite )?(?:private|"
    r"confidential|a secret|not for (?:sharing|anyone|now|public))\b|\bshouldn't be (?:telling|"
    r"saying|writing)\b|\b(?:no one|nobody) (?:else )?(?:can|must|should|is to|may) know\b|"
    r"\bstays? (?:strictly )?(?:in (?:this|the) room|here|between us|with (?:me|us|you)|private)\b|"
    r"\btold (?:\w+ )?(?:in private|privately|in confidence)\b|\bdon't quote\b|\bnot on (?:the "
    r")?(?:record|tape)\b|\b(?:delete|strike|scrub|scratch|erase|cut|redact) (?:this|that) (?:bit|"
    r"line|part|later|from|out of)\b|\b(?:i'm|i am|he's|she's|we're) not (?:meant|supposed) to "
    r"(?:say|tell|talk|share|be (?:telling|saying))\b|\byou (?:didn't|never) hear (?:this|that|"
    r"it)\b|\bi (?:didn't|never) (?:say|said|tell you|told you) (?:this|that)\b|\bdidn't hear "
    r"(?:it|this|that) from me\b|\b(?:sworn|swore \w+) to secrecy\b|\bpromised? not to (?:tell|say|"
    r"repeat)\b|\b(?:not (?:yet )?(?:announced|public)(?: yet)?|(?:under )?embargo(?:ed)?)\b|\bin "
    r"(?:his|her|my) private life\b|\bmum's the word\b|[\[(]\s*(?:private|confidential|not for "
    r"(?:sharing|others|the \w+)|otr|nfs|off the record|personal|for me|just me|me only|between us|"
    r"keep (?:here|private|to self))\s*[\])]|#(?:private|confidential|nfs|otr)\b|🔒|🔐|🤐|🤫|🙊"
)
# Talk about the rule, not use of it: "anything off the record stays out of the notes".
RULE = re.compile(
    r"\b(?:anything|whatever|everything|things?|what(?:'s| is| counts| stays| we| can| goes)|"
    r"nothing|something|lines?|stuff|if (?:something|anything|it|i|you|one|either)|when "
    r"(?:something|one|i|you))\b.{0,40}?\b(?:off[- ]the[- ]record|between us|private|in confidence|"
    r"not (?:to be |for )(?:shared|sharing)|stays? (?:in this room|with us|private|here)|leave "
    r"(?:this|the) room)\b|\b(?:agreed|ground rules?|rule|what we (?:say|talk about)|our (?:talks|"
    r"sessions|chats|conversations)|(?:these|the) (?:talks|sessions|conversations|"
    r"chats))\b.{0,60}?\b(?:off[- ]the[- ]record|between us|private|confidential|in confidence|in "
    r"this room|share|repeat)\b|\bnot (?:off the record|private|confidential)\b|\bdifference "
    r"between us\b|\bthe word private\b|\bbetween us (?:and|,? we (?:have|can|could|cover|agreed)|"
    r"there)\b"
)
OF_THIS = re.compile(r"\b(?:this|that|it)(?:'s|'ll| is| was| stays?| remains?| goes| must| has) ")
# Opens a stretch that follows, rather than marking what is said in the same breath.
ANNOUNCES = re.compile(
    r"\b(?:can|could|may|shall|do you mind if) (?:i|we) (?:just |not |please )?(?:say|tell|ask|"
    r"speak|talk|go|be|share|mention|put|have|keep|leave|stop|pause)\b.{0,50}?\b(?:off the record|"
    r"between us|in confidence|private|privately|confidence|(?:doesn't|does not|won't|stays?|not) "
    r"(?:\w+ ){0,2}(?:leave|go|get|in|for|on|out)|"
    rf"this (?:bit|part|next bit) (?:in|out)|out of {_PLACE}|without (?:the|that) (?:tape|"
    r"recording|recorder|notes?))\b|\b(?:this|the|now this) (?:next|following|last) (?:bit|part|"
    r"thing|one|point|minute)s?\b.{0,30}?\b(?:off the record|between us|private|confidential|in "
    r"confidence|(?:n't|not|never) (?:for|to be|going|leav|meant)\w*|stays)\b|^\W*(?:going |now |"
    r"ok,? |okay,? |so,? |right,? |and |this is |this bit is |just )*off the record\b(?: (?:now|"
    r"for a (?:moment|minute|second)|from here|then))?\W*$|\boff the record (?:now|from here|for a "
    r"(?:moment|minute|second|bit))\b|\bthis is off the record\b|\b(?:pause|stop|turn off|switch "
    r"off|kill|mute) (?:the|that|it|this) ?(?:notes?|recording|recorder|minutes|tape|transcript|"
    r"thing|mic\w*)?(?: (?:for a|off|a)\b.*)?$|\b(?:put|pen|pens|notebooks?) (?:the |your "
    r")?(?:pens?|notebooks?|down) ?(?:down|away)?\b.{0,20}\b(?:moment|minute|please|second)\b|"
    r"\bnot for the (?:tape|recording|transcript|minutes|notes|record)\b|\b(?:can|could|may|let|"
    r"want to|need to|like to|going to|got to) (?:(?:i|we|me) )?(?:say|tell|ask|share|"
    r"mention)\b.{0,25}?\b(?:something|one thing|a thing|this)\b.{0,30}?(?:n't\b|\b(?:not|never|"
    r"stays?|between|private|confiden\w*|off the record)\b)|\b(?:can|could|shall|should|let's|"
    r"please|mind if|want me to) (?:you |we |i |just )*(?:turn|switch|shut|click|pause|stop|"
    r"mute)(?:ing)? (?:\w+ ){0,3}(?:off|recorder|recording|tape|transcript|mic)\b(?! again)|\bis "
    r"(?:the|that|this) (?:\w+ ){0,2}(?:still )?(?:on|recording|running)\?.{0,20}\b(?:off|stop|"
    r"pause)|\bcan (?:we|you) (?:not|cut|skip|leave out) (?:put |record |have )?(?:this|that|the "
    r"next) (?:bit|part|one)\b"
)
RESUMES = re.compile(
    r"\b(?:back on (?:the )?(?:record|tape|it)|on the record(?: again|,)|back to (?:the )?(?:notes|"
    r"agenda|topic|list|rest|subject|onboarding|work|business|what we|where we|our)|(?:that's |"
    r"that is |this is )?(?:the )?end of (?:the |that |this )?(?:private|off the record|bit|part|"
    r"confidential|secret)|end (?:private|confidential)|that's the end of (?:that|it)"
    r"|end of \d+|(?:ok(?:ay)?,? )?(?:the )?rest (?:is|are|can be) (?:fine|ok(?:ay)?"
    r"|for all|for everyone|shar\w+)|(?:use|share|write|note|type|record) (?:it |this "
    r"|that )?(?:again|from here|from now)|that's all "
    r"(?:that is|that was|there is|of that)|that's (?:it|that),? (?:carry|back|moving)|as you were|"
    r"carry on(?: with the)?\b|we're back|i'm back|(?:you can|we can|i can) (?:write|note|record|"
    r"minute|type|start|put) (?:again|this|that|from here|it)|notes? (?:back )?on(?: again)?|"
    r"record(?:ing|er) (?:is )?(?:again|on|resumed|back)|on again|(?:turn|switch|put)(?:ing|ed)? "
    r"(?:it|that|this|the \w+) (?:back )?on|(?:anyway|ok(?:ay)?|right|so)[,.]? (?:\w+ )?back to|"
    r"moving on\b|where were we|normal service|(?:get|go|come|turn|let's get|let's go|anyway|so|"
    r"right|ok(?:ay)?)[,. ]+(?:\w+ ){0,2}back to\b|back to (?:shareable|public|normal)"
    r"|start (?:it|the (?:tape|recording)) again|new "
    r"(?:topic|subject)|change (?:of|the) subject|(?:^|ok(?:ay)?|right|so|anyway|now|um)[,. "
    r"]+(?:the |so |my |your )?(?:next|other|last|second|third|fourth|final) (?:thing|one|point|"
    r"topic|question|bit|item|subject)\b|(?:next|last|second|third) (?:thing|topic|subject)[,.:])|"
    r"^(?:fin|ende|fine|end|<+ ?(?:ok(?:ay)?|end)?|/+ ?(?:end)?)\W*$|\b(?:ok(?:ay)?|and"
    r"|right)[,.]? "
    r"(?:we're |i'm )?back on\b"
)
# "Leave that out", alone in its turn: what was said before it is meant.
LOOKS_BACK = re.compile(
    r"↑|\^|\b(?:that|the (?:above|last)(?: (?:bit|part|line|one|thing))?|what i (?:just )?said|"
    r"above|last (?:bit|line|part))\b"
)

# A remark made of nothing but such words is about what may be passed on, whatever its form:
# "pls leave this out of the minutes", "not a word of this to anyone".
_TELLS_ON = frozenset(
    """
    note notes minute minutes minuted record recorded recording report reports summary summaries
    write-up writeup write-ups write written writing typed type typing tape taped transcript page
    file email share shared sharing repeat repeated repeating quote quoted quoting circulate
    circulated circulation forward forwarded pass passed publish published publication print diary
    eyes ears further anywhere confidence confidentially friend word copy copied paste sheet
    """.split()
)
_TELLS = frozenset(
    """
    tell telling anyone anybody else others out room leave leaving leaves say mention mentioned
    spread breathe know see go going goes everyone everybody soul travel heard public
    """.split()
)
_HOLDS_BACK = frozenset(
    """
    not no never nobody none without before only just own keep kept keeping stays stay staying out
    off delete cut redact redacted hide hidden between strictly avoid omit skip exclude leave
    don't do can't cannot mustn't shouldn't won't isn't didn't doesn't strictest strict mine my as
    """.split()
)
_AROUND = frozenset(
    """
    this that it these those bit part one one's line section the a an of for to in into on from
    with is are be was please pls plz ok and or but so me my myself us i i'd i'm we you your he
    she they him her them asked made begged told promise promised rather better can could should
    must may want wanted wants let's put down up at all any ever fyi ps nb xx again yet also
    complete by alone purely really very else note above below next following it's that's this'll
    it'll she'd he'd they'd get gets even ourselves yourself absolutely definitely has have stuff
    thing things if then like
    """.split()
)
_SOMEBODY_DOES = re.compile(
    r"^(?:and |but |so |that )?(?:i|we|you|he|she|they|people|nobody|it|it's|everyone|everybody|"
    r"who)\b(?!.*\b(?:should|must|rather|asked|begged|made me|promised? not|this|mustn't|"
    r"shouldn't)\b)"
)
_PIECES = re.compile(r"[:()\[\]!<>←↑→*.,;\"]|\s[-–=]+\s|--+|\s-\s")


def is_hushed(said: str, *, talk: bool = False) -> bool:
    """Whether a remark in plain text asks to keep back what it stands beside.

    In a `talk` people say such words of other things too, so there it takes a word for notes,
    recording or passing on.
    """
    return any(_is_hush(piece.split(), talk=talk) for piece in _PIECES.split(said))


def _is_hush(words: list[str], *, talk: bool) -> bool:
    words = [word for word in words if word.strip("'-~_")]
    if not 2 <= len(words) <= 10:
        return False
    known = _TELLS_ON | _TELLS | _HOLDS_BACK | _AROUND
    if not all(word.strip("'-~_") in known for word in words):
        return False
    there = {word.strip("'-~_") for word in words}
    if not there & _HOLDS_BACK or _SOMEBODY_DOES.match(" ".join(words)):
        return False
    if there & (_TELLS_ON - {"friend", "word"}):
        strong = bool(
            there
            & {
                "not",
                "no",
                "never",
                "nobody",
                "out",
                "off",
                "before",
                "only",
                "don't",
                "can't",
                "mustn't",
                "shouldn't",
                "didn't",
                "doesn't",
                "delete",
                "cut",
                "hide",
                "hidden",
                "keep",
                "isn't",
                "without",
                "just",
                "strictest",
                "strict",
                "own",
                "skip",
                "omit",
                "leave",
                "as",
            }
        )
        return strong and (not talk or bool(there & {"this", "that", "it", "my", "me"}))
    if not talk and {"for", "me"} <= there and there & {"only", "just"}:
        return True
    return (
        not talk
        and bool(there & _TELLS)
        and bool(there & {"this", "that", "it", "me"})
        and (
            bool(there & {"not", "no", "never", "nobody", "don't", "mustn't", "shouldn't", "keep"})
        )
    )
