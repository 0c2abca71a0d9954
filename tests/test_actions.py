"""Deeds: who did what to whom, in which form. Every expectation can be checked by eye."""

from __future__ import annotations

import pytest
from drawn import drawn_doc
from gold_tags import code, score

from framing.schema import FORMS
from framing.tagging.clauses import arguments, subjects
from framing.tagging.tree import tree_of


def actions(text):
    return {
        (row["text"], row["agent"], row["patient"], row["form"], row["negated"])
        for row in code(text)["actions"]
    }


def deed(text, word):
    """(agent, patient, form, negated) of every row for one word."""
    return {row[1:] for row in actions(text) if row[0] == word}


def tree(*tokens):
    return tree_of(drawn_doc(*tokens))


def named(tree, heads):
    return [tree.words[i] for i in heads]


# The rules on trees drawn by hand, whatever the parser makes of such sentences.
@pytest.mark.parametrize(
    ("tokens", "verb", "agents", "patients", "form"),
    [
        ("a/NN/nsubj/2 hit/VBD/root/0 b/NN/obj/2", 1, ["a"], ["b"], "active"),
        ("b/NN/nsubj:pass/3 was/VBD/aux:pass/3 hit/VBN/root/0 by/IN/case/5 a/NN/obl:agent/3",
         2, ["a"], ["b"], "passive"),
        ("b/NN/nsubj:pass/3 was/VBD/aux:pass/3 hit/VBN/root/0", 2, [], ["b"], "agentless passive"),
        ("a/NN/nsubj/3 have/VBP/aux/3 hit/VBN/root/0 b/NN/obj/3", 2, ["a"], ["b"], "active"),
        ("b/NN/nsubj:pass/3 got/VBD/aux:pass/3 hit/VBN/root/0", 2, [], ["b"], "agentless passive"),
        ("men/NNS/nsubj/5 held/VBN/acl/1 by/IN/case/4 a/NN/obl/2 slept/VBD/root/0",
         1, ["a"], ["men"], "passive"),
        ("men/NNS/nsubj/4 a/NN/nsubj/3 held/VBD/acl:relcl/1 slept/VBD/root/0",
         2, ["a"], ["men"], "active"),
        ("a/NN/nsubj/2 order/VBP/root/0 c/NN/obj/2 to/TO/mark/5 hit/VB/xcomp/2 b/NN/obj/5",
         4, ["c"], ["b"], "active"),
        ("a/NN/nsubj/2 vowed/VBD/root/0 to/TO/mark/4 hit/VB/xcomp/2 b/NN/obj/4",
         3, ["a"], ["b"], "active"),
        ("a/NN/nsubj/2 blame/VBP/root/0 c/NN/obj/2 for/IN/mark/5 hitting/VBG/advcl/2 b/NN/obj/5",
         4, ["c"], ["b"], "active"),
        ("a/NN/nsubj/2 hit/VBD/root/0 and/CC/cc/4 killed/VBD/conj/2 b/NN/obj/4",
         1, ["a"], ["b"], "active"),
        ("b/NN/nsubj:pass/3 was/VBD/aux:pass/3 hit/VBN/root/0 and/CC/cc/5 killed/VBN/conj/3 "
         "by/IN/case/7 a/NN/obl:agent/5", 2, ["a"], ["b"], "passive"),
        ("b/NN/nsubj/2 fell/VBD/root/0", 1, ["b"], [], "intransitive"),
        ("b/NN/nsubj:pass/3 was/VBD/aux:pass/3 hit/VBN/root/0 by/IN/case/5 night/NN/obl/3",
         2, [], ["b"], "agentless passive"),
        # Parses that went wrong, as a small parser gives them, and what the rules make of them:
        # "they beat and robbed men": coordinated past tenses
        ("they/PRP/nsubj/2 beat/VBD/root/0 and/CC/cc/4 robbed/VBN/conj/2 men/NNS/obj/4",
         3, ["they"], ["men"], "active"),
        # "men were held and robbed"
        ("men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 held/VBN/root/0 and/CC/cc/5 robbed/VBD/conj/3",
         4, [], ["men"], "agentless passive"),
        # "men were held, we know, by soldiers"
        ("men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 held/VBN/ccomp/6 ,/,/punct/6 we/PRP/nsubj/6 "
         "know/VBP/root/0 ,/,/punct/6 by/IN/case/9 soldiers/NNS/obl/6",
         2, ["soldiers"], ["men"], "passive"),
    ],
)  # fmt: skip
def test_arguments_of_a_verb(tokens, verb, agents, patients, form):
    drawn = tree(*tokens.split(" "))
    found = arguments(drawn, verb)
    assert (named(drawn, found.agents), named(drawn, found.patients)) == (agents, patients)
    assert found.form == form
    assert form in FORMS


