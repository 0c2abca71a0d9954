"""Choices of words: whom a label is about, who did and suffered what an act word tells."""

from __future__ import annotations

import pytest
from gold_tags import code, load_once, score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.codebook import Choice, Codebook, Term
from framing.codebook.conditions import parse_condition
from framing.tagging.choices import find_choices
from framing.tagging.parties import read_scenes
from framing.tagging.readings import read_documents
from framing.tagging.rows import code_reading


def choices(text, word):
    """(actor, relation, negated) of the choice rows for one word."""
    return {
        (row["actor"], row["relation"], row["negated"])
        for row in code(text)["tags"]
        if row["kind"] == "choice" and row["text"] == word
    }


@pytest.mark.parametrize(
    ("text", "word", "rows"),
    [
        ("Hamas is a terrorist group.", "terrorist group", {("hamas", "label", False)}),
        # held by one side in exchange for whom another holds; cited words; who ascends to martyrdom
        (
            "Qatar opposes freeing terrorists held in Israel in exchange for hostages held by Hamas.",
            "hostages",
            {("israeli-hostages", "label", False)},
        ),
        (
            "Smotrich asked him to replace 'settlers' with 'pioneers'.",
            "settlers",
            {(None, "none", False)},
        ),
        (
            "Smotrich brought him a list of settlers.",
            "settlers",
            {("israeli-settlers", "label", False)},
        ),
        (
            "Hamas said Deif had ascended to martyrdom.",
            "ascended to martyrdom",
            {("deif", "suffered", False)},
        ),
        ("Hamas executed two of its own members.", "members", {("hamas", "label", False)}),
        # who did what an active verb condemns, whose office stands before a stranger's name
        (
            "UNRWA condemns the shelling of a wedding hall by the Israeli army.",
            "shelling",
            {("idf", "act", False)},
        ),
        (
            "Qatar shortened the siege of the village by a week.",
            "siege",
            {(None, "none", False)},
        ),
        (
            "Netanyahu delayed the release of prisoners by a week.",
            "release",
            {("netanyahu", "act", False), ("palestinian-prisoners", "suffered", False)},
        ),
        (
            "BEIRUT (AP) - Israel bombed it. Prime Minister Jane Roe replied.",
            "Prime Minister",
            {("lebanon", "label", False)},
        ),
        (
            "BEIRUT (AP) - Israel bombed it. Former Prime Minister Jane Roe replied.",
            "Prime Minister",
            {(None, "none", False)},
        ),
        (
            "Hamas rehearsed the assault. Israel had answered with air strikes.",
            "air strikes",
            {("israel", "act", False)},
        ),
        (
            "Britain sanctioned three settlers and two outposts over violence against Palestinians.",
            "violence",
            {("israeli-settlers", "act", False), ("palestinians", "suffered", False)},
        ),
        (
            "An Israeli drone killed a cameraman, the network said, calling it an assassination.",
            "assassination",
            {("idf", "act", False)},
        ),
        (
            "Qatar warned Israel on Sunday that annexing the valley would be a mistake.",
            "annexing",
            {("israel", "act", False)},
        ),
        (
            "Sisi has said repeatedly that the displacement of Gazans is a red line.",
            "red line",
            {("sisi", "act", False)},
        ),
        (
            "Trump said Gaza would be bought. Egypt called the remarks a provocation.",
            "provocation",
            {("trump", "act", False)},
        ),
        (
            "Israel killed two members of Hezbollah. The army said the men were terrorists.",
            "terrorists",
            {("hezbollah", "label", False)},
        ),
        (
            "Israeli troops crossed the border on Friday. It was the ninth incursion in a month.",
            "incursion",
            {("idf", "act", False)},
        ),
        (
            "Gunmen opened fire at a bus. IDF troops eliminated one. Lapid condemned the attack.",
            "attack",
            {(None, "none", False)},
        ),
        (
            "Israel raided a camp and killed ten. Medics said two more had died in the raid.",
            "died",
            {("israel", "act", False)},
        ),
        (
            "French judges issued a warrant for Bashar al-Assad over the bombardment of Homs.",
            "bombardment",
            {("assad", "act", False)},
        ),
        (
            "He considers the settlers who burned Huwara to be terrorists.",
            "terrorists",
            {("israeli-settlers", "label", False)},
        ),
        (
            "You have called the settlers in Burin terrorists.",
            "terrorists",
            {("israeli-settlers", "label", False)},
        ),
        (
            "Iran-backed but never quite Iran-controlled, the Houthis have outlasted two presidents.",
            "Iran-backed",
            {("houthis", "label", False)},
        ),
        (
            "Macron rejects the Israeli plan to annex the valley.",
            "annex",
            {("israel", "act", False)},
        ),
        (
            "The Emirates paid for the clinic and the Houthis have shelled it three times.",
            "shelled",
            {("houthis", "act", False), ("uae", "suffered", False)},
        ),
        (
            "It is Israel, and not Hezbollah, that has bombed the village.",
            "bombed",
            {("israel", "act", False)},
        ),
        (
            "Saudi Arabia denied the air strike.",
            "air strike",
            {("saudi-arabia", "act", False)},
        ),
        ("Hamas is not a terrorist group.", "terrorist group", {("hamas", "label", True)}),
        ("Hamas, a terrorist group, fired.", "terrorist group", {("hamas", "label", False)}),
        ("The terrorist group Hamas fired.", "terrorist group", {("hamas", "label", False)}),
        ("Hezbollah terrorists fired.", "terrorists", {("hezbollah", "label", False)}),
        ("Terrorists met while Hamas slept.", "Terrorists", {(None, "none", False)}),
        (
            "Hezbollah, the Iranian proxy in Lebanon, has vowed revenge.",
            "proxy",
            {("hezbollah", "label", False)},
        ),
        (
            "The deal is about releasing terrorists held in Israel.",
            "terrorists",
            {("palestinian-prisoners", "label", False)},
        ),
        (
            "The call was about the release of hostages for terrorists.",
            "terrorists",
            {("palestinian-prisoners", "label", False)},
        ),
        (
            "Israel assassinated Haniyeh.",
            "assassinated",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        (
            "TUNNEL RAT Sinwar slaughtered innocents.",
            "slaughtered",
            {("sinwar", "act", False)},
        ),
        (
            "Iran blamed the killing of Haniyeh on Israel.",
            "killing",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        (
            "Ten died in an Israeli strike on a school.",
            "strike",
            {("israel", "act", False)},
        ),
        ("An Israeli school strike ended.", "strike", set()),
        (
            "Israel's siege amounted to collective punishment.",
            "collective punishment",
            {("israel", "act", False)},
        ),
        (
            "Hezbollah fired rockets at Metula, a move that Israel called a provocation.",
            "provocation",
            {("hezbollah", "act", False)},
        ),
        (
            "Hamas said that Israel had bombed a school, an act of terrorism.",
            "terrorism",
            {("israel", "act", False)},
        ),
        (
            "Israel killed Haniyeh; Hamas called the move state terrorism.",
            "state terrorism",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        (
            "The assassination of Haniyeh by Israel was denied.",
            "assassination",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        (
            "Iran blamed Israel for assassinating Haniyeh.",
            "assassinating",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        ("Hamas leader Haniyeh was killed.", "killed", {("haniyeh", "suffered", False)}),
        ("Counter-terrorism police came.", "terrorists", set()),
        (
            "Israel killed Shukr in a strike on a house in Beirut.",
            "strike",
            {("israel", "act", False), ("shukr", "suffered", False)},
        ),
        ("The talks in March 2024 failed.", "March", set()),
        ("Hezbollah lost thousands of fighters.", "fighters", {("hezbollah", "label", False)}),
        ("Hamas committed crimes, including murder.", "murder", {("hamas", "act", False)}),
        (
            "Nobody won the war that Israel and Iran fought.",
            "war",
            {("israel", "act", False), ("iran", "act", False)},
        ),
        (
            "An Israeli raid killed ten men. Iran wept. Egypt called the raid a war crime.",
            "war crime",
            {("israel", "act", False)},
        ),
        ("Hezbollah lost 14 fighters.", "fighters", {("hezbollah", "label", False)}),
        (
            "Netanyahu has been charged with war crimes.",
            "war crimes",
            {("netanyahu", "act", False)},
        ),
        ("Israel is guilty of genocide.", "genocide", {("israel", "act", False)}),
        ("Israel faces accusations of genocide.", "genocide", {("israel", "act", False)}),
        (
            "Israel has been accused of genocide and ethnic cleansing.",
            "ethnic cleansing",
            {("israel", "act", False)},
        ),
        (
            "Israel was implicated in the assassination of Haniyeh.",
            "assassination",
            {("haniyeh", "suffered", False), ("israel", "act", False)},
        ),
        ("Sinwar was found among militants in a tunnel.", "militants", {(None, "none", False)}),
        ("Haniyeh stayed in a government-run guest house.", "government", {(None, "none", False)}),
        ("The hostages were taken to Gaza.", "hostages", {("israeli-hostages", "label", False)}),
        (
            "Netanyahu is a war criminal, his opponents say.",
            "war criminal",
            {("netanyahu", "label", False)},
        ),
        ("Netanyahu called Hamas monsters.", "monsters", {("hamas", "label", False)}),
        ("Israel executed the attackers.", "attackers", {(None, "none", False)}),
        ("The Israeli siege and bombardment of Gaza went on.", "siege", {("israel", "act", False)}),
        (
            "The regime in Tehran has executed dozens of prisoners.",
            "regime",
            {("iran", "label", False)},
        ),
        (
            "The government in Jerusalem rejected the plan.",
            "government",
            {("israel", "label", False)},
        ),
        (
            "The attack, claimed by Hezbollah, killed four soldiers.",
            "attack",
            {("hezbollah", "act", False)},
        ),
        ("There is no doubt that Iran ordered the attack.", "attack", {("iran", "act", False)}),
        (
            "Israel is not a democracy, it is an apartheid state.",
            "democracy",
            {("israel", "label", True)},
        ),
        (
            "Israel is not a democracy, it is an apartheid state.",
            "apartheid state",
            {("israel", "label", False)},
        ),
        ("The fighters belonged to Hamas.", "fighters", {("hamas", "label", False)}),
        ("Deif was one of the militants.", "militants", {("deif", "label", False)}),
        ("Qatar sees itself as a mediator.", "mediator", {("qatar", "label", False)}),
        (
            "Egypt and Qatar, the two mediators, met.",
            "mediators",
            {("egypt", "label", False), ("qatar", "label", False)},
        ),
        (
            "The Houthis fired on a ship. The Iran-backed group denied it.",
            "Iran-backed",
            {("houthis", "label", False)},
        ),
        ("An American activist was in Syria.", "activist", {(None, "none", False)}),
        (
            "Erdogan described the Israeli strike on Rafah as a massacre.",
            "massacre",
            {("israel", "act", False)},
        ),
        ("Haniyeh died in Tehran.", "died", {("haniyeh", "suffered", False)}),
        ("A storm struck Israel.", "struck", set()),
        ("Hamas released a statement.", "released", set()),
        ("The release date was set by Israel.", "release", set()),
        ("The Forum for Families of Hostages met.", "Hostages", set()),
        ("The Hostages and Missing Families Forum met.", "Hostages", set()),
        (
            "Israel killed Haniyeh. Iran called the assassination a crime.",
            "assassination",
            {("israel", "act", False), ("haniyeh", "suffered", False)},
        ),
        (
            "Israel killed Haniyeh. Iran called another assassination likely.",
            "assassination",
            {(None, "none", False)},
        ),
        ("Trump vowed a mass deportation.", "deportation", {("trump", "act", False)}),
        ("Israel announced the killing of Deif.", "killing", {("deif", "suffered", False)}),
        ("Israel punished Hamas for the killing.", "killing", {("hamas", "act", False)}),
        ("Sinwar and his terror army hid.", "terror army", {("hamas", "label", False)}),
        ("Butcher Nasrallah spoke on Friday.", "Butcher", {("nasrallah", "label", False)}),
        (
            "BEIRUT (AP) — Hezbollah, a militia, fired.",
            "militia",
            {("hezbollah", "label", False)},
        ),
        (
            "Israel said Hezbollah fired and accused the group of lying.",
            "group",
            {("hezbollah", "label", False)},
        ),
        (
            "Israel's High Court ordered the government to act.",
            "government",
            {("israel", "label", False)},
        ),
        ("The Saudi-backed government fell.", "government", set()),
        (
            "Israel deported ten Palestinians. Jordan denounced the deportations.",
            "deportations",
            {("israel", "act", False)},
        ),
        ("Trump struck a bargain with Hamas.", "struck", set()),
        # who leads or serves a side and is not in the codebook bears titles for it
        ("Hamas buried one of its commanders.", "commanders", {("hamas", "label", False)}),
        ("An Israeli official left.", "official", {("israel", "label", False)}),
        ("Ali Sabri, a Houthi leader, left.", "leader", {("houthis", "label", False)}),
        ("Haniyeh, the Hamas leader, left.", "leader", {("haniyeh", "label", False)}),
        ("A former Hamas leader left.", "leader", {(None, "none", False)}),
        ("Leaders of American bakers left.", "Leaders", {(None, "none", False)}),
        (
            "A terrorist in Hezbollah's aerial unit left.",
            "terrorist",
            {("hezbollah", "label", False)},
        ),
        (
            "Israel shot a man whom it described as a Hamas operative.",
            "operative",
            {("hamas", "label", False)},
        ),
        ("Eyal Dan, the chief of staff, left Israel.", "chief", set()),
        (
            "Egyptian and Qatari mediators met.",
            "mediators",
            {("egypt", "label", False), ("qatar", "label", False)},
        ),
        # whose members, attackers, victims and rulers are, told before
        (
            "Two Egyptian officials left. One of the officials wept.",
            "officials",
            {("egypt", "label", False)},
        ),
        ("Hamas attacked. The fighters fled.", "fighters", {("hamas", "label", False)}),
        ("Hamas and Hezbollah attacked. The fighters fled.", "fighters", {(None, "none", False)}),
        (
            "Settlers attacked Burin. The attackers fled.",
            "attackers",
            {("israeli-settlers", "label", False)},
        ),
        (
            "Israel killed a member of Hezbollah. The Israeli army said it had eliminated a terrorist.",
            "terrorist",
            {("hezbollah", "label", False)},
        ),
        (
            "Israel freed the Palestinian prisoners. The inmates wept.",
            "inmates",
            {("palestinian-prisoners", "label", False)},
        ),
        ("The Trump administration agreed.", "administration", {("united-states", "label", False)}),
        ("Netanyahu's coalition agreed.", "coalition", {("israel", "label", False)}),
        (
            "BERLIN (AFP) - Germany closed its border. Poland objected. The government replied.",
            "government",
            {("germany", "label", False)},
        ),
        ("Poland objected to Germany. The government in Mitrovica replied.", "government", set()),
        ("Germany objected. The government in", "government", {("germany", "label", False)}),
        # deeds that are judged or named again
        (
            "Iran executed two men. Amnesty condemned the executions.",
            "executions",
            {("iran", "act", False)},
        ),
        (
            "Ben-Gvir prayed at Al-Aqsa. Jordan denounced a provocation.",
            "provocation",
            {("ben-gvir", "act", False)},
        ),
        (
            "Iran raided a ship. Qatar condemned what it called piracy.",
            "piracy",
            {("iran", "act", False)},
        ),
        ("Hamas rescued a man. Qatar denounced a crime.", "crime", set()),
        (
            "The army said Hamas had shot a man. Qatar denounced a provocation.",
            "provocation",
            {(None, "none", False)},
        ),
        (
            "Israel bombed Tyre twice, and after each raid the rebels fled.",
            "raid",
            {("israel", "act", False)},
        ),
        (
            "An Israeli drone killed a man on Monday, the ministry said, the fourth strike this week.",
            "strike",
            {("idf", "act", False)},
        ),
        (
            "The decision of Israel to approve homes is a breach of international law.",
            "breach of international law",
            {("israel", "act", False)},
        ),
        (
            "Hezbollah rebuilt it in defiance of the deal.",
            "defiance",
            {("hezbollah", "act", False)},
        ),
        ("Israel lifted the blockade of Gaza.", "blockade", {("israel", "act", False)}),
        (
            "Britain sanctioned three settlers over the violence.",
            "violence",
            {("israeli-settlers", "act", False)},
        ),
        (
            "The Houthis claimed responsibility on Friday for a missile attack.",
            "missile attack",
            {("houthis", "act", False)},
        ),
        (
            "The UN demanded that Hamas free all hostages.",
            "free",
            {("hamas", "act", False), ("israeli-hostages", "suffered", False)},
        ),
        ("Iran rejected a demand by Israel.", "rejected", {("iran", "act", False)}),
        ("Hamas studied two plans and rejected them.", "rejected", {("hamas", "act", False)}),
        (
            "Israel had foiled, it said, a huge attack on its cities.",
            "attack",
            {("israel", "suffered", False)},
        ),
        (
            "Hamas shot a man. By the standards of this war it was nothing.",
            "war",
            {(None, "none", False)},
        ),
        (
            "Hamas shot a man. Israel called his funeral a provocation.",
            "provocation",
            {(None, "none", False)},
        ),
        (
            "Israel kills Hezbollah commander in strike.",
            "kills",
            {("israel", "act", False), ("hezbollah", "suffered", False)},
        ),
        (
            "Israel killed Haniyeh. Iran killed Houthi chief of staff Ali Sabri.",
            "chief",
            {("houthis", "label", False)},
        ),
        (
            "Hamas wants prisoners to be exchanged for hostages.",
            "hostages",
            {("israeli-hostages", "label", False)},
        ),
        ("Iran seized a tanker.", "seized", {("iran", "act", False)}),
        # who is put to death, caught and jailed
        ("Hamas executed a tax clerk in Rafah.", "executed", {("hamas", "act", False)}),
        ("Hamas executed its plan in Rafah.", "executed", set()),
        (
            "Shin Bet's capture of a Hamas courier took a year.",
            "capture",
            {("shin-bet", "act", False), ("hamas", "suffered", False)},
        ),
        (
            "Jailed Fatah leader Marwan Barghouti asked for a book.",
            "Jailed",
            {("barghouti", "suffered", False)},
        ),
        ("The prisoners in Ofer fasted.", "prisoners", {("palestinian-prisoners", "label", False)}),
        ("Israeli snipers killed a man.", "killed", {("idf", "act", False)}),
        # what is accepted befalls nobody, and time is no part of a verb
        ("Egypt accepts no Israeli presence.", "accepts", {("egypt", "act", True)}),
        ("Erdogan insisted on Monday that Hamas had won.", "insisted on", set()),
        # labels of the settlers, and of an army that nobody names
        (
            "Trump never called the settlers extremists.",
            "extremists",
            {("israeli-settlers", "label", True)},
        ),
        (
            "The most moral army in the world burned a library.",
            "most moral army in the world",
            {("idf", "label", False)},
        ),
        # a strike on a school is no school's strike, a clause no phrase, and a price no captor
        (
            "An Israeli strike on a school sheltering families killed ten.",
            "strike",
            {("israel", "act", False)},
        ),
        ("Israel occupied East Jerusalem in 1967.", "occupied", {("israel", "act", False)}),
        ("Saudi Arabia is the captive of its own oil price.", "captive", set()),
        (
            "The Israeli army did not comment on the operation.",
            "operation",
            {("idf", "act", False)},
        ),
        # leaders told by their names
        (
            "Ismail Haniyeh, one of the leaders of Hamas, left.",
            "leaders",
            {("haniyeh", "label", False)},
        ),
        (
            "Blinken met the head of the Israeli delegation, David Barnea.",
            "head",
            {("barnea", "label", False)},
        ),
        (
            "Mohammed Deif hid. The Hamas commander was ill.",
            "commander",
            {("deif", "label", False)},
        ),
        # what an article has told long before
        (
            "Israel bombed a school. It was noon. A bell rang. Nobody spoke. Doves rose. Hamas called "
            "the bombing a crime.",
            "bombing",
            {("israel", "act", False)},
        ),
        (
            "Pro-Palestinian protesters sang. It was noon. A bell rang. Nobody spoke. The protesters "
            "left.",
            "protesters",
            {("pro-palestinian-protesters", "label", False)},
        ),
        # who is called so by one and so by another
        (
            "The Palestinian prisoners whom Ben-Gvir calls murderers and Abbas calls heroes fasted.",
            "heroes",
            {("palestinian-prisoners", "label", False)},
        ),
        (
            "Gallant called the Hamas police human animals.",
            "human animals",
            {("hamas", "label", False)},
        ),
        # the body that a person leads or is of
        (
            "Israel left. Naim Qassem, the terror group's deputy leader, cheered.",
            "terror group",
            {("hezbollah", "label", False)},
        ),
        (
            "Izzat al-Rishq, a member of the group's political bureau, denied it.",
            "group",
            {("hamas", "label", False)},
        ),
        # to whom gunmen are loyal; a militia is another than whom it serves
        (
            "Gunmen loyal to Hezbollah burned a depot.",
            "Gunmen",
            {("hezbollah", "label", False)},
        ),
        ("Gunmen of a militia loyal to Tehran burned a depot.", "Gunmen", {(None, "none", False)}),
        # what a list is of
        (
            "Hamas rejected a list of Palestinian prisoners held by Israel.",
            "prisoners",
            {("palestinian-prisoners", "label", False)},
        ),
        ("He read a list of Israeli strikes.", "strikes", {("israel", "act", False)}),
        # whose relatives are another party
        (
            "Relatives of the hostages abducted by Hamas wept.",
            "abducted",
            {("hamas", "act", False), ("israeli-hostages", "suffered", False)},
        ),
        # who is said to be it is another; a mistake that is conceded is none that is made
        (
            "Netanyahu has become a prisoner of his ministers.",
            "prisoner",
            {(None, "none", False)},
        ),
        ("It was a mistake, Israel conceded.", "conceded", set()),
        # who was of a side once
        ("Former Israeli officials left.", "officials", set()),
        (
            "A former Mossad officer killed two Iranians.",
            "killed",
            {("iran", "suffered", False)},
        ),
        (
            "Hostage families marched in Tel Aviv.",
            "Hostage",
            {("israeli-hostages", "label", False)},
        ),
        (
            "Residents of Gaza lived on canned beans.",
            "Residents",
            {("palestinian-civilians", "label", False)},
        ),
        (
            "A correspondent for Al-Manar was wounded.",
            "correspondent",
            {("al-manar", "label", False)},
        ),
        # soldiers kill others than themselves
        (
            "Israeli troops found two Hamas fighters. The soldiers killed them.",
            "killed",
            {("idf", "act", False), ("hamas", "suffered", False)},
        ),
    ],
)
def test_choices_belong_to_whom_the_text_says(text, word, rows):
    assert choices(text, word) == rows


@pytest.mark.parametrize(
    ("text", "word", "rows"),
    [
        ("Hamas accused the occupation of massacres.", "occupation", {("israel", "act", False)}),
        ("Hamas accused the occupation of massacres.", "massacres", {("israel", "act", False)}),
        ("The occupation killed two men.", "killed", {("israel", "act", False)}),
        ("It was a copy of the occupation's lies.", "occupation", {("israel", "act", False)}),
        ("The occupation of Germany ended.", "occupation", {("germany", "suffered", False)}),
        (
            "Russia occupied Kherson. The Russian occupation of the town ended.",
            "occupation",
            {("russia", "act", False)},
        ),
    ],
)
def test_the_bare_occupation_is_whoever_the_codebook_says(text, word, rows):
    assert choices(text, word) == rows


@pytest.mark.parametrize(
    ("book", "text", "word", "actor"),
    [
        ("migration", "Samuel paid a smuggler in Sfax.", "smuggler", "smugglers"),
        ("migration", "A former trafficker named Abdou spoke.", "trafficker", "smugglers"),
        ("migration", "Not one illegal alien was released.", "illegal alien", "migrants"),
        ("climate", "The chairwoman is a climate realist.", "climate realist", None),
        ("migration", "He was sentenced as a trafficker.", "trafficker", None),
        ("climate", "No scientist can trace it.", "scientist", None),
    ],
)
def test_one_of_a_people_is_that_people_unless_somebody_is_said_to_be_it(book, text, word, actor):
    (row,) = [r for r in code(text, book)["tags"] if r["text"] == word]
    assert row["actor"] == actor


def test_what_is_attributed_in_passing_is_the_speakers():
    text = "Hezbollah, which Israel calls a terrorist group, did not comment."
    (row,) = [r for r in code(text)["tags"] if r["text"] == "terrorist group"]
    assert (row["actor"], row["voice"], row["speaker"]) == ("hezbollah", "indirect", "israel")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Hezbollah, which Israel calls a “terrorist group”, won.", ("direct", "israel")),
        ("Israel struck what Hamas called a terrorist group.", ("indirect", "hamas")),
    ],
)
def test_a_quoted_label_is_in_direct_voice(text, voice):
    (row,) = [r for r in code(text)["tags"] if r["text"] == "terrorist group"]
    assert (row["voice"], row["speaker"]) == voice


@pytest.mark.parametrize(
    "text",
    [
        "Hamas denounced the terrorist group label.",
        'Hamas rejects the term "terrorist group".',
    ],
)
def test_a_label_that_is_only_mentioned_is_nobodys(text):
    assert choices(text, "terrorist group") == {(None, "none", False)}


def _book(when=(), unless=(), kind="label", about=()):
    """A codebook with one choice "cat", whose conditions may name the actors X and Y."""
    names = {"x": "x", "y": "y"}
    actors = load_once("middle-east").actors[:1]
    conditions = {
        "when": tuple(parse_condition(text, names) for text in when),
        "unless": tuple(parse_condition(text, names) for text in unless),
    }
    choice = Choice("pets", (Term("cat"),), kind=kind, about=about, **conditions)
    return Codebook("test", actors=actors, choices=(choice,), sha256=repr((when, unless)))


@pytest.mark.parametrize(
    ("when", "text", "is_found"),
    [
        ("beside black", "The black cat sleeps.", True),
        ("beside black", "The cat sleeps on a black roof.", False),
        ("not beside black", "The white cat sleeps.", True),
        ("held or fed by anyone", "The cat held by the boy sleeps.", True),
        ("held or fed by anyone", "The boy feeds the cat.", True),
        ("held or fed by anyone", "The boy sees the cat.", False),
        ("held in anyone", "The cat held in the house sleeps.", True),
        ("exchanged for dogs", "They exchanged a cat for dogs.", True),
        ("exchanged for dogs", "They exchanged a cat for birds.", False),
        ("for dogs", "The swap of a cat for dogs failed.", True),
        ("beside black and not beside dog", "The black cat sleeps.", True),
    ],
)
def test_conditions_decide_whether_a_term_applies(when, text, is_found):
    reading = read_documents([("d", "", text)])[0]
    for book, wanted in ((_book(when=[when]), is_found), (_book(unless=[when]), not is_found)):
        assert bool(find_choices(read_scenes(reading, [], [], book), book)) is wanted


@pytest.mark.parametrize(
    ("text", "book"), [("", load_once("middle-east")), ("A cat.", Codebook("none"))]
)
def test_no_text_and_no_choices_give_nothing(text, book):
    reading = read_documents([("d", "", text)])[0]
    assert find_choices(read_scenes(reading, [], [], book), book) == []


SIDES = [("Israel", "Israeli"), ("Iran", "Iranian"), ("Egypt", "Egyptian"), ("Qatar", "Qatari")]
TEMPLATES = [
    "{a} attacked {b} on Sunday.",
    "{b} was attacked by {a}.",
    "{a} did not attack {b}.",
    "{b} said that {a} had killed three soldiers.",
    "The attack on {b} by {a} was condemned.",
    "{a}'s attack on {b} failed.",
    "An alleged {a_} strike on {b} was reported.",
    "{a} vowed to respond to {b}.",
    "{b} blamed {a} for bombing the port.",
    "{a} is a rogue state, {b} says.",
]
IDS = {name: name.lower() for name, _ in SIDES}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=3), st.permutations(SIDES))
def test_swapping_two_sides_swaps_the_results(templates, sides):
    """R12: the same text with the names exchanged gives the same rows with the ids exchanged."""
    (a, a_), (b, b_) = sides[:2]
    text = " ".join(templates)
    one = _results(text.format(a=a, a_=a_, b=b, b_=b_))
    other = _results(text.format(a=b, a_=b_, b=a, b_=a_))
    swap = {IDS[a]: IDS[b], IDS[b]: IDS[a]}
    assert [tuple(swap.get(value, value) for value in row) for row in one] == other


def _results(text):
    rows = code_reading(read_documents([("d", "", text)])[0], load_once("middle-east"))
    tags = [
        (row["concept"], row["term"], row["actor"], row["relation"], row["speaker"], row["negated"])
        for row in rows["tags"]
    ]
    deeds = [
        (row["concept"], row["agent"], row["patient"], row["form"], row["speaker"], row["negated"])
        for row in rows["actions"]
    ]
    return sorted(tags + deeds, key=lambda row: repr(row[:2])) and tags + deeds


@pytest.mark.parametrize("part", ["dev", "heldout"])
def test_attachment_on_the_gold_sample_has_a_floor(part):
    found = score(part)
    for measure, floor in FLOORS.items():
        assert found[measure] >= floor, (part, measure, found[measure])


@pytest.mark.parametrize(
    ("part", "recall"),
    [
        ("wire", 0.95),
        ("wire2", 0.97),
        ("wire3", 0.91),
        ("wire4", 0.91),
        ("wire6", 0.95),
        ("wire7", 0.94),
        ("wire8", 0.96),
        ("wire9", 0.98),
        ("wire10", 0.95),
        ("wire11", 0.94),
        ("wire12", 0.90),
        ("wire13", 0.90),
        ("wire14", 0.86),
        ("wire15", 0.91),
        ("wire16", 0.90),
        ("wire17", 0.92),
        ("wire18", 0.84),
        ("wire19", 0.90),
        ("wire20", 0.90),
        ("wire21", 0.89),
        ("wire22", 0.82),
        ("wire23", 0.79),
        ("wire24", 0.73),
        ("wire25", 0.67),
        ("wire26", 0.76),
        ("wire27", 0.73),
        ("wire28", 0.72),
        ("wire29", 0.70),
        ("wire30", 0.64),
        ("wire31", 0.73),
        ("wire32", 0.73),
        ("wire33", 0.72),
        ("wire34", 0.63),
        ("wire35", 0.74),
        ("wire36", 0.70),
        ("wire37", 0.66),
        ("wire38", 0.67),
        ("wire39", 0.73),
        ("wire40", 0.91),
        ("wire41", 0.66),
        ("wire42", 0.87),
        ("wire43", 0.85),
        ("wire44", 0.92),
        ("wire45", 0.91),
        ("wire46", 0.82),
        ("wire47", 0.91),
        ("wire48", 0.85),
        ("wire49", 0.78),
        ("wire50", 0.91),
        ("wire51", 0.95),
        ("wire52", 0.93),
        ("wire53", 0.89),
    ],
)
def test_attachment_on_printed_copy_has_a_floor(part, recall):
    found = score(part)
    for measure, floor in {
        "choice precision": {
            "wire": 0.84,
            "wire2": 0.76,
            "wire21": 0.89,
            "wire30": 0.87,
            "wire31": 0.88,
            "wire32": 0.89,
            "wire47": 0.88,
            "wire48": 0.89,
            "wire50": 0.97,
            "wire51": 0.97,
            "wire52": 0.94,
            "wire53": 0.95,
        }.get(part, 0.90),
        "choice recall": recall,
        "voice": 0.84,
    }.items():
        assert found[measure] >= floor, (part, measure, found[measure])


FLOORS = {"choice precision": 0.95, "choice recall": 0.90, "negation": 0.97}
