"""Further signs of a question going wrong: turns of phrase in place of single words.

Each is a pattern over `question_form.plain` text, as in question_signs. They were found on the
development pairs of evals/questions and on pairs written beside them, and each is general enough
to have been met in both, or is an ordinary turn of English.
"""

from __future__ import annotations

import re

# A hedge frees the answer. Taken out before looking for what leads to one.
HEDGE = re.compile(
    r",? ?\bif (?:anything|any|at all|anybody|anyone)\b,?|,? ?\bplease don't be polite\b"
    r"|\bi (?:really |honestly )?(?:don't|do not) know your view\b"
)
LEADING = re.compile(
    r"\bnow that .{1,60}\b(?:sorted|fixed|solved|settled|dealt with|done|over|behind us|behind you|"
    r"better|gone|put right)\b|\bwith .{1,40}\b(?:behind us|dealt with|sorted|out of the way)\b"
    r"|\bsince .{1,40}\bhas been (?:dealt with|sorted|fixed|solved)\b"
    r"|\bwhat (?:is|was) it (?:about|in) .{1,80}\b(?:that|which) (?:help\w*|made|makes|keeps|kept|"
    r"persuad\w+|convinc\w+|works?|freed|has freed|impress\w+|reassur\w+)\b"
    r"|\b(?:persuades|convinces|reassures) you\b|\bhow (?:would|will|can|could) you (?:reassure|"
    r"promise|guarantee)\b|\bhow can i be (?:sure|certain)\b"
    r"|\bhow (?:badly|little|poorly|plainly|shockingly|wonderfully|brilliantly|sadly|wisely|"
    r"rightly|"
    r"wrongly|embarrassing|envious|relieved|upset|worried|helpful|useful|painful)\b"
    r"|\bhow much of a (?:relief|help|waste|joy|burden|success|failure|nuisance|comfort)\b"
    r"|\bhow (?:did|do) you (?:justify|excuse|defend|account for|get away with|live with)\b"
    r"|\bwhat (?:is|was) your (?:excuse|justification|defence)\b|\bwhat (?:on earth|possessed)\b"
    r"|\bstay(?:ed|ing|s)? so \w+|\b(?:made|makes|make) (?:it |them |us |you |me )?so \w+"
    r"|\b(?:so|badly|hopelessly|wildly) out of (?:step|touch|date)\b"
    r"|\bwhat (?:is|was) the best thing\b(?=.*\bin terms of\b)"
    r"|\bgiven how (?:plainly|clearly|obviously|badly|well|poorly|little|unfairly)\b"
    r"|\b(?<!would )(?:has|have|had) made .{1,50}\b(?:easier|better|faster|happier|fairer|"
    r"stronger)\b"
    r"|\bmade .{1,40} worth (?:coming back|it|doing|having)\b|\bcling(?:s|ing)? to\b"
    r"|\bcame? to (?:settle for|mislead)\b|\bsuch good spirits\b|\bwhere would you be without\b"
    r"|\bonce again\b(?=.*\bwith\b)|\bhow proud\b|\bhow disappointed\b"
)
STEREOTYPE = re.compile(
    r"\bat (?:this|that|your|their) (?:point|stage|time) (?:in|of) (?:a|your|the|their|one's) "
    r"(?:career|life|working life)\b|\bin (?:your|my|his|her) day\b(?! to)"
    r"|\bfresh (?:from|out of) (?:school|college|university)\b"
    r"|\bhaving been (?:raised|brought up)\b|\b(?:you(?: have|'ve)? |having )?(?:grown up|raised) "
    r"(?:with|on)\b|\bmost of you\b|\bold habits\b|\blong[- ]servers?\b"
    r"|\b(?:not|never) (?:really )?(?:be )?your (?:sort of )?thing\b"
    r"|\blives? on (?:her|his|their|your) phone\b|\bbefore you settle down\b"
    r"|\bhalf your (?:age|years)\b|\b(?:of )?the old guard\b|\brespect for elders\b"
    r"|\bas a (?:mother|father|woman|man|wife|husband|parent|young \w+|girl|granddad|grandmother)\b"
    r"|\bprints? (?:out )?(?:their|your) emails?\b|\b(?:usual|natural) (?:thing|choice) for "
    r"(?:a|an) "
    r"(?:girl|woman|man|boy|lad)\b|\bapart from your parents\b|\battention spans?\b"
    r"|\bexplain(?:ed)? .{0,20}\bslowly\b|\bless daunted\b|\bat your (?:stage|time) of (?:life|"
    r"your)\b"
    r"|\bso (?:few|many) years left\b|\bwith likes\b|\bas (?:women|men|girls) are\b"
    r"|\byou turn out so\b|\bso well[- ]spoken\b|\bstill pick up (?:something|anything) new\b"
    r"|\bthese days at your\b|\byour (?:whole )?cohort\b|\bcomes naturally to (?:you|your)\b"
)

