"""The words of dates: months, days, numbers, in English and the languages beside it in notes."""

from __future__ import annotations

import calendar

MONTHS = (
    {
        name.casefold(): number
        for names in (calendar.month_name, calendar.month_abbr)
        for number, name in enumerate(names)
        if name
    }
    | {"sept": 9, "febuary": 2, "feburary": 2, "septmeber": 9, "decmber": 12}
    | {
        name: number
        for names in (
            "januar februar märz april mai juni juli august september oktober november dezember",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
            "dicembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
            "diciembre",
        )
        for number, name in enumerate(names.split(), start=1)
    }
)
DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6, "teusday": 1, "tuseday": 1, "wensday": 2, "wednsday": 2,
    "wedensday": 2, "thrusday": 3, "thurday": 3, "firday": 4, "saterday": 5,
} | {
    name: number
    for names in (
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "lunes martes miércoles jueves viernes sábado domingo",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
        "poniedziałku wtorku środy czwartku piątku soboty niedzieli",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
ORDINALS = (
    {
        word: number
        for number, word in enumerate(
            (
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
                "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
                "twentieth"
            ).split(),
            start=1,
        )
    }
    | {"thirtieth": 30, "thirty first": 31, "thirty-first": 31}
    | {
        f"twenty{mark}{word}": 20 + number
        for mark in " -"
        for number, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth".split(), start=1
        )
    }
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2, "the next two": 2,
    "the next three": 3, "the next": 1, "the coming": 1,
}  # fmt: skip
# The ways people write it in a hurry.
TOMORROW = (
    r"tomorrow|tommorrow|tommorow|tomorow|tmrw|tmrow|tmw|tmr|tomoz|tomo|2moro|2morrow|2mrw|"
    r"the morra"
)
FEASTS = {
    "epiphany": (1, 6), "burns night": (1, 25), "valentines day": (2, 14),
    "st patricks day": (3, 17), "may day": (5, 1), "halloween": (10, 31), "all saints": (11, 1),
    "all souls": (11, 2), "bonfire night": (11, 5), "sinterklaas": (12, 5),
    "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26),
    "valborg": (4, 30), "walpurgis": (4, 30), "anzac day": (4, 25), "st davids day": (3, 1),
    "canada day": (7, 1), "bastille day": (7, 14), "st andrews day": (11, 30),
    "st nicholas": (12, 6), "lucia": (12, 13),
    "new years eve": (12, 31), "hogmanay": (12, 31), "the new year": (1, 1), "new year": (1, 1),
}  # fmt: skip
