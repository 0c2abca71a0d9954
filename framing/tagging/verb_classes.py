"""Verbs by what they need: those that stand without an object, and forms that mean two things.

Compiled for this project from grammars of English (Levin 1993; Huddleston and Pullum 2002).
"""

from __future__ import annotations

from .wordlists import words

# Verbs that stand without object as a matter of course: of motion, place, state, change, speech
# and effort. A past form of any other verb without object is likely a participle.
OBJECTLESS = words(
    """
    abate abide abound accelerate accrue accumulate ache acknowledge act adapt add adhere adjourn
    advance age agree aim alight allege allude alter amount announce answer apologise apologize
    appeal appear apply argue arise arrive ascend aspire assemble assent assert attempt attend awake
    balk bank bargain bark bat battle be bear beat become beg begin behave believe belong bend
    bicker bleed blink bloom blossom blow blunder blush boast boil bolt boom bounce bow brag brake
    branch break breathe brighten brood bubble buckle budge build bulge bump burn burst bustle buzz
    camp campaign capitulate capsize care cascade caution cave cease celebrate change chant charge chat
    cheer chime chip chirp choke choose chuckle circulate claim clamour clash click climb cling
    close coincide collaborate collapse collide come commence comment commit communicate commute
    compete complain comply compromise concede concentrate conclude concur condense confer confess
    confirm conflict conform consent consist conspire consult contend continue contract contribute
    converge cool cooperate cope correspond cough count crack crash crawl creak creep cringe crouch
    crowd crumble cry culminate dance darken dart dash date dawn debate decay decide declare decline
    decrease deepen default defect defer delay deliberate delight demonstrate deny depart depend
    descend desert despair deteriorate develop deviate die differ dim diminish dine dip disagree
    disappear disband disclose discriminate disembark disengage disintegrate dismount disperse
    dissent dissipate dissolve dive diverge divorce doubt doze drain dream drift drink drip drum dry
    dwell dwindle ease eat edge elapse elope emanate embark emerge emigrate end enquire enrol enroll
    enter enthuse erode err erupt escape estimate evaporate evolve exaggerate excel exhale exist
    exit expire explode exult fade fail faint fall falter fare farm fast feast feel fight flap flare
    flash flee flinch float flock flood flop flounder flourish flow fluctuate fly focus follow fool
    freeze fret frown fume function gain gallop gamble gasp gaze gesture get giggle glance glare
    gleam glide glitter gloat glow go gossip graduate grapple graze grin groan grope grow growl
    grumble gulp hang happen harden harp head help hesitate hide hike hint hiss hop hope hover howl
    huddle hum hurry idle immigrate improve increase indicate inquire insist intend interact
    interfere intermarry interrupt intervene itch jeer jog join joke journey jump kneel knit know
    labor labour lag lament land lapse last laugh lead leak lean leap lecture lengthen lessen
    levitate lie linger listen live loiter long look loom loosen lunch lurch lurk march marvel
    materialise materialize matter mature meander mediate meditate meet mellow melt merge mingle
    moan moor mount move mumble murmur mushroom mutate mutiny mutter negotiate nod note object occur
    open operate oppose order originate overflow overheat overlap overreact overturn paddle pale
    panic park part participate pass pause peak peer perform perish persevere persist pivot play
    plead plummet plunge point ponder pop pray preach predict predominate prepare prevail proceed
    profit progress proliferate promise prosper protest protrude pulsate qualify quarrel queue
    quibble quiver race radiate rage rain rally ramble range rave react read reappear reapply rebel
    rebound recall recede reckon redeploy recoil reconcile reconsider reconvene recur redden reflect refrain
    refuse regroup reign rejoice relapse relate relax relent rely remain remark remarry reminisce
    renege reopen repent reply report resettle reside resign resist resonate resort respond rest
    result resume resurface retaliate retire retort retract retreat return reveal revert revolt
    revolve rhyme ride ring riot rip ripple rise roam roar rock roll rot rotate rule run rush rust
    sag sail say scatter scoff scowl scramble scream seem seep settle share shatter shift shimmer
    shine shiver shout show shriek shrink shrug shudder sigh sign simmer sink sit skate ski skid
    skip slacken sleep slide slip slow slump smile smirk smoke smolder smoulder snap snarl sneak
    sneer sneeze sniff snore snow soar sob sound speak specialize speculate speed spin splash
    splinter sprawl spread spring sprout squabble squat squeak squeal stagger stampede stand stare
    start starve state stay stem step stiffen stink stop straighten stray stream stride strive
    stroll struggle stumble stutter subscribe subside succeed succumb suck suffer suffice suggest
    surface surge surrender survive swarm sway sweat swell swerve swim swivel talk tally tell tend
    testify thaw thicken thin think thrive throb tick tighten tire toil topple tour transpire travel
    tread tremble trickle trip triumph trot try tumble turn twinkle type unfold unravel vanish vary
    veer venture vibrate visit volunteer vomit vote vow wail wait wake walk wander wane warn wave
    waver weep whine whisper whistle win wince wink withdraw wither withstand wobble wonder work
    worry worsen wrestle wriggle write yawn yearn yell yelp yield zoom
    """
) | {"pull back", "pull out", "back down"}
# Irregular forms that are past tense and participle at once, besides those in -ed.
AMBIGUOUS = words(
    """
    bent bet bled bound bought bred brought built burnt burst cast caught clung cost crept cut
    dealt dug dreamt dwelt felt fed fled flung fought found ground hung had heard held hit hurt kept
    knelt knit laid leapt learnt led left lent let lit lost made meant met misled paid put quit read
    rid said sat sent set shed shone shot shut slept slid slit slung sold sought sped spelt spent
    spilt spit split spoilt spread sprung spun stood struck stuck stung swept swung taught thought
    told understood upheld upset wept wet withheld withstood won wound wrung beat
    """
)
# Verbs whose subject, where a clause follows, does nothing of its own (raising).
RAISERS = words(
    """
    become seem begin remain appear tend come taste sound stay fail go happen smell cease
    """
)
# Verbs of motion, place and state: with them "to", "at" and "on" tell where.
MOVING = words(
    """
    go come return move lead travel fly head drive walk run arrive flee withdraw retreat leave
    live stay sit stand lie start happen occur result fall rise turn end begin remain wait
    work land crash eat sleep talk speak relate surrender yield bow capitulate cave
    """
)
SEEKING = words(
    """
    look ask search call apply hunt vote care hope press push appeal aim opt
    """
)
# "promised Israel to attack": the subject stays the doer although there is an object.
SUBJECT_CONTROL = words(
    """
    promise vow pledge threaten swear use offer
    """
)
# "blamed Israel for killing", "stopped Hamas from firing": the object is the doer.
OBJECT_CONTROL = words(
    """
    accuse blame criticise criticize condemn thank praise suspect charge convict arrest punish
    sanction fault credit fine jail hail castigate slam chide denounce acquit prevent stop
    keep deter dissuade ban bar prohibit discourage restrain warn caution rebuke reprimand scold
    berate censure lambast assail blast forgive excuse honour honor mock ridicule sue persecute
    prosecute indict try sentence block
    """
)
# "foiled a plot to kill him": others had made it.
FOILING = words("foil thwart disrupt uncover expose condemn denounce")
# "gave Hamas a week to respond": whoever is given it does it.
GIVING = words("give grant allow offer leave hand")
# "ordered Mossad to kill": an infinitive of purpose or command whose doer is the object.
DIRECTIVE = words(
    """
    order tell ask urge instruct direct command force allow enable permit want press push help
    get send dispatch use deploy hire train need authorise authorize beg encourage compel
    persuade convince invite require expect lead drive prompt warn
    """
)