# A question that says what it does not want to know.
DISCLAIMED = re.compile(r",? ?\bwithout (?:telling|saying|naming|showing)[^.?]*|\bwho said what\b")

_GROUP_NOUN = (
    r"(?:staff|colleagues|workers|employees|trainees|apprentices|graduates|newcomers|beginners|"
    r"juniors|seniors|partners|directors|executives|leaders|mentors|mentees|pensioners|temps|"
    r"introverts|mothers|fathers|parents|nurses|engineers|women|men|cohort|intake|generation|"
    r"over-\w+|under-\w+|users|learners|members|profession|community|network|friends)"
)
_BEFORE_GROUP = r"(?:(?!you\b|your\b|i\b|we\b|my\b|me\b|us\b)[\w'-]+ ){0,3}?"
GROUP_ANSWERS = re.compile(
    rf"^(?:what|how|which|where|why)\b(?:(?! you\b| your\b| i\b| we\b)[^,?.]){{0,40}}?\b(?:do|"
    rf"does|did|would|makes?|made|keeps?|for|in the) "
    rf"{_BEFORE_GROUP}{_GROUP_NOUN}\b(?!'s?\b)(?!.*\byou(?:'\w+)?\b)"
)
PEOPLE_OF_A_KIND = re.compile(
    r"\b(?:people|someone|somebody|anyone|those|customers|users) (?:with|of|from|at|in) (?:your|"
    r"that|"
    r"this|a certain) (?:length|age|background|grade|level|faith|kind|sort|culture|position|job|"
    r"year|intake)\b|\bthe over-\w+|\bon behalf of\b|\ball (?:eight|nine|ten|\w+teen) (?:mentors|"
    r"apprentices|trainees)\b|\bfor (?:dyslexic|deaf|blind|disabled|visual|autistic|muslim|"
    r"black|asian"
    r"|gay|trans|younger|older|international|foreign) \w+"
)

IDENTITY = re.compile(
    r"\bwhich (?:women|men|girls|boys|faiths?|races?|religions?|supervisor|deput\w+|fitters?|team "
    r"would i)\b|\bwhich of (?:the|them|those|your) (?:\w+ )?(?:women|men|girls|deput\w+|"
    r"fitters|people"
    r"|three|two|younger|older)\b"
    r"|\b(?:at|on|through|against) (?:whose|whom)\b|\bwhose (?:desk|screen|station|table|"
    r"silence)\b|\byour (?:own )?(?:eyes|eyesight|sight|hearing|body|sleep|nerves|upbringing|"
    r"childhood|background|passport|parents|faith|health|illness|husband|wife)\b"
    r"|\b(?:going on|happens|trouble|something|busy|it is) at home\b|\bat home or in\b"
    r"|\bstarting with your own line\b|\baccounts (?:that )?you follow\b|\bgroups you belong to\b"
    r"|\b(?:lies|is) behind the (?:things|subjects|set-?up)\b|\bhow you came to need\b"
    r"|\bwhat (?:is|was) (?:it )?(?:wrong with|about) your (?:eyes|ears|body|sight|back)\b"
    r"|\bwhat are you off with\b|\bdoctor tell me\b|\bone by one\b"
)

