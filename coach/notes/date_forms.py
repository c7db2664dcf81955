"""The ways people write dates, each with how it comes to a day."""

from __future__ import annotations

import re

from coach.notes.date_days import (
    Resolve,
    absolute,
    after_a_while,
    before_month,
    coming_weekday,
    day_of_month,
    either_way,
    end_of,
    end_of_month,
    feast,
    first_of_many,
    foreign_end,
    foreign_near,
    middle_of_month,
    near_by,
    next_week_or_month,
    no_one_day,
    nth_week,
    nth_weekday,
    number_of_month,
    quarter_end,
    week_of,
    week_today,
    weekend,
)
from coach.notes.date_words import DAYS, FEASTS, MONTHS, ORDINALS, TOMORROW

_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_MONTH_NAME})\.?"
_DAY_NAME = "|".join(sorted(DAYS, key=len, reverse=True))
_DAY = rf"(?P<weekday>{_DAY_NAME})\b\.?"
_ANY_DAY = rf"(?:{_DAY_NAME})\b\.?"
_SHORT_DAY = "mon|tues?|weds?|thur?s?|fri|sat|sun"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_HIGH_ORDINAL = "|".join(
    sorted((word for word, day in ORDINALS.items() if day >= 10), key=len, reverse=True)
)
_LATE_ORDINAL = "|".join(
    sorted((word for word, day in ORDINALS.items() if day >= 5), key=len, reverse=True)
)
_DAY_NUMBER = rf"(?P<number>[0-3]?\d(?!\d|[:.]\d)(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = r"(?:(?:,? |-)(?P<year>20\d\d))?"
_COUNT = (
    r"(?P<count>\d{1,3}|a couple of|the next two|the next three|the next|the coming|an|a|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|twelve)"
)
_WEEKS = r"\d|a|one|two|three|four|five|six|eight"
_PART = (
    r"(?:,? (?:first thing|morning|lunchtime|afternoon|arvo\b|aft\b|evening|eve\b|"
    r"night|lunch|noon|midday|"
    r"early|a\.?m\b|p\.?m\b))?"
)
_CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|noon|midday|(?:the )?close of (?:play|business)|cop|"
    r"cob|eod|lunchtime|end of play|first thing|the end of|end of),? (?:on )?)?"
)
_NEXT = r"ne?xt"
# Behind a date: "3 Dec (Thu)", "the twelfth, it's a Thursday".
_SO_A_DAY = (
    rf"(?:,? (?:(?:it's|that's|which is) )?an? {_ANY_DAY}| is an? {_ANY_DAY}| \({_ANY_DAY}\)|, "
    rf"{_ANY_DAY}(?=\s*[,.;)]|\s*$)| (?:{_SHORT_DAY})\b(?!'))?"
)
# What may stand behind "the first", "17th" or "fifteenth" that is a day: no noun.
_NO_NOUN = (
    r"(?= of the month| (?:and|or|to|at|in|for|if|so|then|with|latest|when|still|"
    r"instead|it is|too|i'm|"
    r"as|because|before|after|till|until|from|works|suits|is (?:good|fine|ok(?:ay)?|great|perfect|"
    r"better|grand|possible|free))\b| \d|\s*[^\w\s%'’]|\s*$)"
)
_FEAST = "|".join(
    re.sub(r"s (day|eve)$", r"'?s \1", name) for name in sorted(FEASTS, key=len, reverse=True)
)
_FESTIVITY = (
    r"(?! (?:do|party|parties|appeal|rush|lunch|dinner|meal|cards?|markets?|break|tree|message|"
    r"show|concert|fair|quiz|drinks|jumpers?|rotas?|shifts?|leave|campaign|specials?|holidays?|meeting|"
    r"session|closure|shutdown|peak|trade|service)\b)"
)
_BY = r"by|on|due|before|b4|until|till|nlt|bis|am|zum|entro|avant"
_DUE = "due: |deadline: |by: |when: "
_AFTER_BY = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word})" for word in (*(f"{by} " for by in _BY.split("|")), *_DUE.split("|"))
    )
    + ")"
)
# "A month's notice", "two weeks of leave": how long, not by when.
_NO_LENGTH = (
    r"(?=\s*[,.;:)!?\"”–—]|\s*$|,? (?:i|max|tops|latest|(?:is|will be|should be) (?:enough|fine|"
    r"plenty|ok))\b)"
)
_WHICH = rf"(?:(?P<which>this coming|this|{_NEXT}|the coming|coming) )?"

