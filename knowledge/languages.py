"""Which language a text is in, as far as that can be told without guessing.

By its small words: the commonest dozens of a language make up almost half of what anybody says in
it. A few languages are known; of others it is only known that they are not English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

ENGLISH = "en"
OTHER = "und"
"""A language that is not English and not known (ISO 639-2)."""
LONGEST = 6_000
"""Characters of a text that are looked at."""
_ENOUGH = 2
_FEW_WORDS = 8
_MANY, _HARDLY = 20, 0.15
"""Different words among which English ones cannot be missing, and the least share of them."""
_SHORT = 2
"""Letters of a word that by itself tells nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

NAMES: Mapping[str, str] = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "cy": "Welsh",
}

# Words that two languages share stand in both lists, so that they decide nothing.
_FUNCTION_WORDS: Mapping[str, str] = {
    "en": """
        a about after again all also always am an and any are as ask at be because been before
        being but by can could day did die do does doing don't down each even ever every feel for
        from get give go got had has have having he her here him his how i i'd i'll i'm i've if in
        into is it it's its just keep know last less let like made make man many may me might mine
        more most much must my need never next no nobody not note notes now of off on once one only
        or our out over own people please quite really said same say see session she should so some
        somebody someone something still such take talk tell than thank thanks that that's the
        their them then there these they thing things think this those time to today told tomorrow
        too two under until up us very want war was way we week well went were what what's when
        where which while who whose why will with without work would year yes yesterday yet you
        your per ten end date dig men bin door ai ta ha four love hat pro den die
    """,
    "de": """
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin
        bis bist bitte da dabei dafür damit danach danke dann daran darauf das dass dein deine dem
        den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein
        eine einem einen einer eines einfach er es etwas euch euer für gar ganz gegen gerade gern
        gestern gibt habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren
        ihrer im immer in ist ja jede jedem jeden jeder jedes jemand jetzt kann kannst kein keine
        keinem keinen keiner können könnte machen mal man mehr mein meine meinem meinen meiner mich
        mir mit morgen muss müssen nach nicht nichts nie niemand noch nun nur ob oder ohne schon
        sehr sei sein seine seinem seinen seiner seit sich sie sind so soll sollte sollten sondern
        sonst trotzdem über um und uns unser unsere unserem unseren unserer unter viel vom von vor
        wann war waren warum was weil welche welchen welcher welches wem wen wenn wer werde werden
        wessen wie wieder wieso will wir wird wo woher worüber wurde wurden würde würden zu zum zur
        zwischen heute worden wäre hätte hätten wollen willst wollte wollten sollen sollst sollten
        dürfen darf dürfte mögen mag möchte möchten lassen lässt gehen geht ging kommen kommt kam
        sagen sagt sagte gesagt geben gab wissen weiß sehen sieht gesehen tun tut getan macht
        machte gemacht bleiben bleibt brauchen brauche braucht finden nein bisschen eigentlich
        wirklich vielleicht weg ziemlich natürlich bloß einmal zweimal davon dazu darüber davor
        wozu womit wofür worum bevor während sowie statt sogar erst überhaupt eben halt gleich
    """,
    "fr": """
        au aux avec ce ces cette comme comment dans de des du elle elles en est et être il ils je
        jamais la le les leur leurs lui ma mais me mes moi mon ne nos notre nous on ou où par pas
        plus pour pourquoi qu quand que quel quelle qui sa sans se ses si son sont sur ta te tes toi
        ton tu un une vos votre vous c'est j'ai qu'il d'un d'une n'est l'on très bien fait avoir
        était cela ça aussi rien tout tous
    """,
    "es": """
        al algo ante como cómo con cual cuando cuándo de del desde donde dónde el él ella ellos en
        entre era es esa ese eso esta está este esto estoy fue ha hay hasta he la las le les lo los
        me mi mis más muy nada ni no nos nosotros o para pero por porque qué que quien se ser si sí
        sin sobre son su sus también te tengo tiene todo todos tu un una uno usted y ya yo hacer
    """,
    "it": """
        a ai al alla alle anche avere c'è che chi ci come con cosa così da dal dalla dei del della
        delle di dove e è era essere fa gli ha hanno ho i il in io la le lei li lo loro lui ma mi
        mio molto nei nel nella noi non o ogni per perché più poi quale quando quella quello questa
        questo se sei si sia sono sua sul sulla suo ti tra tu un una uno voi
    """,
    "nl": """
        aan al als bij daar dan dat de deze die dit doen door een en er geen had heb hebben heeft
        hem het hij hoe hun ik in is je jij jouw kan maar me meer mij mijn moet na naar niet niets
        nog nu of om omdat ons ook op over te tegen toch toen tot u uit van veel voor waar waarom
        was wat we wel werd wie wij wil worden ze zich zij zijn zo zonder zou
    """,
    "pt": """
        a ao aos as até com como da das de dela dele do dos e é ela ele eles em entre era essa esse
        está este eu foi há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos
        nós o os ou para pela pelo por porque quando que quem se sem ser seu sua são só também te
        tem tenho um uma você vocês onde fazer
    """,
    "sv": """
        allt att av blev bli de den denna det detta dig din du där efter ej eller en ett från för
        ha hade han har hon hur här i icke inte jag kan man med men mig min mitt mycket ni nu när
        någon något och om oss på sig sin ska skulle så till under upp ut utan vad var varför vem vi
        vid vilken är över
    """,
    "da": """
        af alle at blev bliver da de dem den der deres det dig din dog du efter eller en end er et
        for fra ham han hans har havde hun hvad hvem hvis hvor hvordan hvorfor i ikke ind jeg kan
        man mange med meget men mig min mod ned noget nogle nu når og også om op os over på sig sin
        skal skulle som til ud under var ved vi vil ville være
    """,
    "pl": """
        a aby ale być był była było bo by co czy dla do gdy gdzie go i ich ja jak jako je jego jej
        jest jestem już kiedy kto która które który lub ma mam mi mnie może mój na nad nas nie nic o
        od on ona oni oraz po pod przez przy są się sobie tak także tam ten to tu ty tylko tym u w
        we więc wszystko z za ze że żeby
    """,
}