ANSWERED_ELSEWHERE = re.compile(
    r"\bwhat (?:did|do|does|will|would) (?:the|our|your) (?:founders?|board|council|regulators?|"
    r"auditors?|coordinator|head office|selection \w+|winners|university|company|fraudsters|rivals|"
    r"competitors|other \w+)\b(?!.*\byou\b)"
    r"|\bwhat .{0,30}\b(?:the last (?:person|one|leaver|\w+) to|will the next (?:leader|person|"
    r"mentor|pair))\b"
    r"(?!.*\byou\b)|\b(?:a third|a quarter|most|two thirds) of (?:the|our|visitors|"
    r"customers|people|users|them)\b(?!.*\byou\b)|\bwhat effect have we had\b"
    r"|\bwhat (?:share|percentage|proportion) of\b|\bwhat will i\b|\bwhat am i thinking\b"
    r"|\bstands? between the (?:council|board|company|government)\b|\bhave in mind when (?:she|"
    r"he|they)\b"
)

# Too near for the first two meetings; beside question_signs.PERSONAL_DEPTH, which is for the first.
TOO_NEAR = re.compile(
    r"\b(?:asham\w+|regret|resent\w*|frighten\w*|terrified|lonely|betray\w*|humiliat\w+|rankles?|"
    r"swallowed|lie awake|breaking point|hurts?|wound\w*|despair\w*|belong in|lose respect|"
    r"punished|"
    r"threatened)\b|\bworst .{0,20}\b(?:ever|week do)\b|\bas a person\b|\breally think of\b"
    r"|\bwalk out of this job\b|\bwhat you are worth\b|\bexpertise is worth\b"
    r"|\bcost(?:ing)? you that you have not said\b|\bnot said\b|\bin the wrong with me\b"
    r"|\bknowing what you know after us\b|\bover the year\b|\bwhat am i (?:avoiding|dodging)\b|"
    r"\bthat i am (?:avoiding|dodging)\b"
)
# Too shallow from the sixth meeting on.
TOO_FAR = re.compile(
    r"\bin general\b|\bcomes to mind\b|\bwhat do you do (?:at work|all day|when you are at work)\b|"
    r"\bfrom day to day\b|\bwhat is .{1,40}, in a sentence\b|\bmight be (?:a good|willing)\b|"
    r"\bsort of (?:thing|person) "
    r"(?:might|are you)\b|\bthe hours you (?:work|usually keep)\b|\bmake you think of\b|\bto "
    r"your mind\b"
    r"|\bwhat do you (?:take|understand) .{1,30}\b(?:to be|by)\b|\byour opinion of\b|\bthink about "
    r"taking\b|\bhow did you hear about\b|\bwhat was your degree\b|\bhow many people report\b"
    r"|\bwhat do you think of (?:measuring|feedback|meetings|notes)\b"
)