# In this order: the first that matches at a place wins there.
FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(_CLOCK + form), resolve)
    for form, resolve in (
        (r"\b(?P<year>20\d\d)[-/](?P<month>[01]?\d)[-/](?P<number>[0-3]?\d)\b", absolute),
        (r"\b(?P<number>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>(?:20)?\d\d)\b", absolute),
        (r"\b(?P<number>[0-3]?\d)-(?P<month>[01]?\d)-(?P<year>20\d\d)\b", absolute),
        # "1.12." as it is written on the Continent; the point behind it tells it from a number.
        (r"\b(?P<number>[0-3]?\d)\.(?P<month>1[0-2]|0?[1-9])\.(?!\d)", absolute),
        # Without that point only where it can be no hour: behind a weekday, or too late for one.
        (
            rf"\b{_ANY_DAY},? (?P<number>[0-3]?\d)[./](?P<month>1[0-2]|0?[1-9])\b(?![./:]\d)",
            absolute,
        ),
        (rf"{_AFTER_BY}(?P<number>2[5-9]|3[01])\.(?P<month>1[0-2]|0[1-9])\b(?!\.?\d|%)", absolute),
        # Without a year it may be a fraction: only after a word that announces a date.
        (
            rf"(?:(?<=\()|{_AFTER_BY})(?P<number>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])\b(?!/)",
            either_way,
        ),
        # Written the American way, where it can only be that.
        (
            rf"(?:(?<=\()|{_AFTER_BY})(?P<month>1[0-2]|0?[1-9])/(?P<number>1[3-9]|2\d|3[01])\b(?!/)",
            absolute,
        ),
        (
            r"\b(?P<number>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:20)?\d\d)\b",
            absolute,
        ),
        # With two figures each it is a date anywhere, unless it may count twelfths or tenths.
        (
            r"(?<![\w/.:-])(?P<number>0[1-9]|[12]\d|3[01])/(?P<month>0[1-9])(?![\w/%]|\.\d)",
            either_way,
        ),
        (r"(?<![\w/.:-])(?P<number>1[3-9]|2\d|3[01])/(?P<month>1[0-2])(?![\w/%]|\.\d)", absolute),
        # In a cell at the end, where it can be no hour: "…, 31.07".
        (r"(?<=[-–—…(,=:] )(?P<number>2[5-9]|3[01])\.(?P<month>0[1-9]|1[0-2])\)?$", absolute),
        # At the end of an entry: "print the codes - 17/7", "… 17/7".
        (r"(?:^|(?<=[-–—…(,=] ))(?P<number>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])\)?$", absolute),
        (
            rf"\b(?:week|wk|w/c|wc|week commencing|week beginning) ?(?:of|starting)? ?(?:the )?"
            rf"(?:{_ANY_DAY} )?{_DAY_NUMBER}(?: (?:of )?{_MONTH})?(?!\w){_YEAR}",
            week_of,
        ),
        (
            rf"\b(?:{_ANY_DAY},? )?(?:the )?{_DAY_NUMBER}(?: (?:of )?|-){_MONTH}(?!\w){_YEAR}"
            + _SO_A_DAY,
            absolute,
        ),
        (
            rf"\b(?:{_ANY_DAY},? )?{_MONTH} (?:the )?{_DAY_NUMBER}\b(?!:){_YEAR}{_SO_A_DAY}",
            absolute,
        ),
        (
            rf"\b(?:the )?{_DAY_NUMBER} of (?P<which>next|this) month\b",
            day_of_month,
        ),
        (
            rf"\b(?:the )?(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth|last) {_DAY} (?:of|in) "
            rf"(?:(?:the|this|next) month\b|{_MONTH}(?!\w))",
            nth_weekday,
        ),
        (
            rf"\b(?:(?:the )?end (?:of )?|end[- ]of[- ]|end-|late ){_MONTH}(?!\w){_YEAR}",
            end_of_month,
        ),
        (
            rf"\b(?:before|b4|by the time) {_MONTH},? (?:is (?:out|over|up|through|done)|ends|runs "
            r"out|finishes)\b",
            end_of_month,
        ),
        (rf"\b(?:the )?(?:mid[- ]|middle of ){_MONTH}(?!\w){_YEAR}", middle_of_month),
        (
            r"\b(?:january|february|march|april|may|june|july|august|september|october|november|"
            r"december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec),? (?:the )?"
            r"(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) week\b".replace(
                "(?:january", "(?P<month>january", 1
            ),
            nth_week,
        ),
        (
            rf"\b(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) week (?:of|in) {_MONTH}(?!\w)",
            nth_week,
        ),
        (
            rf"\b(?:the )?(?P<number>[0-3]?\d(?:st|nd|rd|th)|{_HIGH_ORDINAL})(?:,? (?:which is )?"
            rf"(?:an? )?| \(){_DAY}",
            number_of_month,
        ),
        (
            rf"\b{_DAY},? (?:the )?(?P<number>[0-3]?\d(?!\d|[:.]\d)(?:st|nd|rd|th)?|(?:{_ORDINAL})"
            r"(?! thing| half| week))(?!\w| ?(?:am|pm|a\.m|p\.m|%|o'clock|people|of us|mins?|"
            r"hours?|of \w)|,? ?(?:[-–—]|to|till|until) ?\d)",
            number_of_month,
        ),
        (rf"\b(?P<weeks>{_WEEKS}) weeks? (?:on|from) {_DAY}{_PART}", coming_weekday),
        (
            rf"\b(?P<weeks>{_WEEKS}) weeks? (?:from )?(?:today|{TOMORROW})\b|\b(?:today|this day|"
            rf"{TOMORROW}) (?:week|fortnight)\b|\b(?:a )?fortnight (?:from )?(?:today|now|"
            rf"{TOMORROW})\b",
            week_today,
        ),
        (rf"\b(?:a )?fortnight (?:on|from) {_DAY}{_PART}", coming_weekday),
        (rf"\b{_DAY} fortnight\b", coming_weekday),
        (
            rf"\b(?:each|every) {_DAY}(?:,? (?:at )?[\d.:]+ ?(?:am|pm)?)?,? (?:from|starting|"
            rf"starts|"
            rf"beginning)(?: from)? (?P<first>{_NEXT} week|this week|the coming one|"
            rf"the {_NEXT} one|"
            r"now|today)\b",
            first_of_many,
        ),
        (rf"\b{_NEXT} (?:week|wk)(?:'s)?,? (?:on )?{_DAY}{_PART}", coming_weekday),
        (rf"\bthis (?:week|wk)(?:'s)?,? (?:on )?{_DAY}{_PART}", coming_weekday),
        (rf"\b(?P<week>(?:a )?(?:week|wk) (?:on |from )?){_DAY}{_PART}", coming_weekday),
        (
            rf"\b(?:before|ahead of) (?:the |this )?weekend\b|\b(?:(?:by|over|this|at|during) "
            rf"(?:the |this )?|{_NEXT} )(?:weekend|w/end|wkend|wknd)\b|\b(?:w/end|wkend|wknd)\b|"
            r"\b(?:this|the) "
            r"weekend\b",
            weekend,
        ),
        (
            r"\b(?:entro )?(?:fine|fin de|fin du|ende (?:des|der|dieses)?|final de|koniec) "
            r"?(?:mese|mois|monats?|mes|woche|semaine|settimana|semana|miesiąca)\b|\bmonatsende\b",
            foreign_end,
        ),
        (
            r"\b(?:heute(?: abend)?|ce soir|aujourd'hui|demain|stasera|oggi|domani|hoy|mañana|"
            r"jutro|dzisiaj|morgen(?: früh)?|vanavond|vandaag)\b",
            foreign_near,
        ),
        (rf"\b(?:one|a|some|any) {_DAY} (?:in|of) {_MONTH}(?!\w)", no_one_day),
        (rf"\b(?:one|some|any) {_DAY}{_PART}", no_one_day),
        (rf"\b(?:the )?{_DAY} after(?: that)?(?=\W*$)", no_one_day),
        (rf"\b{_WHICH}{_DAY}(?: of)? {_NEXT} (?:week|wk)\b{_PART}", coming_weekday),
        (rf"\b{_DAY} {_NEXT}\b(?! (?:week|wk|time|one|session|meeting|month))", coming_weekday),
        (rf"\b{_WHICH}{_DAY}{_PART}(?P<week> week\b)?", coming_weekday),
        (
            rf"\b(?:the )?end (?:of )?(?:the |this |{_NEXT} )?(?P<unit>week|wk|month|quarter|year|"
            r"yr|day)\b|\b(?:eow|eom|eod|cop|cob)\b",
            end_of,
        ),
        (
            r"\b(?P<unit>month|quarter|year)(?:'?s)?[ -]end\b|\bbefore the (?P<out>week|month|"
            r"quarter|year) is (?:out|over|up)\b",
            end_of,
        ),
        (r"\b(?P<unit>week)'s end\b", end_of),
        (r"\b(?:the )?end (?:of )?q(?P<quarter>[1-4])\b", quarter_end),
        # "Within a week of receiving it": counted from a day that is not known.
        (
            rf"\b(?:in|within|inside) {_COUNT} (?:working days?|days?|weeks?|wks?|fortnight|"
            rf"months?) "
            r"(?:of|after|from) (?!today|now\b|tomorrow)",
            no_one_day,
        ),
        # "Give me two weeks", "he said ten days", "one week is enough".
        (
            rf"\b(?:give (?:me|him|her|us|them)|gimme|(?:he|she|they|i|we) (?:said|says|say|need|"
            rf"needs|want|wants|reckons?|asked for)|needs) (?:about |maybe |like )?{_COUNT} "
            rf"(?P<unit>working days?|days?|weeks?|wks?|fortnight|months?)\b{_NO_LENGTH}",
            after_a_while,
        ),
        (
            rf"(?:^|(?<=[(.,] )|(?<=\()){_COUNT} (?P<unit>days?|weeks?|wks?|fortnight) (?:is|"
            rf"will be) "
            r"(?:enough|plenty)\b",
            after_a_while,
        ),
        (rf"^\W*{_COUNT} (?P<unit>days?|weeks?|wks?|fortnight)\W*$", after_a_while),
        (
            rf"\b(?:in|within|inside) {_COUNT} (?P<unit>working days?|days?|weeks?|wks?|fortnight|"
            rf"months?)(?:'? time)?\b",
            after_a_while,
        ),
        (
            rf"\b{_COUNT} (?P<unit>days?|weeks?|wks?|fortnight|months?) (?:from (?:now|today)|"
            r"today)\b",
            after_a_while,
        ),
        (r"\bin the next (?P<unit>week|fortnight|month)\b", after_a_while),
        (r"\b(?P<unit>week) after next\b", next_week_or_month),
        (
            rf"\b(?:later |early |some ?time )?{_NEXT} (?P<unit>week|wk|month)\b(?! after)",
            next_week_or_month,
        ),
        (r"\b(?:later )?this (?P<unit>week|wk|month|quarter|year)\b", end_of),
        (
            rf"\b(?:the )?day after (?:{TOMORROW})\b|\b(?:today|2day|tonight|tonite|2nite|"
            rf"(?:first thing )?(?:{TOMORROW})(?:,? (?:first thing|morning|afternoon|arvo|aft|"
            rf"evening|eve|"
            r"night|lunchtime|lunch|am|pm|early))?|"
            r"this (?:morning|lunchtime|afternoon|arvo|aft|evening|eve|night)|"
            r"straight after this|right after this|when we(?:'re| are)? (?:finish(?:ed)?|done)|"
            r"as soon as we(?:'re| are)? (?:finish(?:ed)?|done))\b",
            near_by,
        ),
        # At the end and of no day named: the coming one.
        (r"(?<!\d )(?<!early )(?<!each )\bin the morning(?=[.!]?$)", near_by),
        (r"\b(?:early |later )?in the new year\b", no_one_day),
        (rf"\b(?P<feast>{_FEAST})\b{_FESTIVITY}", feast),
        (
            r"\b(?:(?:before|b4|by|at|for|until|till|to) (?:our |the |my |your )?|our |the |my |"
            rf"your ){_NEXT} (?:session|meeting|time|one|visit|catch[- ]?up|1:1|date)\b|"
            rf"\bbefore we (?:next )?(?:meet|talk|speak|catch up|see each other)(?: again|"
            rf" next)?\b|"
            rf"\b(?:by|before|b4|for) {_NEXT} time\b",
            no_one_day,
        ),
        (
            r"\b(?:do następn\w+ spotkani\w+|bis (?:zum )?nächste\w* (?:mal|treffen|sitzung|termin|"
            r"gespräch)|(?:avant|pour) (?:la |notre )?prochaine? (?:fois|séance|réunion|rencontre|"
            r"rendez-vous)|(?:entro|per) (?:il |la )?prossim[oa] (?:incontro|volta|riunione)|"
            r"(?:antes de|para) la próxima (?:vez|sesión|reunión)|voor de volgende keer)\b",
            no_one_day,
        ),
        (
            r"(?:\bthe |"
            + "|".join(
                rf"(?<=\b{word} )"
                for word in (
                    "by on from starts starting for to before b4 til till until say circa nlt"
                ).split()
            )
            + r")(?P<number>[0-3]?\d(?:st|nd|rd|th))\b(?! (?:floor|time|thing|one|person|"
            r"century|grade|graders?|edition|anniversary|draft|version|round|slide|page|line|row|item|"
            r"point|question|chapter|attempt|place|quarter|year|of (?!the month)))",
            number_of_month,
        ),
        # Bare, "25th" is a day where no noun follows it; "1st" to "4th" may count points.
        (
            rf"(?<![\w/.:-])(?P<number>(?:[5-9]|[12]\d|3[01])(?:st|nd|rd|th))\b{_NO_NOUN}",
            number_of_month,
        ),
        (r"(?<=\()(?P<number>[0-3]?\d(?:st|nd|rd|th))(?=\))", number_of_month),
        # "The tenth" is a day only where no noun follows it; "the first" may be one of two things.
        (
            rf"\bthe (?P<number>{_LATE_ORDINAL})\b{_NO_NOUN}",
            number_of_month,
        ),
        (
            r"(?:(?<=\bby )|(?<=\bon )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bfor )|"
            r"(?<=\bfrom )|(?<=\bso )|(?<=\bsay ))"
            rf"the (?P<number>first|second|third|fourth)\b{_NO_NOUN}",
            number_of_month,
        ),
        (
            rf"(?:^|(?<=[.,;:(–-] ))(?P<number>{_HIGH_ORDINAL})\b(?=[.,;)?!]| then\b| (?:is|"
            rf"works|suits|would)\b|"
            r"\s*$)",
            number_of_month,
        ),
        (
            rf"\b(?:before|b4|ahead of|prior to) {_MONTH}(?!\w|'s|,? (?:meeting|session|report|"
            r"review|board|figures))",
            before_month,
        ),
        (rf"\b(?:in|by|during|until|early) {_MONTH}(?!\w){_YEAR}", no_one_day),
    )
)

# Without one of these no form can match: most sentences are told by this alone.
HINT = re.compile(
    r"\d|\b(?:"
    + "|".join(sorted({*DAYS, *MONTHS, *ORDINALS}, key=len, reverse=True))
    + rf"|today|tonight|tonite|{TOMORROW}|week|weeks|wk|wks|w/c|weekend|w/end|wkend|wknd|month|"
    rf"months|quarter|year|day|days|fortnight|before we|eow|eom|eod|cop|cob|noon|"
    rf"midday|{_FEAST}|next|nxt|"
    r"meet|finish|finished|done|this|early|late|end|morning|heute|morgen|ce soir|aujourd'hui|"
    r"demain|stasera|oggi|domani|hoy|mañana|jutro|dzisiaj|vanavond|vandaag|fine|fin|ende|monatsende|"
    r"final|koniec|prochaine?|prossim[oa]|próxima|volgende|następn\w+|nächste\w*)\b"
)
