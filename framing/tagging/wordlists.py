"""Closed word lists of the search for mentions. Compiled by hand; lower case; no lemmas needed."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A word before a person's name that makes the two one mention ("Hamas leader Ismail Haniyeh").
TITLE_HEADS = words(
    """president minister premier chancellor secretary general gen gen. chief leader commander sheikh
    sheik shaykh ayatollah imam king prince emir amir sultan crown mr mr. mrs mrs. ms ms. miss dr dr.
    prof prof. professor sen sen. senator rep rep. congressman congresswoman governor mayor ambassador
    spokesman spokeswoman spokesperson envoy chairman chairwoman chair director official politician
    candidate nominee founder mastermind boss strongman sayyed sayyid seyed hajj hojatoleslam lt lt.
    col col. colonel maj maj. major brig brig. adm adm. admiral capt capt. captain lieutenant marshal
    judge justice negotiator mediator operative ruler dictator cleric rabbi pope deputy speaker
    lawmaker president-elect secretary-general counterpart coordinator adviser advisor head"""
)
HONORIFICS = words("sheikh sheik shaykh ayatollah imam king sayyed sayyid seyed hajj emir prince")
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
    cabinet congress senate house supreme court courts treasury department state command marines
    marine coast guard guards intelligence security council bureau wing brigades brigade office
    authorities officials troops border consulate mission delegation administration knesset assembly
    war deal talks strike strikes attack attacks ceasefire truce conflict"""
)
DAYS_AND_MONTHS = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec."""
)
# Heads of the names of organisations and products that are not the state in their modifier.
ORGANISATION_HEADS = words(
    """airways airlines air hayom international fund foundation bank university college museum institute
    institution academy association society federation union club fc team orchestra philharmonic ballet
    opera theatre theater festival cup league olympic olympics times post news tv television radio
    channel network press agency gazette journal review magazine today herald monitor observer
    tribune company corporation corp inc ltd group holdings industries electric energy petroleum
    gas oil telecom railways railway hospital church center centre school stadium hotel tower street
    road square bridge park exchange bourse fellowship project forum initiative campaign
    committee chamber express enterprise enterprises aerospace airport county league jihad"""
)
# "Hamas-run health ministry": the words say whose the ministry is and are no mention of Hamas.
RUN = words("run controlled administered governed affiliated linked owned operated aligned")
RUN_BODIES = words(
    """ministry ministries authority authorities government office agency channel media network outlet
    station television newspaper hospital police bureau department court courts service services
    municipality administration"""
)
BEFORE_LONGER_NAMES = words("radio air voice bank new team miss visit invest made greater free")

# What a particle before a family name looks like: "Al Thani", "bin Salman", "van Gogh".
PARTICLES = words("al el bin ben ibn abu abd van von de del della di da der den la le st")
GENERATIONS = words("jr jr. sr sr. ii iii iv")

STATES = words(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile china
    colombia congo croatia cuba cyprus denmark ecuador eritrea estonia ethiopia finland france georgia
    germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland
    israel italy japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia
    libya lithuania luxembourg malaysia mali malta mauritania mexico moldova mongolia montenegro
    morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
    palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda senegal
    serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan
    tanzania thailand tunisia turkey türkiye turkmenistan uganda ukraine uruguay uzbekistan venezuela
    vietnam yemen zambia zimbabwe egypt uk u.k. uae u.a.e. eu gaza scotland wales england"""
)
NATIONALITIES = words(
    """afghan albanian algerian american arab argentine armenian australian austrian azerbaijani bahraini
    belgian brazilian british bulgarian canadian chinese croatian cuban cypriot czech danish dutch
    egyptian emirati english estonian ethiopian european finnish french georgian german greek gulf
    hungarian indian indonesian iranian iraqi irish israeli italian japanese jewish jordanian kenyan
    korean kurdish kuwaiti lebanese libyan lithuanian malaysian mexican moroccan nigerian norwegian
    omani pakistani palestinian persian polish portuguese qatari romanian russian saudi scottish
    serbian shia shiite somali spanish sudanese sunni swedish swiss syrian taiwanese thai tunisian
    turkish ukrainian us u.s. venezuelan vietnamese western yemeni"""
)

