"""Which words introduce what somebody says, thinks or intends, and what may follow them.

Compiled from the verb classes of Levin (1993, ch. 37 communication, 29 predicative complements),
Hooper (1975: assertives, factives), Karttunen (1971: implicatives, left out here: who "managed
to" did it) and the annotation practice of attribution corpora (Pareti 2016: assertions,
beliefs, facts and intentions alike). The lists say only what a verb can govern; its class
(claim, denial, threat ...) is the codebook's, see `cue_classes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..codebook import Codebook


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a list is most easily read and kept in order."""
    return frozenset(text.split())


# Governs a clause ("said that", "asked whether") or stands with a quotation.
CLAUSE = word_set(
    """
    accept acknowledge add admit advise affirm agree allege announce answer anticipate
    apologise apologize appreciate argue ascertain ask assert assess assume assure attest aver
    avow believe bemoan bet blog boast brag calculate caution certify charge cite claim clarify
    comment complain concede conclude concur confess confide confirm conjecture consider
    contend continue convince counsel counter cry declare decree deduce demand demonstrate deny
    describe detail determine detect disagree disclose discover dispute doubt dream echo
    elaborate emphasise emphasize enquire envisage envision establish estimate exclaim expect
    explain express fear feel figure find forecast foresee forget gather grumble guarantee
    guess hear highlight hint hold hope hypothesise hypothesize imagine imply indicate infer
    inform inquire insinuate insist instruct interject intimate joke judge know lament learn
    lecture lie maintain marvel mention moan mumble murmur muse mutter note notice notify
    object observe opine order perceive persuade plead pledge point posit post postulate pray
    predict preach presume pretend proclaim profess project promise pronounce propose protest
    prove provide query question quip quote rant read realise realize reason reassure recall
    reckon recognise recognize recommend recount reflect regret reiterate rejoice relate relay
    remark remember remind repeat reply report request resolve respond restate retort reveal
    rule say scream sense shout show shriek sigh signal signify sing snap sneer speculate state
    stipulate stress submit suggest summarise summarize suppose surmise suspect swear
    sympathise sympathize teach tell testify text theorise theorize think threaten thunder
    tweet underline underscore understand urge venture verify volunteer vouch vow wager warn
    whisper wish wonder worry worship write yell
    """
)
# Of these, the ones that stand before their subject: ", said X".
INVERTED = word_set(
    """
    acknowledge add admit agree announce answer argue ask boast caution claim comment complain
    concede conclude confirm continue counter cry declare describe estimate exclaim explain
    insist joke lament note observe predict quip read recall reckon remark remember repeat
    reply report respond retort reveal say shout state stress suggest sigh tell testify tweet
    warn whisper write
    """
)
# What follows these is nearly always what is said.
CORE = word_set(
    """
    add allege argue assert believe claim contend insist reckon say state think warn
    """
)
# Words that report speech itself, not a view, wish or plan.
SPEECH = INVERTED | word_set("accuse allege assert blame call deny demand maintain noun according")
# A clause after these reports nobody: "means that", "ensures that".
NOT_REPORTING = word_set(
    """
    allow appear be become bring cause come depend do enable ensure entail follow force get go
    happen have help keep lead leave let like look make matter mean need owe permit prevent put
    require result see seem set start stop suffice take tend turn wait watch want work
    """
)
# The subject's own doing to come: "vowed to respond".
INTENTION = word_set(
    """
    agree ask aspire claim commit consider demand dream expect guarantee hope intend long mean
    offer pledge plan prefer profess promise propose purport request swear threaten undertake
    volunteer vow want wish yearn
    """
)
# What the addressee is to do: "urged Israel to halt".
REQUEST = word_set(
    """
    advise ask beg beseech call challenge command counsel demand direct encourage exhort
    implore instruct invite order plead press pressure remind request tell urge warn
    """
)
# What somebody wants or holds of another: the object belongs to the content.
WISH = word_set("believe consider deem expect imagine judge like prefer reckon think want wish")
# "denied doing", "admitted hitting".
GERUND = word_set(
    """
    acknowledge admit advocate confess consider deny describe envisage mention propose recall
    recommend remember report suggest imagine
    """
)
# The object is what was said: "demanded an apology".
OBJECT = word_set(
    """
    admit advocate allege demand deny estimate expect fear forecast foresee insinuate pledge
    predict preach promise propose recommend suggest threaten urge vow warn
    """
)
# The prepositions that bring the content: "accused the militia of bombing".
PREPOSITION: Mapping[str, frozenset[str]] = {
    verb: frozenset(preps.split())
    for verb, preps in {
        "accuse": "of",
        "acquit": "of",
        "advise": "against",
        "appeal": "for",
        "blame": "for",
        "boast": "of about",
        "call": "for",
        "caution": "against about",
        "charge": "with",
        "complain": "of about",
        "convict": "of",
        "criticise": "for",
        "criticize": "for",
        "condemn": "for",
        "denounce": "for",
        "dream": "of",
        "fault": "for",
        "hint": "at",
        "insist": "on",
        "plead": "for",
        "praise": "for",
        "press": "for",
        "push": "for",
        "rebuke": "for",
        "speak": "of",
        "suspect": "of",
        "talk": "of",
        "thank": "for",
        "think": "of",
        "threaten": "with",
        "warn": "of against about",
        "worry": "about",
    }.items()
}
# Says what something is called or taken for: "calls a terrorist group", "described as barbaric".
NAMING = word_set(
    """
    brand call class classify condemn consider decry deem denounce deride describe designate
    dismiss dub hail label lambast paint portray praise regard see slam style term view cast
    characterise characterize condone brand deride deplore ridicule tout welcome
    """
)
# "Holds Iran responsible".
HELD = word_set("accountable complicit culpable guilty liable responsible")
# Their complement without "as" is the name given.
NAMING_BARE = word_set("brand call consider deem dub label style term")
# A quotation in what these govern is the subject's: "condemned the “barbaric” raid".
TALK = (
    CLAUSE
    | REQUEST
    | NAMING
    | frozenset(PREPOSITION)
    | word_set(
        """
    acclaim applaud begin berate blast castigate champion chant cheer chide commend contest criticise
    criticize decry defend denounce deride disparage endorse extol groan gush hail interrupt
    laud laugh liken message mock nod rebuke reject renounce ridicule salute scoff scold scorn shrug slam
    smile sob speak tell utter vilify voice weep
    """
    )
)
# Takes place in the mind: what it governs in marks need not be the subject's words.
MENTAL = word_set(
    """
    accept agree anticipate discover find forget hear imagine know learn perceive read realise
    realize recognise recognize remember see sense understand view
    """
)
# Their passive reports without naming who says so: "is said to be hiding".
PASSIVE = word_set(
    """
    allege assume believe claim consider deem fear know presume report repute rumor rumour say
    suppose suspect think understand estimate advise ask beg call command instruct invite order
    request tell urge warn encourage
    """
)
# The subject of their passive is told, not telling.
TELLING = word_set(
    """
    advise ask assure brief caution convince inform instruct notify order persuade remind tell
    warn
    """
)
# Participles whose subject holds the view: "is convinced that".
MIND = word_set(
    """
    adamant afraid alarmed amazed angry anxious astonished aware cautious certain concerned
    confident convinced delighted determined disappointed doubtful eager embarrassed encouraged
    excited fearful frustrated furious glad grateful happy hopeful horrified mindful optimistic
    outraged persuaded pessimistic pleased proud relieved resigned sad satisfied sceptical
    shocked skeptical sorry sure surprised suspicious terrified thankful thrilled troubled
    unaware uncertain unsure upset wary willing worried
    """
)
# Nouns with a clause, an infinitive or "of": what they contain is said by their possessor.
NOUNS = word_set(
    """
    accusation acknowledgement acknowledgment admission advice affirmation agreement allegation
    announcement answer appeal argument assertion assessment assumption assurance belief
    calculation call charge claim comment complaint concern conclusion confession confidence
    confirmation conjecture contention conviction criticism declaration demand denial
    determination disclosure doubt estimate expectation explanation fear feeling finding
    forecast gossip guarantee hint hope hypothesis idea implication impression indication
    insinuation insistence instruction intention judgment judgement message narrative notion
    oath objection observation offer opinion order perception plea pledge position prediction
    premise presumption proclamation promise prophecy proposal proposition protest
    recommendation reminder reply report request resolution response revelation rumor rumour
    ruling sentiment signal speculation statement story suggestion suspicion testimony theory
    thesis thinking thought threat ultimatum understanding view vow warning wish word worry
    """
)
# Of these, the ones whose "of" or "for" brings what is said: "allegations of fraud".
NOUNS_OF = word_set("accusation allegation charge claim complaint warning talk threat fear")
NOUNS_FOR = word_set("appeal call demand plea request")
# A verb that only lends the noun its subject: "made the claim that".
LIGHT = word_set(
    """
    air deliver express give have hold issue level make offer publish raise release reiterate
    repeat renew send share voice write
    """
)
# Enough of an accusation to be nobody's plain fact, even where nobody is named.
ACCUSATIONS = word_set("accusation allegation claim")
# A that-clause after these is reported even where nobody is named: "reports that".
SOURCELESS = ACCUSATIONS | word_set("prediction report rumor rumour speculation suggestion")
# Things that say something: "the poll shows".
DOCUMENTS = word_set(
    """
    account ad agency analysis article assessment audit autopsy bill book bulletin census
    company complaint court data document email estimate evidence examination figure file
    filing finding footage government group indictment information inquiry intelligence
    investigation letter memo message newspaper official paper people person petition
    photo picture poll post prosecution record recording report research result ruling score
    source spokesman spokeswoman statement statistic study survey team test testimony text
    transcript tweet video website
    """
)
# Heads of noun phrases that speak.
PEOPLE = word_set(
    """
    activist adviser advisor agency ally ambassador analyst army aide author boss brother
    candidate captain chair chairman chairwoman chief coach colonel commander commissioner
    critic daughter deputy diplomat director doctor driver economist editor envoy executive
    expert father farmer founder general governor historian husband journalist judge lawmaker
    lawyer leader lieutenant man manager mayor military minister ministry mother neighbour
    neighbor nurse officer official owner parent person player pm police politician pope
    premier president priest prosecutor professor protester rabbi regulator reporter
    representative resident researcher rival scientist secretary senator sheriff sister soldier
    son source spokesman spokesperson spokeswoman student survivor teacher trader union victim
    villager watchdog widow wife witness woman worker
    """
)
# "In her view", "in the words of": the rest of the clause is that view.
VIEWS = word_set(
    """
    account assessment book estimate estimation eye judgment judgement mind opinion reckoning
    view word telling
    """
)


@lru_cache(maxsize=16)
def cue_classes(codebook: Codebook) -> Mapping[str, str]:
    """Class of every reporting word of the codebook: verb lemmas, "verb preposition", "noun X".

    An entry of two words ("call for") is looked up before its verb alone.
    """
    classes: dict[str, str] = {}
    for marker in codebook.markers:
        if marker.family == "reporting":
            for term in marker.terms:
                classes.setdefault(term.lower(), marker.id)
            for noun in marker.nouns:
                classes.setdefault(f"noun {noun.lower()}", marker.id)
    return classes