def test_a_relative_pronoun_is_its_noun():
    drawn = tree(
        "men/NNS/root/0", "who/WP/nsubj/3", "managed/VBD/acl:relcl/1", "to/TO/mark/5",
        "hit/VB/xcomp/3", "b/NN/obj/5",
    )  # fmt: skip
    assert named(drawn, subjects(drawn, 4)) == ["men"]


@pytest.mark.parametrize(
    ("text", "word", "rows"),
    [
        ("Israel killed Haniyeh.", "killed", {("israel", "haniyeh", "active", False)}),
        ("Haniyeh was killed by Israel.", "killed", {("israel", "haniyeh", "passive", False)}),
        ("Haniyeh was killed by a gunman.", "killed", {(None, "haniyeh", "passive", False)}),
        ("Haniyeh was killed.", "killed", {(None, "haniyeh", "agentless passive", False)}),
        ("Israel did not kill Haniyeh.", "kill", {("israel", "haniyeh", "active", True)}),
        ("Hezbollah has attacked Israel.", "attacked", {("hezbollah", "israel", "active", False)}),
        (
            "Israel and Iran attacked Hezbollah.",
            "attacked",
            {("israel", "hezbollah", "active", False), ("iran", "hezbollah", "active", False)},
        ),
        (
            "The killing of Haniyeh by Israel shocked Tehran.",
            "killing",
            {("israel", "haniyeh", "nominal", False)},
        ),
        (
            "Israel's killing of Haniyeh shocked Tehran.",
            "killing",
            {("israel", "haniyeh", "nominal", False)},
        ),
        (
            "Hezbollah carried out an attack on Israel.",
            "attack",
            {("hezbollah", "israel", "active", False)},
        ),
        ("Israel launched strikes against Hezbollah.", "launched", set()),
        (
            "Israel launched strikes against Hezbollah.",
            "strikes",
            {("israel", "hezbollah", "active", False)},
        ),
        ("Shukr died in an Israeli strike.", "died", {("israel", "shukr", "intransitive", False)}),
        ("The bus blew up.", "blew up", {(None, None, "intransitive", False)}),
        (
            "The port was hit by a rocket fired by Hezbollah.",
            "hit",
            {("hezbollah", None, "passive", False)},
        ),
        (
            "The house was flattened by Friday.",
            "flattened",
            {(None, None, "agentless passive", False)},
        ),
        (
            "The mill was taken by force and razed.",
            "razed",
            {(None, None, "agentless passive", False)},
        ),
        (
            "Israel, Hamas said, had agreed to withdraw.",
            "withdraw",
            {("israel", None, "intransitive", False)},
        ),
        (
            "Three Israeli soldiers lost their lives on Monday.",
            "lost their lives",
            {(None, "idf", "intransitive", False)},
        ),
        (
            "Israel stopped Hezbollah from attacking the port.",
            "attacking",
            {("hezbollah", None, "active", True)},
        ),
        (
            "Hostages said that they had been beaten.",
            "beaten",
            {(None, "israeli-hostages", "agentless passive", False)},
        ),
        (
            "Hamas holds ninety hostages and has killed some of them.",
            "killed",
            {("hamas", "israeli-hostages", "active", False)},
        ),
        (
            "Iran has trained the Houthis and armed them.",
            "armed",
            {("iran", "houthis", "active", False)},
        ),
        (
            "Egyptian troops attacked the camp.",
            "attacked",
            {("egypt", None, "active", False)},
        ),
        (
            "Two Israeli soldiers were killed and five others wounded.",
            "wounded",
            {(None, "idf", "agentless passive", False)},
        ),
        (
            "A Palestinian man was shot by settlers.",
            "shot",
            {("israeli-settlers", "palestinians", "passive", False)},
        ),
        (
            "Jordan shot down dozens of Iranian drones.",
            "shot down",
            {("jordan", None, "active", False)},
        ),
        (
            "Hamas denounced Israel's siege of Gaza and its bombing of Rafah.",
            "bombing",
            {("israel", None, "nominal", False)},
        ),
        (
            "Houthi militants seized a ship.",
            "seized",
            {("houthis", None, "active", False)},
        ),
        (
            "Hamas broke off talks with Israel.",
            "broke off",
            {("hamas", "israel", "active", False)},
        ),
        ("Talks between Israel and Hamas broke down.", "broke", set()),
        (
            "Qatar mediated between Israel and Hamas.",
            "mediated",
            {("qatar", None, "intransitive", False)},
        ),
        (
            "Israel agreed to withdraw its troops.",
            "withdraw",
            {("israel", None, "active", False)},
        ),
        (
            "Israel shelled its own outpost.",
            "shelled",
            {("israel", None, "active", False)},
        ),
        (
            "The World Health Organization said two of its doctors had been detained in Syria.",
            "detained",
            {(None, "who", "agentless passive", False)},
        ),
        (
            "Lebanese doctors were killed on Monday.",
            "killed",
            {(None, None, "agentless passive", False)},
        ),
        (
            "The Iran-backed gunmen attacked the base.",
            "attacked",
            {(None, None, "active", False)},
        ),
        (
            "The Qassam Brigades fled on Monday. The brigades attacked a base on Friday.",
            "attacked",
            {("qassam-brigades", None, "active", False)},
        ),
        (
            "Israeli police entered the camp. The police attacked a man.",
            "attacked",
            {("israeli-police", None, "active", False)},
        ),
        (
            "Defence Minister Yoav Gallant wept. The finance minister attacked a reporter.",
            "attacked",
            {(None, None, "active", False)},
        ),
        (
            "A lorry of the World Health Organization was looted in Rafah.",
            "looted",
            {(None, "who", "agentless passive", False)},
        ),
        (
            "Israeli lorries were looted in Rafah.",
            "looted",
            {(None, None, "agentless passive", False)},
        ),
        (
            "Hamas handed over three hostages to the mediators.",
            "handed over",
            {("hamas", "israeli-hostages", "active", False)},
        ),
        ("", "", set()),
    ],
)
def test_deeds(text, word, rows):
    assert deed(text, word) == rows