def primary(language: str) -> str:
    """The language without its country: `pt` of `pt-BR`."""
    return language.partition("-")[0].lower()


def language_name(code: str) -> str:
    """Such as "German"; of a language without a name here, its code in quotation marks."""
    if code == OTHER:
        return "another language"
    return NAMES.get(primary(code), f"'{code}'")


@cache
def function_words(language: str) -> frozenset[str]:
    """The small words of `language`, in lower case; none where they are not known here."""
    return frozenset(_FUNCTION_WORDS.get(primary(language), "").split())


def language_of(text: str, vocabularies: Mapping[str, Collection[str]] | None = None) -> str | None:
    """The code of the language `text` is in, OTHER where it is in none that is known.

    None where too little tells: a name, a keyword, two languages in equal parts. `vocabularies` are
    further words in lower case that speak for a language.
    """
    said = unicodedata.normalize("NFC", text[:LONGEST]).lower().replace("\u2019", "'")
    words = _WORD.findall(said)
    if not words:
        return None
    if sum(map(_is_latin, words)) < len(words) / 4:
        return OTHER
    further = vocabularies or {}
    scores = {code: _score(words, code, further.get(code, ())) for code in _FUNCTION_WORDS}
    scores |= {
        code: _score(words, code, known) for code, known in further.items() if code not in scores
    }
    english = scores.pop(ENGLISH)
    best = max(scores, key=lambda code: (scores[code], code in further))
    found = scores[best]
    if found > english and (found >= _ENOUGH or _one_tells(words, best, further.get(best, ()))):
        return best
    return ENGLISH if english > found and english >= _ENOUGH else None


def language_of_prose(text: str) -> str | None:
    """The same for whole sentences, in which the small words of their language cannot be missing.

    A list of keywords has none either; notes and talks are no such lists.
    """
    found = language_of(text)
    words = set(_WORD.findall(text[:LONGEST].lower()))
    hardly = len(words) >= _MANY and len(words & function_words(ENGLISH)) < _HARDLY * len(words)
    return OTHER if found in (ENGLISH, None) and hardly else found


def is_other(text: str) -> bool:
    """Whether `text` is plainly in another language than English."""
    return language_of(text) not in (ENGLISH, None)


def _one_tells(words: list[str], code: str, further: Collection[str]) -> bool:
    """Whether, in a few words of which none is English, one longer one is enough."""
    return len(words) <= _FEW_WORDS and any(
        len(word) > _SHORT and _score([word], code, further) for word in words
    )


def _score(words: list[str], code: str, further: Collection[str]) -> int:
    small = function_words(code)
    return sum(word in small or word in further for word in words)


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith("LATIN")
