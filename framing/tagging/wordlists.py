"""Closed word lists of the search for mentions. Compiled by hand; lower case; no lemmas needed."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A word before a person's name that makes the two one mention ("Hamas leader Ismail Haniyeh").
TITLE_HEADS = words(
    """president minister premier chancellor secretary general gen gen. chief leader commander
    sheikh sheik shaykh ayatollah imam king prince emir amir sultan crown mr mr. mrs mrs. ms ms.
    miss dr dr. prof prof. professor sen sen. senator rep rep. congressman congresswoman governor
    mayor ambassador spokesman spokeswoman spokesperson envoy chairman chairwoman chair director
    official politician candidate nominee founder mastermind boss strongman sayyed sayyid seyed
    hajj hojatoleslam lt lt. col col. colonel maj maj. major brig brig. adm adm. admiral capt
    capt. captain lieutenant marshal judge justice negotiator mediator operative ruler dictator
    cleric rabbi pope deputy speaker lawmaker president-elect secretary-general counterpart
    coordinator adviser advisor head sir dame lord lady baroness madam"""
)
HONORIFICS = words("sheikh sheik shaykh ayatollah imam king sayyed sayyid seyed hajj emir prince")
# Before a name these make it a person's: "Sheriff Israel".
CIVIL_TITLES = words(
    """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sen sen. senator rep rep. sir lady
    representative congressman congresswoman sheriff judge justice detective officer coach"""
)
TITLE_MODIFIERS = words(
    """prime vice deputy foreign defense defence interior finance supreme former ex late then acting
    interim outgoing incoming top senior chief political military grand opposition parliamentary
    democratic republican slain veteran longtime security field first chief-of-staff crown fellow
    revolutionary spiritual overall brigadier lieutenant major rear right honourable armed state"""
)
FEMALE_TITLES = words("mrs mrs. ms ms. miss lady queen princess madam madame")
MALE_TITLES = words("mr mr. sir king prince lord sheikh")
# "Secretary of State Antony Blinken", "chief of staff Herzi Halevi"
OFFICES_AFTER_OF = words("state staff defense defence government parliament")

# Organs of a state or movement: "Israeli Air Force", "Iran Foreign Ministry", "Hamas Political Bureau"
# name the state; any other capitalised word after a plain name makes a name of its own.
ORGANS = words(
    """army navy police military force forces air ministry ministries embassy parliament government
    cabinet congress senate house supreme court courts judiciary treasury department state command marines
    marine coast guard guards intelligence security council bureau wing brigades brigade office
    authorities officials troops border consulate mission delegation administration knesset
    assembly war deal talks strike strikes attack attacks ceasefire truce conflict"""
)
DAYS_AND_MONTHS = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan. feb. mar. apr. aug. sept. sep. oct.
    nov. dec."""
)
# Heads of the names of organisations and products that are not the state in their modifier.
ORGANISATION_HEADS = words(
    """airways airlines air hayom international fund foundation bank university college museum
    institute institution academy association society federation union club fc team orchestra
    philharmonic ballet opera theatre theater festival cup league olympic olympics times post
    news tv television radio channel network press agency gazette journal review magazine today
    herald monitor observer tribune company corporation corp inc ltd group holdings industries
    electric energy petroleum gas oil telecom railways railway hospital church center centre
    school stadium hotel tower street road square bridge park exchange bourse fellowship project
    forum initiative campaign committee chamber express enterprise enterprises aerospace airport
    county league jihad coalition front brotherhood observatory congress"""
)
# "Syrian Democratic Forces": such bodies are not the state's.
UNOFFICIAL = words("democratic liberation salvation patriotic")
# "Hamas-run health ministry": the words say whose the ministry is and are no mention of Hamas.
RUN = words("run controlled administered governed affiliated linked owned operated aligned")
RUN_BODIES = words(
    """ministry ministries authority authorities government office agency channel media network
    outlet station television newspaper hospital police bureau department court courts service
    services municipality administration"""
)
BEFORE_LONGER_NAMES = words("radio air voice bank new team miss visit invest made greater free")

# What a particle before a family name looks like: "Al Thani", "bin Salman", "van Gogh".
PARTICLES = words("al el bin ben ibn abu abd van von de del della di da der den la le st")
GENERATIONS = words("jr jr. sr sr. ii iii iv")

