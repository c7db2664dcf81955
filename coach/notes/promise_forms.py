"""The forms in which whole sentences promise, ask and accept."""

from __future__ import annotations

import re

from coach.notes.owners import NAME, ROLE, SUBJECT

WILL = (
    r"(?:['’]ll\b| will\b(?! be (?:the|a)\b)| shall\b|['’]m going to\b| am going to\b|['’]s going "
    r"to\b| is going to\b|['’]re going to\b| are going to\b|['’]m gonna\b| gonna\b|(?:['’]ve| have|"
    r" has)? ?(?:also )?(?:agreed|promised|offered|volunteered|committed|undertook|undertaken|"
    r"pledged)(?: (?:me|us|him|her|them|[A-Z]\w+))? (?:that (?:I|he|she|they|we)['’ ](?:ll|d|will|"
    r"would)|to(?! (?:disagree|differ)))\b| (?:promises?|commits?|undertakes?|agrees?|offers?|"
    r"pledges?) (?:that (?:I|he|she|they|we)['’ ](?:ll|d|will|would)|to)\b| (?:is|am|are) (?:happy "
    r"|due )?to\b(?! be\b)|['’]m to\b|['’]s to\b| (?:said|says|told me|told us|mentioned|confirmed|"
    r"promised|agreed)(?: that)? (?:he|she|they|I|we)(?:['’]ll|['’]d| will| would)\b| (?:is|are|"
    r"was) (?:up for|on) (?=\w+ing))"
)
PROMISE = re.compile(SUBJECT + WILL + r"\s*(?P<action>[^\s].*)?", re.DOTALL)
TO = re.compile(
    rf"(?:(?P<role>{ROLE})|(?P<name>{NAME}))(?: both)? to (?P<action>[a-z].*)", re.DOTALL
)
BOTH_TO = re.compile(r"(?P<we>[Bb]oth|[Ww]e both|[Uu]s|[Ww]e) to (?P<action>[a-z].*)", re.DOTALL)
ELLIPTIC = re.compile(r"^(?:Will|will|Going to|going to|'ll|’ll) (?P<action>[a-z].*)", re.DOTALL)
OWES = re.compile(
    r"^(?:I|i) (?P<how>need to|have to|must|should|am meant to|ought to) (?P<action>[a-z].*)",
    re.DOTALL,
)
LEAVE_IT = re.compile(
    r"^(?:(?:ok|okay|right|yes|sure)[,. ]+)*(?:leave (?:that|it|this) (?:one )?(?:with|to) me|let "
    r"me)\b[,:]?\s*(?P<action>.*)",
    re.DOTALL | re.IGNORECASE,
)
CLAUSE = re.compile(
    r"(?:,? and |,? but |,? while |,? whereas |, |;\s*|\s[–—-]\s|:\s+|,? then |\. |^)(?=(?:"
    + re.sub(r"\?P<\w+>", "?:", SUBJECT)
    + r")(?:"
    + re.sub(r"\?P<\w+>", "?:", WILL)
    + r"| to [a-z]))"
)
ASIDE = re.compile(
    r"^(?:ok(?:ay)?|so|and|but|also|then|yes|right|well|sure|plus|in return|fine|good|thanks|"
    r"agreed(?! (?:i|he|she|we)['’]d)|deal|for (?:my|his|her) part|on my side)[,.:]?\s+",
    re.IGNORECASE,
)
OWNER_FIRST = re.compile(
    rf"^(?:@|\[)?(?P<owner>{ROLE}|{NAME}|[Mm]e|I|[Bb]oth|Us|We)\]?\s*(?:[:–—]|-(?=\s)|->|→|"
    rf"=)\s*(?P<action>\S.*)",
    re.DOTALL,
)
AT = re.compile(r"^@(?P<owner>\w+)[,:]?\s+(?P<action>\S.*)", re.DOTALL)
CAN = re.compile(
    r"^(?:I|i) can (?:also |certainly |definitely )?(?P<action>(?!see|understand|imagine|hear|feel|"
    r"say|think|only|tell you (?:that|this|what))[a-z].*)",
    re.DOTALL,
)
# In a talk "I said I would" looks back; in notes of the talk it is the promise itself.
RECALLED = re.compile(r"\b(?:said|told (?:you|me)|promised|agreed|offered)\b", re.IGNORECASE)
BELIEF = re.compile(
    r"\b(?:thinks?|thought|believes?|expects?|hopes?|says?|said|feels?|guess|afraid|worr\w+|sure|"
    r"wonders?|knows?|because|so that|until|unless|whether|that's why|what|who|which|how|people|"
    r"they|those)\s*(?:that)?$"
)
LINK = re.compile(r"(?:,|\s)+(?:and|but|while|whereas|then)$")
# A turn in the sentence: what stands before it does not govern what comes after.
BREAKS = re.compile(r"(?:\bbut|;|\bthen|\.)\s*$")
# The number of a point or the time of an entry: "AP2 ", "3.3 ", "b) ", "10.36 ".
NUMBER = re.compile(
    r"^(?:ap ?\d{1,2}[:.)]?|\(?[a-h]\)|\d{1,2}\)|\d{1,2}\.\d{1,2}[.:]?|\[ ?\])\s+", re.IGNORECASE
)
TAG = re.compile(r",? (?:ok|okay|all right|right|yes|fine|agreed)\?$", re.IGNORECASE)
OWNER_LAST = re.compile(
    rf"^(?P<action>.*?\S)\s*(?:[-–—:]\s*|\(|\[|@|,\s*owner:?\s*|\bowner:?\s*)(?P<owner>{ROLE}|"
    rf"{NAME}|[Mm]e|[Bb]oth)"
    r"(?:,? (?P<rest>[^()\[\]]{0,60}))?[)\]]?[.]?$",
    re.DOTALL,
)
ASKED = re.compile(
    r"^(?:(?:so|and|ok|okay|well|then|please|great|thanks)[, ]+)*(?:can|could|will|would) (?:you|"
    r"[A-Z]\w+) (?:please )?(?:also )?(?P<action>(?!tell me (?:more|about|what|how|why)|say|"
    r"explain|describe|give me an example|help me understand|imagine|see|hear|think|talk "
    r"me)[a-z]+\b[^?]*)\?",
    re.IGNORECASE,
)
ACCEPTED = re.compile(
    r"^(?:yes|yep|yeah|sure|ok|okay|of course|absolutely|gladly|happy to|happily|fine|deal|no "
    r"problem|certainly|i will|i can|will do|i'll do (?:that|it)|consider it done|leave it with me|"
    r"can do|you'll have it|done)\b"
)
REFUSED = re.compile(
    r"\b(?:no|not|can't|cannot|won't|sorry|but|afraid|rather not|depends|maybe|might|try|see)\b"
)
MOVED = re.compile(
    r"\b(?:make (?:it|that)|changed? (?:it|that|this)?|mov(?:e(?! (?:it|that|them|this) "
    r"by\b)|ed|ing)|push(?:ed|ing)?|now|instead|"
    r"rather than|correction|postponed?|brought forward|shift(?:ed)?|extend(?:ed)?|"
    r"delay(?:ed)?|new (?:date|deadline)|actually|better|let's say|slipped?|put (?:it |"
    r"that )?(?:back|off)|update|not \w+ but|revised?|no,)\b"
)