# What plain news sentences tell, one row per line: "agent > patient, form".
@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Palestinians say the settlers attacked them.", "attacked",
         "israeli-settlers > palestinians, active"),
        ("Two Palestinians died. Israel killed them.", "killed", "israel > palestinians, active"),
        ("Israel arrested dozens of Hezbollah members and released them.", "released",
         "israel > hezbollah, active"),
        ("Israel attacked Hamas and killed its leaders.", "killed", "israel > hamas, active"),
        # who halts, announces or heads a deed has not done it
        ("The United States halted an Israeli attack on Iran.", "attack",
         "israel > iran, nominal"),
        ("Trump announced Israeli strikes on Iran.", "strikes", "israel > iran, nominal"),
        # under it, in it, during it
        ("UNIFIL is under attack from Israel.", "attack", "israel > unifil, nominal"),
        ("Lebanon is under Israeli bombardment.", "bombardment", "israel > lebanon, nominal"),
        ("Two Israeli hostages died in captivity.", "captivity", "- > israeli-hostages, nominal"),
        ("Shukr died in the attack.", "attack", "- > -, nominal"),
        ("Israeli police beat Palestinians during a demonstration.", "demonstration",
         "- > -, nominal"),
        # several verbs share their subject or their object
        ("Israel bombed, invaded and occupied Lebanon.", "bombed", "israel > lebanon, active"),
        ("Israel bombed, invaded and occupied Lebanon.", "invaded", "israel > lebanon, active"),
        ("Iran arrested and later released a French tourist.", "released", "iran > -, active"),
        # whom a relative clause and a cleft are about
        ("The hospital Israel raided in March has reopened.", "raided", "israel > -, active"),
        ("It was Hamas who killed the hostages, Netanyahu said.", "killed",
         "hamas > israeli-hostages, active"),
        # somebody's help or leave to do it
        ("The Americans gave Israel the green light to strike Iran.", "strike",
         "israel > iran, active"),
        ("Israel used the pause to attack Lebanon.", "attack", "israel > lebanon, active"),
        ("Iran used Hezbollah to attack Israel.", "attack", "hezbollah > israel, active"),
        ("Egyptian mediation between Hamas and Israel failed.", "mediation",
         "egypt > hamas, nominal; egypt > israel, nominal"),
        ("Biden called on Hamas to free the hostages.", "free", "hamas > israeli-hostages, active"),
        ("Egypt rejected an Israeli demand to close the crossing.", "rejected",
         "egypt > -, active"),
        ("Qatar suspended its mediation for nine days.", "suspended", "qatar > -, active"),
        ("Jordan foiled an attempt by Hezbollah to smuggle rifles.", "smuggle",
         "hezbollah > -, active"),
        ("Israel foiled a plot to kill Netanyahu.", "kill", "- > netanyahu, active"),
        ("The US blacklisted the financial arm of Hezbollah.", "blacklisted",
         "united-states > hezbollah, active"),
        ("Amos Hochstein met with Nabih Berri.", "met with", "hochstein > berri, active"),
        ("Israel killed Shukr in a strike on a house in Beirut.", "strike", "israel > -, nominal"),
        # what is not done
        ("Iran says it has no intention of attacking Israel.", "attacking",
         "iran > israel, active, not"),
        ("Hamas is unable to free the hostages.", "free", "hamas > israeli-hostages, active, not"),
        ("Israel decided against attacking Iran.", "attacking", "israel > iran, active, not"),
        ("Trump said that he would not hesitate to bomb Iran.", "bomb", "trump > iran, active"),
        ("In none of the cases were the settlers prosecuted.", "prosecuted",
         "- > israeli-settlers, agentless passive, not"),
        # whose army, said by whom
        ("Israel hit back. The air force struck ten depots.", "struck", "idf > -, active"),
        ("Israel left. Lebanon said the army had arrested six men.", "arrested",
         "lebanese-army > -, active"),
        ("Israel left. Turkey said the army had arrested six men.", "arrested", "- > -, active"),
        # of whom there are so many, also in the sentence before
        ("Two Israeli soldiers were killed and four wounded by a bomb.", "killed",
         "- > idf, passive"),
        ("Two Israeli soldiers were killed and four wounded by a bomb.", "wounded",
         "- > idf, passive"),
        ("Israel detained three UN drivers. All three were released on Monday.", "released",
         "- > united-nations, agentless passive"),
        ("Seven hostages came home. Hamas will hand over the other 13.", "hand over",
         "hamas > israeli-hostages, active"),
        ("A strike hit a house. Twelve were killed.", "killed", "- > -, agentless passive"),
        ("Hamas said Israel would free its men and deport other detainees.", "deport",
         "israel > -, active"),
        ("The IDF said its soldiers opened fire and that none of the soldiers was hurt.", "hurt",
         "- > idf, agentless passive, not"),
        ("Rebel soldiers met Israeli troops. The rebels fled.", "fled", "- > -, intransitive"),
        # who belongs to a side and is taken up by a pronoun, a number, "the men"
        ("Houthis arrested twelve workers of the United Nations. They were beaten.", "beaten",
         "- > united-nations, agentless passive"),
        ("Israel killed two members of Hamas and arrested a third.", "arrested",
         "israel > hamas, active"),
        ("Israel detained 11 members of Hamas. The men were beaten.", "beaten",
         "- > hamas, agentless passive"),
        ("A gunman of Hamas fired. Israeli forces killed the gunman.", "killed",
         "idf > hamas, active"),
        ("Israeli forces stripped members of UNRWA's staff.", "stripped", "idf > unrwa, active"),
        ("The Houthis stormed three of UNRWA's offices.", "stormed", "houthis > unrwa, active"),
        ("Rights groups said both had been beaten.", "beaten", "- > -, agentless passive"),
        # a shared subject behind commas
        ("The Israeli campaign killed Nasrallah, crippled Hezbollah and emptied the south.",
         "crippled", "israel > hezbollah, active"),
        ("Hamas wants Turkey and Qatar to mediate and Egypt to help Israel.", "help",
         "egypt > israel, active"),
        ("Egyptian and Qatari mediators met with Hamas.", "met with",
         "egypt > hamas, active; qatar > hamas, active"),
        # whose dead they are
        ("Israel killed the head of Hamas's arms production.", "killed", "israel > hamas, active"),
        ("Israel killed Hezbollah's chief of staff.", "killed", "israel > hezbollah, active"),
        ("Israeli strikes killed 20 Palestinians, including a Hamas commander.", "killed",
         "israel > hamas, active; israel > palestinians, active"),
        ("Israeli soldiers shot dead a Palestinian detainee.", "shot dead",
         "idf > palestinian-prisoners, active"),
        # whose people they are, where the text tells of one army or group alone
        ("Israeli soldiers crossed the border. Six soldiers were wounded.", "wounded",
         "- > idf, agentless passive"),
        ("Israeli soldiers met Lebanese soldiers. Six soldiers were wounded.", "wounded",
         "- > -, agentless passive"),
        ("The blast hit a depot of Hezbollah, killing one fighter.", "killing",
         "- > hezbollah, active"),
        ("The Israeli army left Jenin. Soldiers demolished a house.", "demolished",
         "idf > -, active"),
        ("Hamas freed ten Israeli hostages, two of whom later died.", "died",
         "- > israeli-hostages, intransitive"),
        ("A doctor who treated Haniyeh's broken hand fled.", "treated", "- > haniyeh, active"),
        ("UNRWA has evacuated its employees.", "evacuated", "unrwa > unrwa, active"),
        ("The Houthis attacked UNRWA and detained five of its employees.", "detained",
         "houthis > unrwa, active"),
        # "we" in the mouth of an official, and of a statement
        ("“Israel bombed us,” an Iranian official said.", "bombed", "israel > iran, active"),
        ("UNRWA condemns the raid. Israel has killed our colleagues.", "killed",
         "israel > unrwa, active"),
        ("“Israel deported me,” said Nadim, a Palestinian.", "deported",
         "israel > palestinians, active"),
        ("“Israel deported me,” an Iranian official said.", "deported", "israel > -, active"),
        ("“Israel bombed us,” said Amal Nasr, who speaks for the Houthis.", "bombed",
         "israel > houthis, active"),
        ("Iran, which funds the government in Aden, left.", "funds", "iran > -, active"),
        # what a pronoun can take up
        ("Hamas waits, and Israel will free 45 men, one of whom it has held since May.", "held",
         "israel > -, active"),
        ("Israel urged Hamas to free the hostages it holds.", "holds",
         "hamas > israeli-hostages, active"),
        ("Hamas met the Red Cross and Israel freed the men whom it had held.", "held",
         "israel > -, active"),
        ("Israeli troops stormed a UNRWA school and detained three of its guards.", "detained",
         "idf > unrwa, active"),
        ("Iran's judiciary said on Sunday it had executed a man.", "executed", "iran > -, active"),
        ("Hamas fought. It was their leader who had killed the soldier.", "killed",
         "- > -, active"),
        ("Israel denied that its forces had fired at UNRWA.", "fired at",
         "idf > unrwa, active"),
        ("UNRWA accused the IDF of attacking its staff.", "attacking", "idf > unrwa, active"),
        ("Iran trained the Houthis with rifles. Their officers were arrested.", "arrested",
         "- > houthis, agentless passive"),
        ("Turkey sent troops to raid Jenin.", "raid", "turkey > -, active"),
        ("Iran condemned the plan of the Israeli government to annex Jericho.", "annex",
         "israel > -, active"),
        ("Israeli tanks have pulled back from Jenin.", "pulled back", "idf > -, intransitive"),
        # what a deed brought about, behind who says so
        ("Israeli jets struck Tyre, the health ministry said, killing ten.", "killing",
         "idf > -, active"),
        ("Gunmen ambushed a bus on Monday, Tasnim reported, killing three and wounding two.",
         "wounding", "- > -, active"),
        ("An Israeli tank fired at a convoy on Friday, the army said, damaging two vehicles.",
         "fired at", "idf > -, active"),
        ("Israel freed ten men, the Red Cross said, accusing it of abusing them.", "abusing",
         "israel > -, active"),
        ("Ten people were killed and thirty wounded in an Israeli strike.", "killed",
         "israel > -, agentless passive"),
        ("Israel freed four men in a raid that killed ten.", "killed", "israel > -, active"),
        ("The attack, claimed by Hamas, left four Israelis dead and wounded a dozen others.",
         "wounded", "hamas > israel, active"),
        ("Israel razed the home of a Palestinian accused of killing two men.", "killing",
         "palestinians > -, active"),
        ("Amnesty accused Israel of murder, an allegation it rejected.", "rejected",
         "israel > -, active"),
        ("Israel's special forces rescued four men.", "rescued", "idf > -, active"),
        ("Israeli guards beat, starved and tortured Palestinian detainees.", "tortured",
         "israel > palestinian-prisoners, active"),
        ("Israel's security forces rescued four men.", "rescued", "israel > -, active"),
        ("Palestinian homes were set on fire by settlers.", "set on fire",
         "israeli-settlers > palestinians, passive"),
        # a deed told of again
        ("Israel raided Jenin on Monday. The raid killed two.", "raid", "israel > -, nominal"),
        ("Israel raided Jenin on Monday. The raid killed two.", "killed", "israel > -, active"),
        ("Israel raided Jenin on Monday. The Peruvian raid killed two.", "killed", "- > -, active"),
        ("Israel raided Jenin on Monday. The raid that they feared killed two.", "killed",
         "- > -, active"),
        ("Israeli forces killed Deif and a man in an air strike.", "air strike",
         "idf > -, nominal"),
        ("Israeli settlers torch a mosque. The army condemns the second such attack.", "attack",
         "israeli-settlers > -, nominal"),
        # people by the ending of their word, and counts
        ("Iran released a French cyclist.", "released", "iran > -, active"),
        ("Hamas released a newsletter.", "released", ""),
        ("Israel killed three members of Syria's security forces.", "killed",
         "israel > syria, active"),
        ("Sisi's officials tortured a man.", "tortured", "egypt > -, active"),
        ("The Israeli army said that troops had shot a man.", "shot", "idf > -, active"),
        ("People were deported from Germany.", "deported", "germany > -, agentless passive"),
        ("Germany lifted sanctions on Syria.", "sanctions", "germany > syria, nominal"),
        ("A German charity fed 900 Palestinians.", "fed", "- > palestinians, active"),
        # who threatens to do so is not threatened
        ("The Houthis said men had been tortured and threatened to retaliate.", "threatened",
         "houthis > -, active"),
        # "we" of a ministry is its state, "I" is who speaks
        ("“Qatar has helped us,” a State Department official said.", "helped",
         "qatar > united-states, active"),
        ("“I ordered them to bomb Tyre,” Netanyahu said.", "bomb", "- > -, active"),
        # weapons and what is no weapon
        ("Hezbollah launched 20 rockets. Most of them were intercepted.", "intercepted",
         "- > -, agentless passive"),
        ("Israel hit back with air strikes that killed nine Syrians.", "killed",
         "israel > syria, active"),
        ("Turkish prosecutors issued an arrest warrant for Netanyahu.", "arrest warrant",
         "turkey > netanyahu, active"),
        ("Egypt talked to Hamas.", "talked to", "egypt > hamas, active"),
        ("Police beat pro-Palestinian demonstrators.", "beat",
         "- > pro-palestinian-protesters, active"),
        ("Iran did not know who had launched the drone or why Hamas had launched it.",
         "launched", "- > -, active; hamas > -, active"),
    ],
)  # fmt: skip
def test_deeds_of_plain_news(text, word, told):
    rows = sorted(
        f"{agent or '-'} > {patient or '-'}, {form}{', not' * negated}"
        for agent, patient, form, negated in deed(text, word)
    )
    assert "; ".join(rows) == told


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Israel captured six fighters.", "abduct"),
        ("Israel captured the Rafah Crossing.", "invade"),
        ("The capture of the Rafah Crossing angered Egypt.", "invade"),
        ("The capture of the soldiers angered Egypt.", "abduct"),
        ("Israeli troops seized control of the corridor.", "invade"),
        ("Iran seized a tanker in the strait.", "rob-land"),
    ],
)
def test_the_object_tells_classes_apart_that_share_a_word(text, concept):
    assert [row["concept"] for row in code(text)["actions"]] == [concept]


