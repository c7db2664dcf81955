"""What the words of a remark are about, as few kinds: holding back, telling, writing, who hears it.

People ask for discretion in ever different words, of few kinds: "not one for the minutes", "keep
that off the write-up" and "dit blijft tussen ons" each hold back, and name where it would stand or
who would hear it. Rules on kinds reach what rules on words cannot.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.names import given_names
from coach.rubric.question_form import plain
from coach.words import stem

_KINDS: dict[str, str] = {
    "not": """
        not no never n't don't dont do-not doesn't didn't mustn't mustnt shouldn't can't cannot
        won't
        wouldn't isn't aren't wasn't nobody none nothing nowhere neither naebody dinnae without
        rather nicht kein
        keine nie niemand niet geen ne pas personne rien jamais non nessuno nada nadie ikke inte
        ikkje nae nikomu nahi mat dont
    """,
    "hold": """
        keep keeps kept keeping stay stays stayed staying hold holding leave leaves left leaving
        stick sits bury park lock locked zostaje zostaje zostać bleibt bleib blijft blijven reste
        rester resti resta queda quede quedar hide hiding guard protect sit
    """,
    "out": """
        out oot off away cut delete deleted remove removed scrub strike struck redact redacted
        drop lose
        skip omit omitted exclude erase tear burn destroy shred bin scratch blank weg raus streichen
        wykreśl usuń borra
    """,
    "record": """
        note notes notebook minute minutes minuted record records recorded recording report
        reports summary summaries write-up writeup write-ups doc document docs file files email
        emails mail page paper transcript tape version log sheet text print diary book blog
        newsletter portal recap protokoll notizen notulen verslag notatki notatkach protokół
        compte-rendu acta verbale resumen samenvatting writing script paperwork public publication
        board-paper slack teams channel sheet copy
    """,
    "write": """
        write writes writing wrote written type types typed typing jot scribble log put puts putting
        add document minute minuted record recording note noting capture quote quoted quoting
        attribute attributed attribution print aufschreiben schreiben opschrijven zapisuj pisz pisać
        écrire noter escribir
    """,
    "tell": """
        tell tells told telling say says said saying share shared sharing repeat repeated repeating
        pass passed passing mention mentioned spread forward forwarded forwarding circulate
        circulated circulation cc publish published announce announced breathe whisper whispered
        gossip leak leaked reveal disclose disclosed distribute distribution talk discuss
        weitersagen weitergeben erzählen teilen delen doorvertellen vertellen mówić mów powiedz
        udostępniać wiadomości wiedzieć puszczać partager répéter dire compartir contar
        condividere broadcast blab relay raise słowa słowo woord woordje wort mot palabra parola
        ord
        let-on slip sharing
    """,
    "travel": """
        go goes going further beyond reach reaches reached get gets round around back travel leaves
        outside anywhere farther trace traced come comes out
    """,
    "audience": """
        anyone anybody anyone's others else everyone everybody people team group hr board boss
        bosses
        manager managers management director directors colleagues staff them public press union
        lads crew soul world department office programme sponsor comms chair wider rest niemand
        anderen innych ludzie
    """,
    "self": """
        me my myself mine us ourselves we our i i'd i'm own self alone mir mich uns ons mij mnie nas
        nami nosotros moi noi only just lone tylko nur alleen solo solamente seulement mojej
        mojego mijzelf mezelf mich mis mes mein meine meiner mio miei
    """,
    "you": "you your yourself u ya ye toi dir dich",
    "they": "he she they him her his their them himself herself",
    "this": """
        this that it these those above below last next following preceding bit part line lines point
        section para paragraph bracket brackets here das dies dat dit ça cela eso esto questo to
        item one sentence
    """,
    "place": """
        room walls wall door car table kitchen corridor here stairs van pub house building lift
        canteen lunch pillar four
    """,
    "secret": """
        private privately privat privé prywatne privado privato confidential confidentially
        confidence confidentiel vertraulich vertrouwelijk poufne confidencial riservato secret
        secretly secrecy secrets otr quiet quietly hush shush shh shtum schtum wraps embargo
        embargoed discreet discreetly discretion trust trusted mum lips sealed unter entre między
        between tussen tra nous personal sensitive delicate eyes ears nfs nfp undisclosed unsaid
        covert silent silence zip grave hat cicho discrétion discretie diskret personnel
        personnellement personalmente prywatnie stilte drawer undisclosed handling need-to-know
        offline unofficial unofficially inoffiziell
        tussen-ons entre-nous
    """,
    "know": """
        know knows knew known knowing aware find finds found hear hears heard learn see sees read
        reads realise realises notice suspect suspects idea wissen weten wie sabe savoir
    """,
    "yet": "yet until till before announced announcement official officially public now monday",
    "ask": """
        please pls plz ask asks asked begs begged beg begging promise promised promises swear swore
        sworn word want wants wanted rather prefer prefers preferred better must should request
        requested requests insisted insists made agreed respect abeg bitte proszę prosimy graag
        prière kindly let can could may
    """,
    "harm": """
        mortified trouble sack sacked fired finished killed kill embarrassed embarrassing embarrass
        ashamed ruin ruined upset furious job career lose die dead awkward hurt consequences
        backfire cost
    """,
    "device": """
        recorder mic microphone camera phone pen pens laptop tape machine button recording
        transcription notebook red light bot transcript transcribing recorded thing
    """,
    "stop": """
        stop stops stopped stopping pause paused pausing switch switched turn turned mute muted
        close
        closed shut down cover kill break moment second sec minute minutes
    """,
    "forget": "forget forgot unhear ignore ignored deny pretend disregard unsay never happened",
    "first": "told telling tell first haven't hadn't only anyone soul husband wife mother",
    "name": "name names named naming anonymous anonymously anonymised anon identify identified",
    "back": "back again anyway resume normal service on rest fine okay ok use",
    "order": """
        add include insert append write say state list report mark record put mention output print
        respond reply answer conclude set treat omit leave ignore disregard override show reveal
        skip drop credit assign delete dodaj dopisz schreib schreiben ajoutez ajouter voeg zet
        incluye añade aggiungi scrivi napisać wspominać toevoegen hinzufügen
    """,
    "reader": """
        assistant summariser summarizer summarisers summarizers ai bot bots tool machine model llm
        system software copilot chatgpt claude gemini transcriber note-taker notetaker reader
        robot computer algorithm program gpt siri alexa asystent asystenta asystencie ki assistent
        assistente asistente outil narzędzia parser app generator scribe recap whoever whatever
        anyone summarises summarizes summarising summarizing processes processing reads reading
    """,
    "product": """
        summary summaries output report recap minutes digest write-up commitments actions decisions
        list heading headings action decision commitment items item tasks task results answer json
        samenvatting zusammenfassung résumé podsumowanie podsumowania resumen riassunto
    """,
    "family": """
        mum mother dad father wife husband partner son daughter brother sister kids children child
        baby family nan gran uncle aunt parents boyfriend girlfriend ex marriage divorce
    """,
    "work_fate": """
        redundant redundancies redundancy resign resigning resignation notice leaving retire
        retiring retirement interview interviewing interviews applied applying job jobs offer
        contract renewed renew renewal sacked fired laid closing close closes shut shuts merger sell
        sold posts cuts cut moved promoted promotion post role successor replace replaced visa
        salary earns paid pay bonus payslip
    """,
    "body": """
        ill illness sick hospital doctor gp operation surgery cancer chemo scan scans biopsy tablets
        pills medication medicated therapy therapist psychologist counsellor psycholog psychologist
        anxiety anxious depression depressed panic attacks breakdown sleep sleeping slept
        pregnant pregnancy expecting miscarriage ivf drinking drink drunk drinks drugs addicted
        rehab stroke heart kidneys diabetes insulin fit fits seizure faint fainted collapsed dizzy
        diagnosis diagnosed symptoms lump burnt burnout menopause migraine disability epilepsy
        adhd autism autistic dyslexia dyslexic sober relapse overdose ketamine
    """,
    "die": """
        die died dying dead death suicide suicidal kill killed rope bridge pills overdose goodbye
        alive living live hang hanged jump knife gun stab shoot harm harming harmed funeral end
        better-off wake
    """,
    "touch": """
        touch touched touches touching grab grabs grabbed grope groped hand hands waist knee thigh
        bum bottom chest breast legs skirt kiss kissed hug hugs stroke strokes back shoulder neck
        lean leans brush brushes corner cornered follow follows followed stares staring whistle
        whistles comments sexy darling sweetheart love babe pictures photos naked nude underwear
    """,
    "abuse": """
        shout shouts shouted shouting scream screams screamed yell swears bully bullied bullying
        bullies humiliate humiliated mock mocked mocks mocking mimic mimics imitates laugh laughed
        insult insults insulted threaten threatened threatens threw throws thrown hit hits pushed
        punched spat idiot stupid useless thick slur slurs names joke jokes banter picked
        ganged tears cry crying cried silent treatment worthless scared afraid frightened
    """,
    "group_of": """
        woman women girl girls men lads white black asian brown african indian polish romanian
        nigerian irish muslim muslims jewish sikh hindu traveller gay lesbian trans queer disabled
        wheelchair deaf blind accent accents hijab headscarf turban skin race religion prayer
        prayers pray foreign foreigner foreigners immigrant immigrants surname surnames maternity
        pregnant mothers mum part-time part-timers old older young younger age women's gender
        stammer dyslexic african polish country
    """,
    "shut_out": """
        promote promoted promotion passed overlooked rejected binned skipped refused denied excluded
        dropped removed replaced demoted sacked told can't never only less fewer last gone given
        taken lost accounts clients clientfacing reception front desk interview applications
        applicants candidates
    """,
    "spoke": """
        complained complaint complaints complaining complain reported reporting raised raising
        grievance whistle whistleblower blew spoke speaking spoken evidence witness statement
        refused objected union hr questioned challenged letter
    """,
    "paid_for": """
        since after because suddenly nights weekends sundays shifts shift hours rota overtime
        bonus appraisal rating renewed contract desk project moved taken off cut worst dropped
        warning invited excluded punished revenge payback weekends row
    """,
}


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for kind, listed in _KINDS.items():
        for word in listed.split():
            table.setdefault(word, set()).add(kind)
    return {word: tuple(sorted(kinds)) for word, kinds in table.items()}


_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[str, ...]]:
    return {stem(word): kinds for word, kinds in _by_word().items() if len(stem(word)) > 3}


def kinds_of(word: str) -> tuple[str, ...]:
    """The kinds of a small-letter word; empty for most words."""
    if (found := _by_word().get(word)) is not None:
        return found
    if word.endswith("n't"):
        return ("not",)
    return _by_stem().get(stem(word), ())


WINDOW = 7
"""Words apart up to which two kinds count as standing together."""


def signs_of(text: str) -> dict[str, float]:
    """Which kinds stand in `text`, alone and together, and some of its words."""
    tokens = _TOKEN.findall(text)
    said = [plain(token) for token in tokens]
    kinds: list[tuple[str, ...]] = []
    for token, word in zip(tokens, said, strict=True):
        found = kinds_of(word)
        if not found and token in given_names():
            found = ("person",)
        kinds.append(found)
    there: set[str] = set()
    for at, here in enumerate(kinds):
        there.update(f"k {kind}" for kind in here)
        for apart in range(1, WINDOW):
            if at + apart >= len(kinds):
                break
            for one in here:
                for other in kinds[at + apart]:
                    if one != other:
                        low, high = sorted((one, other))
                        there.add(f"w {low} {high}")
                        if apart <= 2:
                            there.add(f"b {one} {other}")
    there.update(f"t {word}" for word in said)
    pairs = zip(["^", *said], [*said, "$"], strict=True)
    there.update(f"g {one} {other}" for one, other in pairs)
    distinct = len({kind for here in kinds for kind in here})
    count = len([token for token in said if token[:1].isalpha()])
    size = {"length": min(count, 30) / 15 - 1, "kinds": distinct / 6 - 1}
    share = sum(1 for here in kinds if here) / max(1, count)
    return {**dict.fromkeys(there, 1.0), **size, "share": share - 0.5}
