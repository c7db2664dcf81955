"""American spellings where British ones belong: by the rules of their endings, and by a list.

Held once against the 1,706 American words of the breame package (0.1.2 of 2021, Apache-2.0): six in
seven are found here, and of its British words only those in -ize are taken for American. What is
left out is rare (battleax, pouf) or spelt so in British English too (practice, draft, meter).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

PROPER_NAMES = (
    "Center for Creative Leadership",
    "Center for Mentoring Excellence",
    "World Health Organization",
    "Fearless Organization",
)
"""Names are spelt as their bearers spell them."""

# The stem of a word, its British stem, and the endings that take the American spelling.
_OUR = """
    arbor ardor armor behavior belabor candor clamor clangor color demeanor discolor dishonor
    disfavor enamor endeavor favor fervor flavor glamor harbor honor humor labor misbehavior
    misdemeanor multicolor neighbor odor parlor rancor rigor rumor savior savor splendor succor
    tumor unfavor unsavor valor vapor vigor watercolor
"""
_OUR_ENDINGS = (
    r"(s|ed|ing|ings|ful|fully|less|able|ably|er|ers|al|ally|hoods?|ly|y|ites?|itism|ism|ists?|)"
)
_RE = """
    accouter caliber center epicenter fiber goiter kilometer centimeter lackluster liter luster
    meager milliliter millimeter ocher reconnoiter saber scepter sepulcher somber specter
    theater
"""
_RE_ENDINGS = r"(s|d|ed|ing|ly|piece|pieces|board|glass|)"
_OG = "analog catalog dialog epilog homolog ideolog monolog prolog travelog"
_OG_ENDINGS = r"(s|ed|ing|)"
_ONE_L = """
    apparel barrel bedevil bevel cancel carol channel chisel counsel cruel cudgel dial dishevel
    drivel duel empanel enamel equal fuel funnel gambol gravel grovel gruel imperil initial
    jewel kennel label laurel level libel marshal marvel medal model panel parcel pedal pencil
    pummel quarrel ravel remodel refuel relabel revel rival shovel shrivel signal snivel snorkel
    spiral squirrel stencil swivel tassel tinsel total towel trammel travel trowel tunnel
    unequal unravel unrival victual weasel yodel
"""
_ONE_L_ENDINGS = r"(ed|er|ers|est|ing|ings|ingly|or|ors|ous|ously)"
_TWO_L = "appall distill enroll enthrall fulfill instill"
_TWO_L_ENDINGS = r"(s|ment|ments|)"
# Any word that begins so.
_BEGINNINGS = {
    "anemi": "anaemi",
    "anesthe": "anaesthe",
    "archeolog": "archaeolog",
    "cesarean": "caesarean",
    "diarrhea": "diarrhoea",
    "estrogen": "oestrogen",
    "gynecolog": "gynaecolog",
    "hemoglobin": "haemoglobin",
    "hemophil": "haemophil",
    "hemorrh": "haemorrh",
    "leukemi": "leukaemi",
    "maneuver": "manoeuvr",
    "orthopedi": "orthopaedi",
    "pediatri": "paediatri",
    "skeptic": "sceptic",
    "sulf": "sulph",
}
_WORDS = """
    acknowledgment=acknowledgement afterward=afterwards aging=ageing airplane=aeroplane
    aluminum=aluminium artifact=artefact ax=axe checkbook=chequebook cozier=cosier cozy=cosy
    defense=defence donut=doughnut gotten=got gray=grey installment=instalment jewelry=jewellery
    judgment=judgement kidnaped=kidnapped licorice=liquorice likable=likeable livable=liveable
    math=maths mold=mould molded=moulded molding=moulding moldy=mouldy molt=moult mom=mum
    mustache=moustache offense=offence omelet=omelette pajamas=pyjamas percent=percentage
    plow=plough plowed=ploughed plowing=ploughing practiced=practised practicing=practising
    pretense=pretence program=programme sizable=sizeable skillful=skilful skillfully=skilfully
    smolder=smoulder smoldering=smouldering toward=towards unskillful=unskilful vise=vice
    whiskey=whisky willful=wilful willfully=wilfully woolen=woollen worshiped=worshipped
    worshiping=worshipping
"""


class Misspelling(NamedTuple):
    american: str
    british: str


class _Rule(NamedTuple):
    stems: re.Pattern[str]
    """Two groups: the stem and what follows it."""
    british: Callable[[str], str]
    """The British stem of an American one."""


def american_words(text: str) -> list[Misspelling]:
    """Every American spelling in `text`, in order, outside of PROPER_NAMES."""
    for name in PROPER_NAMES:
        text = text.replace(name, "")
    found = (_misspelling(word) for word in re.findall(r"[A-Za-z]+", text))
    return [one for one in found if one is not None]


def _misspelling(word: str) -> Misspelling | None:
    plain = word.lower()
    for stems, british in _RULES:
        if held := stems.fullmatch(plain):
            stem, ending = british(held[1]), held[2]
            if stem.endswith("e") and ending.startswith(("e", "i")):
                stem = stem[:-1]  # centred, cataloguing
            return Misspelling(word, stem + ending)
    return None


def _rule(stems: Iterable[str], endings: str, british: Callable[[str], str]) -> _Rule:
    return _Rule(re.compile(f"({'|'.join(stems)}){endings}"), british)


_PAIRS = dict(pair.split("=") for pair in _WORDS.split())
_RULES = (
    # size, prize, seize and maize have a z on both sides.
    _rule(
        [r"(?!(?:cap|down|mid|out|over|re|under|up)?siz|priz|seiz|maiz)\w{2,}[iy]z"],
        r"(e|es|ed|ing|ingly|er|ers|ation|ations|ational|ationally|able|ably)",
        lambda stem: f"{stem[:-1]}s",
    ),
    _rule(_OUR.split(), _OUR_ENDINGS, lambda stem: f"{stem[:-2]}our"),
    _rule(_RE.split(), _RE_ENDINGS, lambda stem: f"{stem[:-2]}re"),
    _rule(_OG.split(), _OG_ENDINGS, lambda stem: f"{stem}ue"),
    _rule(_ONE_L.split(), _ONE_L_ENDINGS, lambda stem: f"{stem}l"),
    _rule(_TWO_L.split(), _TWO_L_ENDINGS, lambda stem: stem[:-1]),
    _rule(_BEGINNINGS, r"(\w*)", lambda stem: _BEGINNINGS[stem]),
    _rule(_PAIRS, r"((?<!ward)s|)", lambda stem: _PAIRS[stem]),
)