SENSES = {
    "hold": ["Hamas held the crew.", "Israel holds a job.", "They hold Israel accountable."],
    "fire": ["Israel fired two missiles.", "Trump fired an aide.", "She was fired from Qatar."],
    "launch": ["Iran launched drones.", "Iran launched a campaign."],
    "drop": ["Israel dropped a bomb.", "Biden dropped out.", "Biden dropped to third place."],
    "enter": ["Troops entered the town.", "Biden entered the race.", "Migrants entered Egypt."],
    "leave": ["Israeli troops left the town.", "Biden left the room.", "She left Iran unmoved."],
    "release": ["Israel released ten men.", "Israel released a video."],
    "withdraw": ["Israel withdrew its troops.", "Israel withdrew the offer."],
    "recover": ["Israel recovered two bodies.", "Biden recovered quickly."],
    "opposition": ["Iran repeated its opposition to talks.", "Iran feared the opposition."],
    "treat": ["Egypt treated him for burns.", "Egypt treats him unfairly."],
    "sign": ["Egypt signed the deal.", "Biden signed up for it."],
    "level": ["Israel levelled the camp.", "Biden levelled charges at Iran."],
    "demonstrate": ["Thousands demonstrated in Iran.", "Biden demonstrated his resolve."],
    "land": ["A rocket landed in Iran.", "Biden landed in Egypt."],
}


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Houthis free crew of Turkish ship", "free: houthis > -"),
        ("Qatar urges Hamas to sign truce, free all hostages",
         "sign: hamas > -; free: hamas > israeli-hostages"),
        ("Settlers torch mosque; Israeli police arrest teenager",
         "torch: israeli-settlers > -; arrest: israeli-police > -"),
        ("Hamas hands over remains of two hostages", "hands over: hamas > israeli-hostages"),
        ("US blacklists bank in Basra", "blacklists: united-states > -"),
        ("Settlers rampage through village, torch homes", "torch: israeli-settlers > -"),
        ("Germany to deport refugees, free 12 from jail", "deport: germany > -; free: germany > -"),
        ("US strikes on Yemen kill 40, Houthis say",
         "strikes: united-states > yemen; kill: united-states > -"),
        ("Houthis claim attack on tanker in Red Sea", "attack: houthis > -"),
        ("Israeli strike killed three of its fighters, Hamas says",
         "strike: israel > -; killed: israel > hamas"),
        ("Iran hangs four over Mossad links", "hangs: iran > -"),
        # nouns stay nouns
        ("US arms deal with Israel angers Turkey", ""),
        ("Israeli strikes leave ten dead in Tyre", "strikes: israel > -; leave: israel > -"),
        ("Police arrest record of suspect published", ""),
        ("Israel blocks aid convoy", "blocks aid: israel > -"),
        # what is parsed well stays
        ("IDF eliminates Hezbollah’s military chief Fuad Shukr in pinpoint Beirut strike",
         "eliminates: idf > shukr; strike: idf > -"),
        ("Iran frees two Frenchmen jailed as spies, Macron says", "frees: iran > france; jailed: - > france"),
        ("Iran pushes back Taliban fighters", ""),
    ],
)  # fmt: skip
def test_verbs_of_headlines(headline, told):
    rows = code("", title=headline)["actions"]
    found = [f"{r['text']}: {r['agent'] or '-'} > {r['patient'] or '-'}" for r in rows]
    assert "; ".join(found) == told


