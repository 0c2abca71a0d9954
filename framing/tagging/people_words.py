"""Nouns of people by what they have to do with a side: its members, its staff, its captives."""

from __future__ import annotations

from .wordlists import words

# People and things that act for the side they belong to: "Hamas fighters", "Israeli jets".
MEMBERS = words(
    """
    fighter militant operative gunman soldier troop troops force army military police officer agent
    commando guard unit brigade battalion navy government authority cabinet regime leadership
    official diplomat member terrorist insurgent rebel militiaman militia wing jet warplane
    plane aircraft helicopter drone missile rocket tank warship artillery shell bomb gunfire
    fire gunner sniper sapper spy intelligence service spokesman spokesperson ministry negotiator
    team delegation side minister administration parliament embassy media television reservist
    paratrooper infantry airforce coalition group movement cell squad representative bulldozer
    bomber mortar projectile munition marine personnel lawmaker vessel coastguard patrol
    commander leader figure chief target position site stronghold outpost base compound depot
    infrastructure facility headquarters bunker launcher guard peacekeeper ambassador envoy
    inspector investigator judiciary court prosecutor general colonel captain lieutenant admiral
    sergeant pilot sailor conscript recruit gunboat channel policeman policewoman gendarme
    president premier chancellor king
    delegate administrator commissioner director chairman rapporteur pair trio duo constable trooper judge spokeswoman barracks barrack hideout garrison
    """
)
# People who act for the organisation or movement that has them, but for no state: "its men".
AIDES = words(
    """
    man rescuer volunteer medic paramedic activist campaigner climber protester demonstrator
    lawyer attorney solicitor editor researcher
    """
)
RULING = words("government administration cabinet coalition regime")
# "The head of Hamas's arms production": of that, and so of Hamas.
LEADERS = words(
    """
    head chief boss leader commander deputy director founder architect mastermind
    """
)
# What befalls them befalls their organisation; what they do and say may be their own.
STAFF = words(
    """
    woman staff staffer crew employee worker colleague servant accountant technician assistant
    teacher doctor nurse engineer driver lawyer expert observer monitor journalist reporter
    correspondent photographer cameraman convoy ambulance truck lorry ship boat warehouse store pad
    tunnel centre center arsenal post vehicle trailer camp clinic hospital school office building premises room pier terminal refinery rig pipeline
    """
)
TROOPS = frozenset({"soldier", "troop", "troops", "force", "forces"})
# Armed people who do not act for the state whose name they carry: "Syrian rebels".
IRREGULARS = words(
    """
    militant gunman terrorist insurgent rebel militiaman guerrilla extremist jihadist islamist
    fighter militia attacker assailant infiltrator
    """
)
# How nouns of doers end.
AGENTIVE = ("er", "or", "ier", "ist", "man", "boy", "zealot")
# Nouns that end like those of doers and are none.
NO_DOERS = words(
    """
    murder order power weather number error corridor paper terror matter weapon water river winter
    summer letter border offer danger disaster anger hunger border shelter tower factor sector door
    floor mirror vector horror manner corner layer chapter figure register theater theatre center
    banner poster charter computer server watchtower trailer reactor tractor motor sensor
    folder cover printer scanner router filter container barrier
    frontier pier tier cylinder counter burner boiler heater cooler freezer drawer ladder timber
    rubber copper silver lumber leather sweater finger shoulder liver cancer fever flower sugar
    butter pepper dinner supper newsletter quarter disorder remainder reminder trigger transfer
    prayer answer buffer propeller interceptor detector generator elevator projector indicator
    quadcopter helicopter trouser slipper charger bumper booster tumor rumor honor labor harbor
    favor armor
    """
)


def ends_as_doer(lemma: str) -> bool:
    """ "Paymaster", "cyclist": a doer by the ending of the word, where no list has it."""
    return lemma.endswith(AGENTIVE) and lemma not in NO_DOERS


# Who or what enters, holds or leaves a place by arms.
FORCES = IRREGULARS | words(
    """
    troop troops soldier force army military police commando guard unit brigade battalion navy
    jet warplane plane aircraft helicopter drone missile rocket tank warship vessel patrol convoy
    bulldozer vehicle marine paratrooper infantry gunner reservist invader settler mob column
    """
)
# Nouns whose modifier is the other party of a relation, not the one who is called so.
RELATIONAL = words(
    """
    proxy ally puppet enemy foe arm backer partner client patron rival
    adversary opponent supporter friend sponsor stooge tool lackey
    host guest capital territory ambassador captor occupier protege
    """
)
# People whose modifier names their nation, not a party that they act for: "Israeli hostages".
NATIONALS = words(
    """
    hostage prisoner captive detainee civilian child woman man abductee refugee victim inmate
    martyr boy girl baby family national journalist doctor medic people resident student bystander
    settler casualty dead wounded evacuee mother father worker infant
    """
)
PERSON_WORDS = words(
    """
    he she him her who whom they them i we man woman child boy girl leader chief commander
    official soldier fighter militant terrorist prisoner hostage captive detainee civilian
    person journalist doctor medic activist politician minister president scientist teacher
    student worker guard officer gunman suspect victim resident family member head deputy
    father mother son daughter brother sister wife husband baby rival critic spy aide
    operative bodyguard negotiator general figure people hundred dozen thousand inmate refugee
    migrant demonstrator protester settler passenger driver cleric
    """
)
# People of whom a modifier tells the people that they are of: "a Palestinian man".
FOLK = words(
    """
    man woman boy girl child teenager youth person people family mother father son daughter brother
    sister farmer shepherd villager resident toddler baby teen
    """
)
KIN = words("family relative parent mother father wife husband son daughter widow")
# What befalls it befalls whose it is: "treated his broken hand".
OF_BODY = words(
    """
    hand leg arm head face foot knee back shoulder eye chest body finger wound injury territory
    airspace sovereignty
    """
)