# Appositions that show a bearer of a well-known surname to be somebody else.
CIVIL_OCCUPATIONS = words(
    """shopkeeper teacher student farmer nurse doctor driver engineer player footballer singer actor
    actress baker barber carpenter chef cook dentist electrician fisherman grocer mechanic merchant
    painter pharmacist plumber shepherd surgeon tailor vendor waiter worker pensioner resident
    neighbour neighbor grandmother housewife builder paramedic photographer mother father"""
)

# --- metonyms -------------------------------------------------------------------------------------

# A capital that is the subject of these is a place ("Tehran lies", "Beirut shook").
PLACE_VERBS = words(
    """lie shake burn sleep wake awake awaken fall swelter boast see witness contain house empty fill
    reopen close open flood grow stretch stand sit remain become have tremble erupt rock celebrate
    mourn host smell bustle reel recover rebuild resemble straddle overlook border rise"""
)
# Done only to those who can act: "urged Washington", "Tehran was told".
PATIENT_VERBS = words(
    """urge press pressure pressurise blame accuse warn tell ask criticise criticize condemn thank
    persuade push convince deter isolate punish sanction fund support back embarrass anger enrage
    provoke threaten inform notify advise consult remind assure reassure force compel oblige invite
    praise rebuke chide fault denounce implore beg demand challenge defy dissuade encourage help pay
    appease placate engage antagonise antagonize alienate irk annoy alarm frustrate surprise lobby
    trust distrust mistrust expect give offer grant promise owe allow let permit enable prompt
    want need accuse suspect credit contact call brief alert petition pit
    infuriate outrage worry concern unnerve rattle please placate court woo ignore sideline bypass
    outmanoeuvre outmaneuver undermine weaken strengthen embolden arm supply finance sue slam blast
    lambast lambaste tie mislead deceive cheat betray"""
)
PHYSICAL_VERBS = words(
    """hit strike bomb shell attack target shake rock visit reach leave enter flee besiege encircle
    capture take seize conquer cross pass tour evacuate hammer pound raid storm abandon occupy
    destroy damage flatten close open shut cover surround photograph connect cut overlook"""
)
MOTION_VERBS = words(
    """fly travel go return arrive come drive head move walk run send depart leave sail march flee
    bring take rush invite transfer deliver relocate migrate emigrate escape get carry dispatch
    deploy transport ferry extradite recall summon fall spread extend stretch commute tour visit
    land descend route airlift evacuate"""
)
MOTION_NOUNS = words(
    """trip visit flight journey travel road route highway train bus return way tour arrival departure
    convoy evacuation path corridor ticket drive railway pipeline line gateway entrance mission
    guide pilgrimage"""
)
# Nouns for what is exchanged between those who act: "pressure on", "a message to", "aid from".
ACT_NOUNS = words(
    """response reaction decision claim demand position support policy programme program proxy ally
    enemy intention leader leadership government warning envoy ambassador message letter statement
    threat promise pledge offer proposal plan strategy ambition influence role stance approach refusal
    rejection acceptance approval consent call appeal request reply answer denial admission accusation
    allegation assertion insistence commitment assurance assurances guarantee guarantees opposition
    criticism condemnation silence failure effort attempt move step vow vengeance revenge retaliation
    interest concern fear hope hand finger blame responsibility complicity backing patience calculus
    calculation thinking view assessment line message signal reluctance willingness readiness desire
    determination hostility friend partner rival adversary foe mediator diplomat official spokesman
    spokesperson minister president negotiator representative delegation regime rule ruler agenda
    objective aim goal tie relation relationship alliance negotiation talk dialogue deal agreement
    pact treaty cooperation coordination conflict war confrontation standoff tension rivalry dispute
    rift feud contact channel communication pressure sanction embargo money fund funding weapon arms
    aid help loan concession intervention involvement veto vote pullout withdrawal permission blessing
    authority power grip control behalf word rhetoric tone behaviour behavior conduct action deterrence
    army military force nuclear missile capability capabilities arsenal satellite militia foreign
    credibility reputation standing image prestige isolation mediation diplomacy anger fury outrage
    frustration impatience suspicion distrust trust faith doubt charge complaint protest note order
    instruction directive guidance interference meddling hegemony allegiance loyalty debt dependence
    backer sponsor patron client puppet agent operative spy intelligence condition term terms price
    version narrative account explanation excuse justification argument judgment verdict declaration
    announcement endorsement recognition acknowledgment victory defeat loss gain advantage leverage
    option choice priority dilemma problem mistake error miscalculation gamble bet test challenge
    idiot stooge lackey servant comment service services offensive retort remark blow setback boost gift present lifeline invitation snub insult rebuke reminder ultimatum"""
)
PLACE_NOUNS = words(
    """street airport resident mayor suburb neighbourhood neighborhood district quarter outskirts centre
    center downtown city skyline weather hospital metro hotel mosque church temple bazaar market square
    north south east west area embassy bureau correspondent studio university school cafe restaurant
    road highway population inhabitant traffic pollution sky wall gate hill old municipality court
    museum cemetery prison stadium port station tower office headquarters synagogue apartment home
    house building villa guesthouse compound region province protest demonstration crowd rally funeral
    procession talk summit conference round meeting ceremony attack bombing blast explosion strike
    killing assassination time hour people family community police zone border heart roof shop"""
)
GOVERNMENT_NOUNS = words(
    """regime government administration official officials leadership establishment authority
    authorities elite hardliner hardliners policymaker policymakers diplomat diplomats"""
)
EXCHANGE_NOUNS = words(
    """talk negotiation relation tie war conflict tension agreement deal rift dispute dialogue
    confrontation rivalry friction feud pact treaty alliance cooperation coordination contact
    channel communication exchange trust understanding row difference gap split divide coalition
    axis rapprochement disagreement consultation discussion mediation mediate mediator choose spat
    standoff escalation hostility partnership relationship message"""
)

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
    president minister premier leader chief commander general officer soldier fighter militant
    terrorist prisoner hostage captive detainee civilian official diplomat ambassador envoy
    spokesperson lawyer judge prosecutor witness suspect victim survivor doctor nurse teacher
    professor student pupil journalist reporter correspondent editor writer author analyst expert
    researcher scientist engineer driver pilot sailor worker farmer resident citizen settler activist
    protester demonstrator politician lawmaker senator deputy mayor governor secretary director
    manager head boss adviser advisor aide assistant candidate nominee opponent rival successor
    predecessor negotiator mediator operative agent spy gunner bomber assassin killer attacker
    assailant passenger patient guest host artist musician player coach singer director producer
    chancellor mastermind veteran refugee migrant volunteer medic paramedic rescuer counterpart"""
)
GROUP_NOUNS = words(
    """government group army military police organisation organization movement militia company firm
    agency ministry committee council court party team union board parliament cabinet administration
    department office authority force regime state country nation kingdom republic bank university
    institute hospital newspaper paper channel network broadcaster outlet club association
    federation coalition alliance bloc faction wing unit brigade battalion navy delegation mission
    embassy commission panel staff crew family public side majority opposition leadership campaign
    congress senate house knesset assembly corporation charity foundation museum church"""
)
TIME_NOUNS = words(
    """monday tuesday wednesday thursday friday saturday sunday day week month year hour minute morning
    evening night afternoon weekend decade century today yesterday tomorrow time moment january
    february march april may june july august september october november december jan. feb. mar. apr.
    aug. sept. oct. nov. dec. midnight noon dawn dusk percent way part lot number"""
)

# Predicates of which only people, groups and states are the subject.
AGENT_VERBS = words(
    """say tell add claim deny vow warn accuse blame announce declare insist argue admit acknowledge
    promise pledge threaten urge demand ask call condemn criticise criticize believe think know want
    hope fear expect plan intend decide agree refuse reject accept consider assassinate kill attack
    bomb launch fire retaliate respond arm train fund support back hold release free capture detain
    seize invade occupy withdraw negotiate sign vote send deploy order approve ask invite host mediate
    boycott sanction assess report confirm note stress suggest describe explain write tweet post speak
    seek try attempt manage fail aim prepare conduct carry commit continue pursue strive resume
    investigate arrest welcome thank apologise apologize celebrate mourn pay buy sell owe own win
    lose fight defeat destroy strike target shell storm withdraw defend protect violate breach
    sympathise sympathize admit regret swear pray love hate like dislike remember forget learn see
    hear feel understand recognise recognize trust doubt suspect worry care consult advise operate
    control rule govern run lead join leave enter build close open publish receive"""
)
# What only people, groups and states have: "its soil", "its fighters".
AGENT_NOUNS = words(
    """soil territory border force troop army soldier fighter militant leader leadership commander
    chief minister president prime government cabinet parliament ally enemy neighbour neighbor proxy
    citizen people population embassy ambassador envoy capital economy airspace sovereignty security
    military navy arsenal weapon nuclear campaign offensive attack strike operation war decision
    demand claim response statement position policy plan proposal promise vow threat spokesman
    spokeswoman spokesperson official representative delegation negotiator member supporter founder
    police reservist hospital cabinet intelligence headquarters office website wing bureau charter hostage prisoner obligation commitment intention
    aim goal ambition role mediator mediation assessment right existence part efforts effort request
    rival partner opponent critic victory defeat target missile rocket drone jet tank air base
    intelligence foreign defence defense"""
)
HOSTILE_VERBS = words(
    """kill assassinate murder attack bomb shell bombard strike hit target eliminate slaughter invade
    execute abduct kidnap capture seize wound injure destroy shoot slay blame accuse condemn"""
)
PLEONASTIC = words(
    """rain snow seem appear turn happen matter follow remain clear unclear likely unlikely possible
    impossible necessary important obvious evident true time hard easy difficult good bad better best
    worth early late dark cold hot known unknown understood noteworthy hoped thought believed said
    reported expected feared alleged estimated claimed understand know think believe report expect
    fear allege estimate claim suggest assume say take mean crucial essential vital imperative
    inevitable apparent doubtful plain surprising strange ironic remarkable enough wrong right
    fair safe sad tragic doubt shame pity fact"""
)

# --- definite descriptions ------------------------------------------------------------------------

# Nouns that may take up an actor of these kinds, whatever the codebook lists.
GENERIC_HEADS: dict[str, frozenset[str]] = {
    **dict.fromkeys(words("group movement militia faction"), words("armed-group")),
    **dict.fromkeys(
        words("organisation organization"), words("armed-group organisation institution")
    ),
    **dict.fromkeys(words("army military"), words("military")),
    **dict.fromkeys(words("country nation state"), words("state")),
}
# Words between article and noun that make it another one.
OTHER = words(
    """former ex previous next other another first second third new late rival same different whole
    entire two three both latter former ruling opposing neighbouring neighboring own only"""
)
ROLES = words(
    """president minister premier chancellor secretary general chief leader commander sheikh ayatollah
    king emir ambassador envoy governor mayor spokesman spokeswoman chairman director senator
    negotiator mediator cleric diplomat candidate nominee judge official adviser proxy movement group
    militia organisation organization faction party army agency country state nation kingdom emirate
    republic rebels militants fighters power neighbour ally no. mediators strongman ruler mastermind
    politician lawmaker congressman veteran general number-two deputy body outfit force"""
)