@pytest.mark.parametrize("texts", SENSES.values(), ids=SENSES)
def test_other_senses_of_a_word_are_no_deeds(texts):
    """The first text of each word tells its deed, the others do not."""
    assert [bool(code(text)["actions"]) for text in texts] == [True] + [False] * (len(texts) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "Hamas has attacked the town.",
        "Hamas is firing rockets.",
        "The bus blew up.",
        "A shell landed near the port.",
    ],
)
def test_what_is_never_passive(text):
    found = {row["form"] for row in code(text)["actions"]}
    assert found
    assert not found & {"passive", "agentless passive"}


@pytest.mark.parametrize("part", ["dev", "heldout", "deeds", "deeds2"])
def test_accuracy_on_the_gold_sample_has_a_floor(part):
    found = score(part)
    for measure, floor in FLOORS.items():
        assert found[measure] >= floor, (part, measure, found[measure])


@pytest.mark.parametrize(
    ("part", "patient"),
    [
        *(
            (f"deeds{number}", 0.86)
            for number in (*range(3, 13), 14, 15, 16, 17, 21, 23, 24, 25, 28)
        ),
        *((f"deeds{number}", 0.84) for number in (13, 18, 19, 20, 22, 26)),
        ("deeds27", 0.81),
        *((f"deeds{number}", 0.86) for number in (29, 30, 32, 35, 36, 38)),
        *((f"deeds{number}", 0.83) for number in (31, 33, 34)),
        ("deeds37", 0.82),
        ("deeds39", 0.96),
        ("deeds40", 0.96),
        ("deeds41", 0.92),
    ],
)
def test_accuracy_on_later_samples_has_a_floor(part, patient):
    found = score(part)
    for measure, floor in {
        **FLOORS,
        "agent F1": 0.87,
        "patient F1": patient,
        "agentless F1": 0.91,
    }.items():
        assert found[measure] >= floor, (part, measure, found[measure])


FLOORS = {
    "agent F1": 0.92,
    "patient F1": 0.86,
    "form": 0.95,
    "agentless F1": 0.94,
    "negation": 0.98,
}