STATES = words(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile
    china colombia congo croatia cuba cyprus denmark ecuador eritrea estonia ethiopia finland
    france georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia
    iran iraq ireland israel italy japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos
    latvia lebanon liberia libya lithuania luxembourg malaysia mali malta mauritania mexico
    moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua
    niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal
    qatar romania russia rwanda senegal serbia singapore slovakia slovenia somalia spain sudan
    sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey türkiye
    turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe egypt
    uk u.k. uae u.a.e. eu gaza scotland wales england"""
)
NATIONALITIES = words(
    """afghan albanian algerian american arab argentine armenian australian austrian azerbaijani
    bahraini belgian brazilian british bulgarian canadian chinese croatian cuban cypriot czech
    danish dutch egyptian emirati english estonian ethiopian european finnish french georgian
    german greek gulf hungarian indian indonesian iranian iraqi irish israeli italian japanese
    jewish jordanian kenyan korean kurdish kuwaiti lebanese libyan lithuanian malaysian mexican
    moroccan nigerian norwegian omani pakistani palestinian persian polish portuguese qatari
    romanian russian saudi scottish serbian shia shiite somali spanish sudanese sunni swedish
    swiss syrian taiwanese thai tunisian turkish ukrainian us u.s. venezuelan vietnamese western
    yemeni"""
)

# Appositions that show a bearer of a well-known surname to be somebody else.
CIVIL_OCCUPATIONS = words(
    """shopkeeper teacher student farmer nurse doctor driver engineer player footballer singer actor
    actress baker barber carpenter chef cook dentist electrician fisherman grocer mechanic
    merchant painter pharmacist plumber shepherd surgeon tailor vendor waiter worker pensioner
    resident neighbour neighbor grandmother housewife builder paramedic photographer mother
    father"""
)

# --- metonyms -------------------------------------------------------------------------------------


# --- who can be "he", "she", "it", "they" ---------------------------------------------------------

MALE_NOUNS = words(
    """man boy father son brother husband uncle nephew grandfather king prince spokesman chairman
    businessman policeman gunman congressman cleric gentleman guy sheikh emir actor fisherman
    serviceman salesman statesman imam priest rabbi ayatollah widower monk sir"""
)
FEMALE_NOUNS = words(
    """woman girl mother daughter sister wife aunt niece grandmother queen princess spokeswoman
    chairwoman businesswoman policewoman congresswoman lady actress widow nun girlfriend"""
)
PERSON_NOUNS = words(
    """person child baby teenager adult parent relative cousin friend neighbour neighbor colleague
    president minister premier leader chief commander national servant general officer soldier
    fighter militant terrorist prisoner hostage captive detainee civilian official diplomat
    ambassador envoy spokesperson lawyer judge prosecutor witness suspect victim survivor doctor
    nurse teacher professor student pupil journalist reporter correspondent editor writer author
    analyst expert researcher scientist engineer driver pilot sailor worker farmer resident citizen
    settler activist protester demonstrator politician lawmaker senator deputy mayor governor
    secretary director manager head boss adviser advisor aide assistant candidate nominee opponent
    rival successor predecessor negotiator mediator operative agent spy gunner bomber assassin
    killer attacker assailant passenger patient guest host artist musician player coach singer
    producer chancellor mastermind veteran refugee migrant volunteer medic paramedic rescuer
    counterpart"""
)
GROUP_NOUNS = words(
    """government group army military police organisation organization movement militia company firm
    agency ministry committee council court party team union board parliament cabinet
    administration department office authority force regime state country nation kingdom republic
    bank university institute hospital newspaper paper channel network broadcaster outlet club
    association federation coalition alliance bloc faction wing unit brigade battalion navy
    delegation mission embassy commission panel staff crew family public side majority opposition
    leadership campaign congress senate house knesset assembly corporation charity foundation
    museum church"""
)
TIME_NOUNS = words(
    """monday tuesday wednesday thursday friday saturday sunday day week month year hour minute
    morning evening night afternoon weekend decade century today yesterday tomorrow time moment
    january february march april may june july august september october november december jan.
    feb. mar. apr. aug. sept. oct. nov. dec. midnight noon dawn dusk percent way part lot number"""
)

# Predicates of which only people, groups and states are the subject.
AGENT_VERBS = words(
    """say tell add claim deny vow warn accuse blame announce declare insist argue admit acknowledge
    promise pledge threaten urge demand ask call condemn criticise criticize believe think know
    want hope fear expect plan intend decide agree refuse reject accept consider assassinate kill
    attack bomb launch fire retaliate respond arm train fund support back hold release free
    capture detain seize invade occupy withdraw negotiate sign vote send deploy order approve ask
    invite host mediate boycott sanction assess report confirm note stress suggest describe
    explain write tweet post speak seek try attempt manage fail aim prepare conduct carry commit
    continue pursue strive resume investigate arrest welcome thank apologise apologize celebrate
    mourn pay buy sell owe own win lose fight defeat destroy strike target shell storm withdraw
    defend protect violate breach sympathise sympathize admit regret swear pray love hate like
    dislike remember forget learn see hear feel understand recognise recognize trust doubt
    suspect worry care consult advise operate control rule govern run lead join leave enter build
    close open publish receive abandon abide appreciate assert assume attend authorise authorize
    bargain beg boast cancel choose command comment complain concede confess confide confront
    congratulate consent contend dare discuss dispute employ enlist extradite favour favor flee
    greet grumble hesitate hire imagine impeach inquire inspect interview joke laugh listen loot
    meet notify object opt oppose picket plead plunder prefer proclaim propose protest purchase
    question quit rally realise realize recall recommend renege reply retire review ridicule rob
    salute shout spend steal study submit sue summon surrender talk teach travel visit
    volunteer wage wait walk watch wish wonder yell"""
)
# What only people, groups and states have: "its soil", "its fighters".
AGENT_NOUNS = words(
    """soil territory border force troop troops army soldier fighter militant leader leadership commander
    chief minister president prime government cabinet parliament ally enemy neighbour neighbor
    proxy citizen people population embassy ambassador envoy capital economy airspace sovereignty
    security military navy arsenal weapon nuclear campaign offensive attack strike operation war
    decision demand claim response statement position policy plan proposal promise vow threat
    spokesman spokeswoman spokesperson official representative delegation negotiator member
    supporter founder police reservist hospital cabinet intelligence headquarters office website
    wing bureau charter hostage prisoner obligation commitment intention aim goal ambition role
    mediator mediation assessment right existence part efforts effort request rival partner
    opponent critic victory defeat target missile rocket drone jet tank air base intelligence
    foreign defence defense"""
)
HOSTILE_VERBS = words(
    """kill assassinate murder attack bomb shell bombard strike hit target eliminate slaughter
    invade execute abduct kidnap capture seize wound injure destroy shoot slay blame accuse
    condemn arrest assault beat behead coerce deport detain evict expel extradite harass humiliate
    imprison interrogate jail prosecute restrain stab torment torture"""
)
PLEONASTIC = words(
    """rain snow seem appear turn happen matter follow remain clear unclear likely unlikely possible
    impossible necessary important obvious evident true time hard easy difficult good bad better
    best worth early late dark cold hot known unknown understood noteworthy hoped thought
    believed said reported expected feared alleged estimated claimed understand know think
    believe report expect fear allege estimate claim suggest assume say take mean crucial
    essential vital imperative simple complicated inevitable apparent doubtful plain surprising
    strange ironic remarkable enough wrong right fair safe sad tragic doubt shame pity fact"""
)

# What "it" is when it is no group or state: "it was a massacre", "it was published", "it fell".
EVENTS = words(
    """massacre genocide crime murder attack strike response retaliation accident mistake error lie
    tragedy catastrophe disaster provocation violation breach escalation ambush coincidence day
    moment matter question issue step move sign signal message warning success failure defeat
    victory way path road entry gateway decision plan proposal deal law rule pretext excuse trap
    trick hoax fabrication disgrace outrage shame pity relief war peace truce ceasefire"""
)
DONE_TO_THINGS = words(
    """use close finish build publish print write sign draft fire bury plant broadcast film record
    complete postpone schedule hold ratify implement"""
)
DONE_BY_THINGS = words(
    """fall land crash burn collapse explode last cost contain include consist measure weigh apply
    involve depict read expire"""
)

# --- definite descriptions ------------------------------------------------------------------------

BODY_KINDS = words("military armed-group organisation institution")  # the kinds of bodies of people
# Nouns that may take up an actor of these kinds, whatever the codebook lists.
GENERIC_HEADS: dict[str, frozenset[str]] = {
    **dict.fromkeys(words("group movement militia faction"), words("armed-group")),
    **dict.fromkeys(
        words("organisation organization"), words("armed-group organisation institution")
    ),
    **dict.fromkeys(words("agency"), words("organisation institution")),
    **dict.fromkeys(words("army military force"), words("military")),
    **dict.fromkeys(words("country state government cabinet"), words("state")),
}
FIRMS = words(
    "firm company charity party broadcaster bank giant major"
)  # organisations, once they are named
# Words between article and noun that make it another one.
OTHER = words(
    """former ex previous next other another first second third new late rival same different whole
    entire two three both regional local provincial municipal latter former ruling opposing
    neighbouring neighboring own only"""
)
FORMER = frozenset({"former", "ex", "late", "retired"})  # who is so acts for nobody
ROLES = words(
    """president minister premier chancellor secretary general chief leader commander sheikh
    ayatollah king emir ambassador envoy governor mayor spokesman spokeswoman chairman director
    senator negotiator mediator cleric diplomat candidate nominee judge official adviser proxy
    movement group militia organisation organization faction party army agency country state
    nation kingdom emirate republic rebel rebels militants fighters power neighbour ally no.
    mediators strongman ruler mastermind politician lawmaker congressman veteran general number-two
    deputy body outfit force"""
)
