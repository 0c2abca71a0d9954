"""Closed word classes that the rules over the parse rest on. Compiled for this project."""

from __future__ import annotations

from .wordlists import words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags that make a clause

TIMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today tomorrow yesterday night evening
    morning noon midnight dawn day week month year hour minute end time date summer winter
    spring autumn now then weekend nightfall daybreak sunrise sunset dusk daylight percent half
    third quarter far lunchtime teatime bedtime breakfast dinner
    """
)
# What "by" leads to without an article where nobody is named: "destroyed by force".
WAYS = words(
    """
    force phone telephone e-mail email mail fax post letter hand land sea air road rail train bus
    car boat ship plane helicopter message text mistake accident chance design default definition
    proxy name law decree vote votes margin nature necessity consensus surprise word whim lottery lot stealth
    """
)
# "Iran's threat to attack", "a plan to kill": whose plan it is, does it.
PLANS = words(
    """
    plan plot decision threat vow promise pledge attempt effort bid order right readiness
    ability move intention desire willingness capability capacity failure refusal campaign
    operation mission agreement commitment responsibility offer proposal determination
    obligation inability unwillingness reluctance need option chance opportunity power authority
    mandate will resolve push drive call
    """
)
# "a way to attack": nobody is named as the doer.
MEANS = words(
    """
    way place time reason spot thing occasion day need idea
    """
)
# Deeds that are done with somebody.
MUTUAL = words(
    """
    talk negotiation meeting discussion consultation dialogue agreement deal truce ceasefire pact
    swap exchange war clash battle fight contact confrontation cooperation tie relation link
    """
)
# Verbs that only say that the deed of their noun was done ("carried out an attack").
LIGHT = words(
    """
    launch conduct stage mount make commit perpetrate wage execute deliver unleash undertake
    perform do carry lead order begin start resume continue plan prepare issue open hold
    provide send offer threaten intensify expand step stop halt end pause escalate
    initiate attempt join postpone inflict direct practise practice impose enforce maintain pursue land deal
    promise vow swear announce declare give fire put slap exact rehearse plot mastermind
    orchestrate
    """
)
SUFFERING = words(
    """
    suffer face endure survive withstand sustain escape repel
    """
)
# Deeds that are aimed: their "of" phrase is the doer, "on" or "against" leads to the target.
AIMED = words(
    """
    attack strike airstrike raid war offensive campaign assault threat operation crackdown
    incursion barrage fire aggression onslaught rocket reprisal retaliation
    response revenge sanction pressure talk negotiation aid help support assistance meeting
    atrocity crime violence terror terrorism sortie blitz push rampage
    """
)
# Deeds without a sufferer: their possessor and their "of" phrase are the doer.
STATES = words(
    """
    presence withdrawal advance retreat pullout pullback protest demonstration march flight
    exodus refusal opposition resistance existence silence rule reign conduct behaviour
    behavior control uprising rally walkout departure arrival defiance intransigence infiltration
    movement
    """
)
# Deeds that are their owner's, also where that is a person: "Putin's approval", "Trump's ban".
DONE_BY_OWNER = words(
    """
    approval endorsement consent agreement acceptance compromise ratification rejection veto rebuff
    sabotage obstruction ban embargo boycott blockade siege picket occupation invasion conquest
    annexation takeover violation breach walkout suspension donation funding backing sponsorship
    protest rally march demonstration bombing bombardment shelling mediation diplomacy
    consultation theft seizure plunder demolition destruction designation smuggling
    """
)
# Deeds of war before which the bare name of a state says where: "the Iraq invasion".
ON_LAND = words("invasion war occupation withdrawal pullout intervention bombing bombardment siege")
# Before these it may be the doer or the target: "the Iran strike".
EITHER_WAY = words("strike airstrike attack raid operation offensive")
# Verbs that hardly ever stand without the object they befall.
AFFECTING = words(
    """
    kill murder assassinate slay execute eliminate slaughter massacre behead injure wound maim
    detain arrest jail imprison abduct kidnap capture rescue displace evacuate destroy demolish
    raze torture martyr
    """
)
# "claimed responsibility for the attack", "responsible for the killing".
BEARING = words(
    """
    claim take accept bear admit assume acknowledge carry share
    """
)
GIVEN = words(
    """
    aid help support assistance relief threat damage harm injury blow warning delivery shipment
    """
)
# Persons by what they are said to have done or suffered.
WRONGDOERS = words(
    """
    rioter murderer criminal combatant convict smuggler trafficker newcomer bystander looter thug
    arsonist offender fugitive butcher monster casualty worshipper mourner onlooker kidnapper captor
    """
)
COUNTED = words(
    """
    dozen score hundred thousand million number group some most all one two three four five
    six seven eight nine ten majority rest part lot handful maximum minimum half third quarter
    none many several few total couple bulk any each body remains list wave series batch last
    first second youngest oldest eldest latest
    """
)
# Verbs that entail that the deed below them did not take place (Karttunen 1971).
NOT_DONE = words(
    """
    fail refuse decline refrain avoid neglect forget unable unwilling
    """
)
# With "from" and a gerund: the deed is not done.
KEEPING = words(
    """
    refrain abstain desist prevent stop keep deter dissuade bar ban block restrain discourage
    prohibit
    """
)
# Verbs through which a negation is understood below ("does not consider it a ...").
RAISING = words(
    """
    think believe consider regard see view call deem expect want seem
    """
)
NAMING = words(
    """
    call brand label consider deem term dub declare designate name think find proclaim
    pronounce believe hold judge rule make nickname style
    """
)
# Of these, those that report nothing unless the name that is given follows.
ONLY_NAMING = words(
    """
    call brand label term dub style designate characterise characterize classify portray depict
    paint cast stigmatise stigmatize nickname liken compare
    """
)
# Of these, those that take a bare name: "calls them militants".
AS = frozenset({"as"})  # joins a name to what is named: "known as"
BARE_NAMING = frozenset({"call", "label", "brand", "term", "dub", "style"})
NAMING_AS = words(
    """
    describe designate label brand regard view see treat refer list denounce condemn portray
    classify blacklist know recognise recognize define proscribe paint depict characterise
    characterize cast dismiss hail present frame identify name ban sanction outlaw mock praise
    decry deride cite categorise categorize perceive count stigmatise stigmatize greet celebrate
    salute honour honor mourn remember commemorate revere laud vilify attack ridicule scorn admire
    think condemn accept disown disparage sell bill tout market pitch trumpet expose unmask
    """
)
BECOMING = words(
    """
    become remain stay seem be appear prove
    """
)
SERVING = words(
    """
    serve act work pose function operate behave emerge
    """
)
WORD_NOUNS = words(
    """
    word term label phrase epithet expression designation tag moniker title slogan
    """
)
LISTS = words(
    """
    listing definition category use notion concept designation
    """
)
PLACES = words(
    """
    jail prison custody detention captivity cell camp hand territory soil
    """
)
ACT_WORDS = words(
    """
    plan order strategy policy project programme program task campaign mission operation deal
    decision command manoeuvre maneuver will contract agreement search warrant attack raid
    strike vote election reform change idea effort move step role law
    """
)
PLACE_WORDS = words(
    """
    city town village area region country land strip bank camp port crossing corridor airport
    airfield airbase base outpost barracks checkpoint position border bridge hill hilltop ridge
    mountain heights valley plateau island peninsula coast suburb district neighbourhood
    neighborhood settlement province territory enclave ground road junction route front line
    capital headquarters zone stronghold hospital school house home building compound grounds
    airspace waters mosque church university embassy office bureau prison station square street
    kibbutz refuge air sky shelter factory plant strait border depot site complex clinic warehouse
    farm field orchard courtyard ward yard dock harbour harbor terminal
    """
)
# What a blast claims.
CLAIMED = words(
    """
    life victim casualty toll
    """
)
# Verbs of speech about words and plans; with a party as their object they tell a deed.
NOT_TO_PARTIES = words(
    """
    back push second float present expose post publish document show counter contest play pan
    dismiss
    """
)
# Verbs that report speech only with a clause or a quotation: "continued", "maintained the road".
WITH_CLAUSE = words(
    """
    continue add read post publish show maintain observe detail expect hold respond reply answer
    go signal note reflect figure project estimate judge find put repeat recall relate charge
    highlight echo mean pitch conclude command feel suspect assume guess suppose regard view open
    """
)
# What is released, held, captured or saved without a person being meant.
UNHARMED = words(
    """
    statement video report album footage photo picture document datum data figure fund money
    book song film movie list name cup breath mood time word letter tape recording image map
    budget bill game cost energy face world title point lead place seat office power view
    minute minutes memo cut version single track trailer edition result finding draft transcript
    guideline belief opinion title trip pride hope position press record imagination weight price
    """
)
# Verbs whose content a noun may take up: "accused it of lying; the charge was denied".
SUMMED_UP = words(
    """
    accuse charge claim allege say state assert insist maintain argue contend tell add announce
    declare blame complain deny warn propose offer demand threaten promise vow pledge report
    """
)
# Things whose noise or movement is told with verbs of speech.
VOICELESS = words(
    """
    wind rain rope door pipe raft flood blast dog cat animal truck car train ship boat hotel room
    statue bridge storm fire weather sea river stone roof wall house window engine bomb rocket
    missile drone shell siren gun tank plane jet helicopter aircraft sun snow wave earthquake
    virus disease price share stock tree leaf light bullet explosion
    """
)
# What is fired: that it is stopped or launched befalls nobody's side.
PROJECTILES = frozenset({"missile", "rocket", "shell", "bomb", "mortar", "projectile", "bullet"})
# What is fired or dropped besides.
SHOTS = words(
    """
    shot round gas grenade salvo barrage volley flare cannon torpedo ammunition munitions leaflet
    fire gun weapon rifle mine explosive canister flechette phosphorus warhead interceptor arrow
    stone shrapnel debris fragment wreckage
    """
)
# Arms and machines of a side: they act for it, but nothing befalls it through them.
WEAPONS = words(
    """
    jet warplane plane aircraft helicopter drone missile rocket tank warship artillery shell bomb
    mortar projectile munition bulldozer bomber device mine ship vessel boat
    """
)