UNSAFE_FROM_LEADER = re.compile(
    r"\byour (?:line |own )*(?:manager|supervisor|boss|team leader|ward sister)(?:'s)? (?:say|"
    r"do|think|"
    r"does|says|did|behave\w*|told)\b|\bwhat does your (?:line )?(?:manager|supervisor|boss)"
    r"\b(?! need)"
    r"|\b(?:tell|told|say to|said to) the team,? as yours\b|\bquote you to\b|\bthat it came "
    r"from you\b"
    r"|\bhint at\b|\bon the quiet\b|\boff the record\b|\bin confidence when\b|\bbetween ourselves\b"
    r"|\b(?:have|had) you (?:and your \w+ )?(?:not written up|run through|dumped?|got wrong|"
    r"broken)\b"
    r"|\bwhat (?:\w+ )?(?:mistakes|near misses|detours) (?:have|did|do) you\b"
    r"|\bwhat have you got on (?:a|your)\b(?=.*\b(?:shouldn't|should not|rule)\b)"
    r"|\b(?:your|the other) colleagues (?:confide|told you|say among)\b|\bwhen you are among "
    r"yourselves\b"
    r"|\bwhat can you find out\b|\bbefore you told anybody else\b|\bbefore it went to anyone\b"
    r"|\bshow your manager\b|\bin front of your (?:supervisor|manager)\b|\bforwarding\b"
    r"|\bpost (?:about|a review of)\b.{0,40}\b(?:your own|tonight|this week)\b|\byour own "
    r"followers\b"
    r"|\b(?:favour|do for me|finish for me) (?:this weekend|on sunday|at the weekend)\b|\bthis "
    r"weekend, as\b"
    r"|\breport back to your team as\b|\bas the things you asked me for\b|\bhow late may i ring\b"
    r"|\bscore your (?:own )?team\b|\bwhat mark would you give your\b|\brank the other\b"
    r"|\blike to get off your chest\b|\breference for me\b"
)
UNSAFE_FROM_MENTOR = re.compile(
    r"\bif (?:i|you knew that i) (?:told you|admitted|owned up|let|had sent|cannot cope|said i had "
    r"decided)\b(?!.*\bsomething\b)(?=.*\b(?:wrong|leav\w+|go\b|decided|lost|machine|interview|"
    r"cope|"
    r"punished|address)\b)|\bmy own department head\b|\bmy supervisor\b.{0,40}\b(?:who|bull\w+|"
    r"gives)\b"
    r"|\b(?:promotion|selection|appointment) panel about me\b|\bsee that my rating\b|\bhelp me "
    r"at my "
    r"review\b|\bmy chances of\b|\bfor my career\b|\bwhat would you offer me\b|\bget in return\b"
    r"|\bon the quiet\b|\bthe other mentors' (?:results|pages|notes)\b|\bhow the other pairs are\b"
    r"|\bwhat the other mentors\b|\bmessages my colleagues\b|\bwhat my colleague said\b"
    r"|\bhave the coordinator (?:replaced|moved|sacked)\b|\bcompare with the (?:other )?mentor\b"
    r"|\bwhat i got wrong\b|\bhow can you sit there\b|\bwhen will you stop\b|\bcopy you the "
    r"thread\b"
)

# Knots: what has to be heard twice. Trade talk and law talk count, a plain long question does not.
KNOT = re.compile(
    r"\bthat which\b|\bof that,? which\b|\bis such that\b|\bnotwithstanding\b|\bvis-à-vis\b|"
    r"\b\w{3,}-?wise\b"
    r"(?<!otherwise)(?<!likewise)(?<!clockwise)|\bin (?:respect|regard) (?:of|to)\b|\bas regards\b"
    r"|\bby reference to\b|\bprior to\b|\bin terms of\b|\bmodalit\w+|\bdeliverables?\b|\btouch "
    r"?points?\b|"
    r"\befficacy\b|\benablers?\b|\bdynamics\b|\bpain points?\b|\bjourney\b|\blocus\b|"
    r"\bcapabilit\w+|"
    r"\bmitigation\b|\bstakeholders?\b|\bleverag\w+|\bsynerg\w+|\bparadigm\w*|\boperative\b|"
    r"\bexceedance\b|\bscenario\b"
    r"|\b(?:its|their|your|my|our|the) (?:not )?(?:being|having|going|doing|leaving|choosing|"
    r"asking|"
    r"hearing|disagreeing|passing|checking|reading|discovering) (?:\w+ )?(?:of|on|by|with|at|"
    r"what|told|"
    r"heard|forgotten|not)\b|\bnot being\b|\bwould (?:it|that|this) be that\b|\bcould it be "
    r"that there\b"
    r"|\bwas it that it was\b"
    r"|, (?:by|with) (?:you|me|us)\?$|\bby (?:you|whom)\?$|\bare made\b.{0,20}\?$"
    r"|\bwere (?:it|such|one|there)\b.{0,40}\b(?:not|safe|to be)\b|\bwould it be required\b"
    r"|\bwhat, (?:if this|of that|of the things|in what|thrown)\b"
)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|nor|un(?:noticed|missed|usual)|\w+n't)\b"
)


def negatives(said: str) -> int:
    """How many times plain text says no: three in one question are a riddle."""
    return len(_NEGATIVE.findall(said))
