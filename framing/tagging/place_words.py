"""Closed word lists that tell a capital that acts from a place. Compiled by hand; lower case."""

from __future__ import annotations

from .wordlists import words

# A capital that is the subject of these is a place ("Tehran lies", "Beirut shook").
PLACE_VERBS = words(
    """lie shake burn sleep wake awake awaken fall swelter boast see witness contain house empty
    fill reopen close open flood grow stretch stand sit remain become have tremble erupt rock
    celebrate mourn host smell bustle reel recover rebuild resemble straddle overlook border rise"""
)
# Done only to those who can act: "urged Washington", "Tehran was told".
PATIENT_VERBS = words(
    """urge press pressure pressurise blame accuse warn tell ask criticise criticize condemn thank
    persuade push convince deter isolate punish sanction fund support back embarrass anger enrage
    provoke threaten inform notify advise consult remind assure reassure force compel oblige
    invite praise rebuke chide fault denounce implore beg demand challenge defy dissuade
    encourage help pay appease placate engage antagonise antagonize alienate irk annoy alarm
    frustrate surprise lobby trust distrust mistrust expect give offer grant promise owe allow
    let permit enable prompt want need accuse suspect credit contact call brief alert petition
    pit infuriate outrage worry concern unnerve rattle please placate court woo ignore sideline
    bypass outmanoeuvre outmaneuver undermine weaken strengthen embolden arm supply finance sue
    slam blast lambast lambaste tie mislead deceive cheat betray accompany appoint assist bribe
    congratulate convict cost disappoint elect employ free frighten greet harm hire impress
    instruct interview marry phone recruit rescue reward scare summon teach train"""
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
# Nouns for what is exchanged between those who act: "pressure on", "a message to", "aid from".
ACT_NOUNS = words(
    """response reaction decision claim demand position support policy programme program proxy ally
    enemy intention leader leadership government warning envoy ambassador message letter
    statement threat promise pledge offer proposal plan strategy ambition influence role stance
    approach refusal rejection acceptance approval consent call appeal request reply answer
    denial admission accusation allegation assertion insistence commitment assurance assurances
    guarantee guarantees opposition criticism condemnation silence failure effort attempt move
    step vow vengeance revenge retaliation interest concern fear hope hand finger blame
    responsibility complicity backing patience calculus calculation thinking view assessment line
    message signal reluctance willingness readiness desire determination hostility friend partner
    rival adversary foe mediator diplomat official spokesman spokesperson minister president
    negotiator representative delegation regime rule ruler agenda objective aim goal tie relation
    relationship alliance negotiation talk dialogue deal agreement pact treaty cooperation
    coordination conflict war confrontation standoff tension rivalry dispute rift feud contact
    channel communication pressure sanction embargo money fund funding weapon arms aid help loan
    concession intervention involvement veto vote pullout withdrawal permission blessing
    authority power grip control behalf word rhetoric tone behaviour behavior conduct action
    deterrence army military force nuclear missile capability capabilities arsenal satellite
    militia foreign credibility reputation standing image prestige isolation mediation diplomacy
    anger fury outrage frustration impatience suspicion distrust trust faith doubt charge
    complaint protest note order instruction directive guidance interference meddling hegemony
    allegiance loyalty debt dependence backer sponsor patron client puppet agent operative spy
    intelligence condition term terms price version narrative account explanation excuse
    justification argument judgment verdict declaration announcement endorsement recognition
    acknowledgment victory defeat loss gain advantage leverage option choice priority dilemma
    problem mistake error miscalculation gamble bet test challenge idiot stooge lackey servant
    comment service services offensive retort remark blow setback boost gift present lifeline
    invitation snub insult rebuke reminder ultimatum"""
)
PLACE_NOUNS = words(
    """street airport resident mayor suburb neighbourhood neighborhood district quarter outskirts
    centre center downtown city skyline weather hospital metro hotel mosque church temple bazaar
    market square north south east west area embassy bureau correspondent studio university
    school cafe restaurant road highway population inhabitant traffic pollution sky wall gate
    hill old municipality court museum cemetery prison stadium port station tower office
    headquarters synagogue apartment home house building villa guesthouse compound region
    province protest demonstration crowd rally funeral procession talk summit conference round
    meeting ceremony attack bombing blast explosion strike killing assassination time hour people
    family community police zone border heart roof shop"""
)
GOVERNMENT_NOUNS = words(
    """regime government administration official officials leadership establishment authority
    authorities elite hardliner hardliners policymaker policymakers diplomat diplomats"""
)
EXCHANGE_NOUNS = words(
    """talk negotiation relation tie war conflict tension agreement deal rift dispute dialogue
    confrontation rivalry friction feud pact treaty alliance cooperation coordination contact
    channel communication exchange trust understanding row difference gap split divide coalition
    axis rapprochement disagreement consultation discussion mediation mediate mediator choose
    spat standoff escalation hostility partnership relationship message"""
)
LOCATIVE = words(
    """above across along amid around at beyond circa in inside into leaving near off onto outside
    over past surrounding through throughout via within"""
)
BACKED = words(
    """aligned allied approved armed backed based brokered controlled friendly funded imposed led
    linked mediated ordered run sponsored supported trained"""
)
GIVING = words(
    """accept await buy demand draw elicit expect extract gain get hear import need obtain order
    receive request require secure seek take want win wring"""
)
TOWN_NOUNS = words("""beach climate history million park population river summer winter""")
SITUATIONS = words(
    """agreement breach charge contact control denial dialogue doubt favor favour hurry mood
    negotiation position pressure talk touch violation war"""
)
STATES_OF_MIND = words(
    """able adamant afraid alarmed angry aware behind bent cautious certain committed complicit
    concerned confident convinced desperate determined divided eager free furious guilty happy
    hesitant hopeful hostile impatient interested involved isolated keen likely nervous open
    opposed optimistic pleased prepared ready reluctant responsible right sceptical serious
    silent skeptical sure unable unaware unhappy unlikely unwilling wary willing worried wrong"""
)
WEIGHING = words(
    """blame call condition demand depend dependence embargo impose influence lean pressure prevail
    put reliance rely restriction sanction tariff"""
)
RAIDS = words("""airstrike assault attack barrage bombing raid strike""")
AIMING = words("""aim direct drone fire launch missile rocket use""")
CONFIDANTS = words("""diplomat faction group militia official person politician source""")
LINKS = words(
    """acceptable according aligned allied answerable beholden friendly grateful hostile loyal
    opposed subservient sympathetic unacceptable"""
)
MESSAGES = words(
    """aid answer arms assurance concession demand draft letter message missile money note offer
    proposal reply response signal support threat ultimatum warning weapon word"""
)
