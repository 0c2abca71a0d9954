"""Repairs of the parse: each mends the arc of its garden path and leaves a sound parse alone."""

from __future__ import annotations

import pytest
from drawn import drawn_doc
from gold_tags import load_once, read_cases

from framing.tagging import (
    inserted_sources,
    misread_naming,
    misread_nouns,
    misread_subjects,
    misread_verbs,
    repairs,
)
from framing.tagging.readings import read_documents
from framing.tagging.tree import _plain, tree_of


@pytest.mark.parametrize(
    ("mend", "tokens", "mended"),
    [
        # a noun between a mark and its verb is the subject
        (misread_subjects.hang_between_on_verb,
         "Talk/NN/root/0 of/IN/mark/4 Castria/NNP/nmod/1 leaving/VBG/acl/1",
         {"Castria": ("nsubj", "leaving")}),
        # "its" needs a subject
        (misread_subjects.give_gerund_subject,
         "Talk/NN/root/0 on/IN/case/3 Castria/NNP/nmod/1 ending/VBG/acl/1 its/PRP$/nmod:poss/6 "
         "war/NN/obj/4", {"Castria": ("nsubj", "ending")}),
        # a cue between commas has a subject of its own
        (misread_subjects.free_inserted_cue,
         "Castria/NNP/nsubj/6 ,/,/punct/3 Lugana/NNP/conj/1 say/VBD/acl:relcl/1 ,/,/punct/1 "
         "left/VBD/root/0", {"Lugana": ("nsubj", "say"), "say": ("parataxis", "left")}),
        # a reduced clause gives its subject to the main verb
        (misread_subjects.give_reduced_clause_its_noun,
         "Castria/NNP/nsubj/3 ,/,/punct/1 fined/VBD/root/0 twice/RB/advmod/3 ,/,/punct/6 "
         "paid/VBD/advcl/3",
         {"Castria": ("nsubj", "paid"), "fined": ("acl", "Castria"), "paid": ("ROOT", "paid")}),
        # a verb without a subject gets the phrase before it
        (misread_subjects.give_lost_subject,
         "Asked/VBN/advcl/6 ,/,/punct/1 the/DT/det/4 envoy/NN/obj/1 ,/,/punct/6 left/VBD/root/0",
         {"envoy": ("obj", "Asked")}),
        (misread_subjects.give_lost_subject,
         "Asked/VBN/advcl/5 ,/,/punct/1 the/DT/det/4 envoy/NN/obj/1 left/VBD/root/0",
         {"envoy": ("nsubj", "left")}),
        # a clause behind a source's colon has a subject of its own
        (repairs.part_at_colon,
         "Lugana/NNP/root/0 :/:/punct/3 40/CD/appos/1 killed/VBN/acl/1 in/IN/case/6 raid/NN/obl/4",
         {"40": ("nsubj:pass", "killed"), "killed": ("parataxis", "Lugana")}),
        # who says so claims it
        (repairs.hang_gerund_on_cue,
         "Talks/NNS/nsubj/2 stopped/VBD/root/0 ,/,/punct/5 he/PRP/nsubj/5 said/VBD/parataxis/2 "
         ",/,/punct/5 claiming/VBG/advcl/2 victory/NN/obj/7",
         {"claiming": ("advcl", "said")}),
        # what the deed brought about is not said
        (inserted_sources.return_outcome,
         "Jets/NNS/nsubj/2 hit/VBD/root/0 Lugana/NNP/obj/2 ,/,/punct/6 he/PRP/nsubj/6 "
         "say/VBD/parataxis/2 ,/,/punct/8 kill/VBG/advcl/6 ten/CD/obj/8",
         {"kill": ("advcl", "hit")}),
        (inserted_sources.return_outcome,
         "Jets/NNS/nsubj/2 hit/VBD/root/0 Lugana/NNP/obj/2 ,/,/punct/6 he/PRP/nsubj/6 "
         "say/VBD/parataxis/2 ,/,/punct/8 add/VBG/advcl/6 this/DT/obj/8",
         {"add": ("advcl", "say")}),
        (inserted_sources.read_deed_before_source,
         "Tanks/NNS/nsubj/8 fired/VBN/acl/1 twice/RB/advmod/2 ,/,/punct/6 he/PRP/nsubj/6 "
         "said/VBD/root/0 ,/,/punct/8 hurting/VBG/ccomp/6 ten/CD/obj/8",
         {"Tanks": ("nsubj", "fired"), "fired": ("ccomp", "said"), "hurting": ("advcl", "fired")}),
        (misread_nouns.hang_participle_on_noun,
         "Homes/NNS/root/0 of/IN/case/3 exiles/NNS/nmod/1 accused/VBN/nmod/1",
         {"accused": ("acl", "exiles")}),
        # what else the guards did
        (misread_verbs.read_unchanging_past,
         "Guards/NNS/nsubj/2 beat/VBP/root/0 ,/,/punct/4 starved/VBN/conj/2 them/PRP/obj/2",
         {"starved": ("conj", "beat")}),
        (misread_verbs.read_left_dead,
         "It/PRP/nsubj/2 leave/VBD/root/0 two/CD/obj/2 dead/JJ/xcomp/2 and/CC/cc/6 "
         "wound/VBN/conj/4 ten/CD/obl/6",
         {"wound": ("conj", "leave"), "ten": ("obj", "wound")}),
        # who gets something is the object where there is no other
        (repairs.see_lone_object,
         "They/PRP/nsubj/2 supply/VBP/root/0 Lugana/NNP/iobj/2 with/IN/case/5 arms/NNS/obl/2",
         {"Lugana": ("obj", "supply")}),
        # who is blamed
        (repairs.hang_blamed_on_verb,
         "They/PRP/nsubj/2 blame/VBP/root/0 raids/NNS/obj/2 on/IN/case/5 Lugana/NNP/nmod/3",
         {"Lugana": ("obl", "blame")}),
        # of two bare plurals behind a naming verb the second is a name
        (repairs.part_name_from_named,
         "Critics/NNS/nsubj/2 brand/VBP/root/0 the/DT/det/5 exiles/NNS/compound/5 "
         "traitors/NNS/obj/2",
         {"exiles": ("obj", "brand"), "the": ("det", "exiles"), "traitors": ("xcomp", "brand")}),
        # a name and what it is called
        (repairs.part_name_from_epithet,
         "Critics/NNS/nsubj/2 call/VBP/root/0 Castria/NNP/compound/4 monsters/NNS/obj/2",
         {"Castria": ("obj", "call"), "monsters": ("xcomp", "call")}),
        # a past form is no conjunct of an infinitive
        (repairs.lift_past_verb,
         "Castria/NNP/nsubj/2 said/VBD/root/0 it/PRP/nsubj/5 would/MD/aux/5 stay/VB/ccomp/2 "
         ",/,/punct/8 and/CC/cc/8 accused/VBD/conj/5 Lugana/NNP/obj/8",
         {"accused": ("conj", "said")}),
        # who can be "whom"
        (repairs.hang_of_whom_on_persons,
         "They/PRP/nsubj/2 saved/VBD/root/0 men/NNS/obj/2 from/IN/case/6 a/DT/det/6 lorry/NN/obl/2 "
         ",/,/punct/11 two/CD/nsubj/11 of/IN/case/10 whom/WP/nmod/8 died/VBD/acl:relcl/6",
         {"died": ("acl:relcl", "men")}),
        # a title and its name
        (repairs.name_titled,
         "They/PRP/nsubj/2 fined/VBD/root/0 rapporteur/NN/obj/2 Roe/NNP/obj/2",
         {"Roe": ("flat", "rapporteur")}),
        # a name before a verb
        (repairs.free_name_from_verb,
         "chief/NN/nsubj/3 Roe/NNP/flat/3 killed/VBN/root/0",
         {"Roe": ("nsubj:pass", "killed")}),
        # a cleft is told of its noun
        (repairs.read_clefts,
         "It/PRP/nsubj/3 was/VBD/cop/3 Castria/NNP/root/0 that/WDT/nsubj/5 left/VBD/advcl:relcl/3",
         {"left": ("acl:relcl", "Castria")}),
        # "having" is an auxiliary
        (repairs.read_perfect_gerund,
         "Accused/VBN/root/0 of/IN/mark/3 having/VBG/advcl/1 armed/VBN/ccomp/3 Lugana/NNP/obj/4",
         {"armed": ("advcl", "Accused"), "having": ("aux", "armed"), "of": ("mark", "armed")}),
        # what looks like a passive or a verb
        (repairs.read_past_form,
         "The/DT/det/2 guard/NN/nsubj:pass/3 fired/VBN/ccomp/6 ,/,/punct/3 they/PRP/nsubj/6 "
         "said/VBD/root/0", {"guard": ("nsubj", "fired")}),
        (repairs.read_past_form,
         "Guards/NNS/nsubj:pass/2 killed/VBN/root/0", {"Guards": ("nsubj:pass", "killed")}),
        (repairs.read_perfect,
         "They/PRP/nsubj/2 had=have/VBD/root/0 housed/VBN/amod/5 800/CD/nummod/5 families/NNS/obj/2",
         {"housed": ("ROOT", "housed"), "had": ("aux", "housed"), "families": ("obj", "housed"),
          "They": ("nsubj", "housed")}),
        (repairs.read_present_form,
         "It/PRP/nsubj/2 shelters/VBZ/root/0 exiles/NNS/obj/2 ,/,/punct/5 arms/VBG/parataxis/2 "
         "rebels/NNS/obj/5", {"arms": ("conj", "shelters")}),
        (repairs.read_noun_of_deed,
         "They/PRP/nsubj/2 fled/VBD/root/0 after/IN/mark/4 bombing=bomb/VBG/advcl/2",
         {"bombing": ("obl", "fled"), "after": ("case", "bombing")}),
        (repairs.read_noun_of_deed,
         "They/PRP/nsubj/2 fled/VBD/root/0 after/IN/mark/4 bombing=bomb/VBG/advcl/2 "
         "it/PRP/obj/4", {"bombing": ("advcl", "fled")}),
        # two who name, each something else
        (misread_naming.join_relative_namings,
         "Men/NNS/nsubj/8 whom/WP/obj/4 Castria/NNP/nsubj/4 calls=call/VBZ/acl:relcl/1 "
         "thieves/NNS/obj/4 and/CC/cc/7 Lugana/NNP/conj/5 calls=call/VBZ/root/0 heroes/NNS/obj/8 "
         "left/VBD/xcomp/8",
         {"Lugana": ("nsubj", "calls"), "left": ("ROOT", "left"), "Men": ("nsubj", "left")}),
        # whom they call so, and what
        (misread_naming.part_name_in_phrase,
         "They/PRP/nsubj/2 call/VBP/root/0 the/DT/det/6 police/NN/compound/6 human/JJ/amod/6 "
         "animals/NNS/obj/2", {"police": ("obj", "call"), "animals": ("xcomp", "call")}),
        (misread_naming.part_name_in_phrase,
         "They/PRP/nsubj/2 call/VBP/root/0 the/DT/det/5 Castrians/NNP/compound/5 pirates/NNS/obj/2",
         {"the": ("det", "Castrians"), "Castrians": ("obj", "call"), "pirates": ("xcomp", "call")}),
        # what a plan does
        (misread_verbs.read_free,
         "It/PRP/nsubj/2 ends/VBZ/root/0 wars/NNS/obj/2 and/CC/cc/5 free/JJ/conj/2 "
         "men/NNS/obl:unmarked/5",
         {"men": ("obj", "free")}),
        # "dead" is no preposition
        (repairs.read_shot_dead,
         "Guards/NNS/nsubj/2 shot/VBD/root/0 dead/IN/case/5 a/DT/det/5 nurse/NN/obl/2",
         {"dead": ("xcomp", "shot"), "nurse": ("obj", "shot")}),
        # what a first name is to do
        (repairs.read_headline_future,
         "Castria/NNP/root/0 to/TO/mark/3 free/JJ/amod/4 captives/NNS/appos/1",
         {"free": ("ROOT", "free"), "captives": ("obj", "free"), "Castria": ("nsubj", "free")}),
        # verbs of headlines that look like something else
        (repairs.read_headline_strikes,
         "Castria/NNP/nsubj/2 strike/VBZ/root/0 on/IN/case/4 Lugana/NNP/obl/2 kill/VB/xcomp/2 "
         "ten/CD/obj/5",
         {"strike": ("nsubj", "kill"), "Castria": ("compound", "strike"), "kill": ("ROOT", "kill")}),
        (repairs.read_headline_down,
         "Rebels/NNS/root/0 down/RP/case/4 Castrian/JJ/amod/4 drone/NN/nmod/1",
         {"down": ("ROOT", "down"), "Rebels": ("nsubj", "down"), "drone": ("obj", "down")}),
        # what jets are doing, what somebody is accused of doing
        (repairs.read_progressive,
         "Jets/NNS/nsubj/4 are/VBP/cop/4 striking=strike/VBG/amod/4 targets/NNS/root/0",
         {"striking": ("ROOT", "striking"), "are": ("aux", "striking"),
          "Jets": ("nsubj", "striking"), "targets": ("obj", "striking")}),
        (repairs.read_gerund,
         "They/PRP/nsubj/2 accuse/VBP/root/0 him/PRP/obj/2 of/IN/case/6 sabotaging/VBG/amod/6 "
         "talks/NNS/obl/2",
         {"sabotaging": ("advcl", "accuse"), "talks": ("obj", "sabotaging")}),
        # lists of what somebody did
        (repairs.read_verb_lists,
         "They/PRP/nsubj/3 have/VBP/aux/3 built/VBN/root/0 roads/NNS/obj/3 ,/,/punct/6 "
         "hanged/VBN/amod/7 men/NNS/obj/3 and/CC/cc/10 taxed/VBN/amod/10 salt/NN/conj/7",
         {"hanged": ("conj", "built"), "men": ("obj", "hanged"), "taxed": ("conj", "built"),
          "salt": ("obj", "taxed")}),
        (repairs.read_first_of_list,
         "Castria/NNP/nsubj/5 armed/VBN/amod/3 Lugana/NNP/nsubj/5 ,/,/punct/3 paid/VBD/root/0 "
         "Orra/NNP/obj/5 and/CC/cc/8 trained/VBD/conj/5 rebels/NNS/obj/8",
         {"armed": ("ROOT", "armed"), "Castria": ("nsubj", "armed"), "Lugana": ("obj", "armed"),
          "paid": ("conj", "armed"), "trained": ("conj", "armed")}),
        (repairs.close_list,
         "She/PRP/nsubj/2 hid/VBD/root/0 men/NNS/obj/2 ,/,/punct/5 paid/VBD/conj/2 bills/NNS/obj/5 "
         "they/PRP/nsubj/8 sent/VBD/acl:relcl/6 and/CC/cc/10 mediated/VBD/conj/8",
         {"mediated": ("conj", "hid")}),
        # what goes on behind a clause between
        (repairs.lift_past_verb,
         "She/PRP/nsubj/2 accused/VBD/root/0 them/PRP/obj/2 of/IN/mark/5 failing/VBG/advcl/2 "
         "and/CC/cc/8 has/VBZ/aux/8 sued/VBN/conj/5",
         {"sued": ("conj", "accused")}),
        (repairs.lift_past_verb,
         "She/PRP/nsubj/2 said=say/VBD/root/0 gangs/NNS/nsubj/5 had/VBD/aux/5 fled/VBN/ccomp/2 "
         "and/CC/cc/7 appealed=appeal/VBN/conj/5 for/IN/case/9 help/NN/obl/7",
         {"appealed": ("conj", "said")}),
        (repairs.lift_from_aside,
         "Guards/NNS/nsubj/2 recovered/VBD/root/0 bodies/NNS/obj/2 after/IN/mark/6 a/DT/nsubj/6 "
         "sank/VBD/advcl/2 ,/,/punct/9 and/CC/cc/9 rescued/VBD/conj/6 60/CD/obj/9",
         {"rescued": ("conj", "recovered")}),
        (repairs.lift_from_relative,
         "Police/NNS/nsubj/2 removed/VBD/root/0 men/NNS/obj/2 who/WP/nsubj/5 marched/VBD/acl:relcl/3 "
         "and/CC/cc/7 detained/VBD/conj/5 them/PRP/obj/7",
         {"detained": ("conj", "removed")}),
        (repairs.lift_gerund,
         "It/PRP/nsubj/2 fell/VBD/root/0 killing/VBG/advcl/2 men/NNS/obj/3 it/PRP/nsubj/7 "
         "was/VBD/aux/7 sheltering/VBG/acl:relcl/4 and/CC/cc/9 injuring=injure/VBG/conj/7",
         {"injuring": ("conj", "killing")}),
        # what somebody is called on to do, or does on a day
        (repairs.hang_infinitive_on_verb,
         "They/PRP/nsubj/2 call/VBP/root/0 on/IN/case/4 rebels/NNS/obl/2 to/TO/mark/6 "
         "withdraw/VB/acl/4", {"withdraw": ("advcl", "call")}),
        (repairs.hang_infinitive_on_verb,
         "They/PRP/nsubj/2 voted/VBD/root/0 on/IN/case/4 Tuesday/NNP/obl/2 to/TO/mark/6 "
         "ban/VB/acl/4", {"ban": ("advcl", "voted")}),
        # a headline's "as" that opens a clause, and a count before a preposition
        (misread_subjects.free_subject_behind_as,
         "She/PRP/nsubj/2 slams/VBZ/root/0 it/PRP/obj/2 as/IN/case/5 man/NN/obl/2 ,/,/punct/7 "
         "60/CD/appos/5 ,/,/punct/7 dies/VBZ/advcl/2",
         {"man": ("nsubj", "dies"), "as": ("mark", "dies")}),
        (misread_nouns.free_count,
         "Army/NN/nsubj/2 arrests/VBZ/root/0 two/CD/nummod/5 over/IN/case/5 fire/NN/obj/2",
         {"two": ("obj", "arrests"), "fire": ("obl", "arrests")}),
        # "free" that is done
        (misread_verbs.read_free,
         "They/PRP/nsubj/2 saw/VBD/root/0 it/PRP/obj/2 free/JJ/xcomp/2 men/NNS/obl:unmarked/4",
         {"men": ("obj", "free")}),
        (misread_verbs.read_gerund,
         "They/PRP/nsubj/2 accuse/VBP/root/0 her/PRP/obj/2 of/IN/mark/5 wrecking/VBG/amod/2 "
         "it/PRP/obj/5", {"wrecking": ("advcl", "accuse")}),
        (misread_naming.hang_predicate_on_cue,
         "They/PRP/nsubj/2 fired/VBD/root/0 in/IN/case/4 what/WP/obl/2 Lugana/NNP/nsubj/6 "
         "said=say/VBD/acl:relcl/4 was/VBD/cop/8 revenge/NN/advcl/2",
         {"revenge": ("ccomp", "said")}),
        (repairs.lift_threat,
         "Rebels/NNS/nsubj/2 said=say/VBD/root/0 men/NNS/nsubj:pass/5 were/VBD/aux:pass/5 "
         "hurt/VBN/ccomp/2 and/CC/cc/7 threatened=threaten/VBN/conj/5 to/TO/mark/9 hit/VB/xcomp/7",
         {"threatened": ("conj", "said")}),
    ],
)  # fmt: skip
def test_a_garden_path_is_mended(mend, tokens, mended):
    it = _plain(drawn_doc(*tokens.split(" ")))
    mend(it)
    for word, arc in mended.items():
        i = it.texts.index(word)
        assert (it.deps[i], it.texts[it.heads[i]]) == arc


@pytest.mark.parametrize("mend", repairs.REPAIRS)
def test_a_sound_parse_stays_as_it_is(mend):
    tokens = (
        "a/NN/nsubj/2 said/VBD/root/0 that/IN/mark/5 b/NN/nsubj/5 left/VBD/ccomp/2 it/PRP/obj/5"
    )
    it = _plain(drawn_doc(*tokens.split(" ")))
    before = (list(it.heads), list(it.deps))
    mend(it)
    assert (it.heads, it.deps) == before


@pytest.mark.parametrize(
    "text",
    [
        "“It all began in 2009 with what has become known as the governor's ‘Grand Tour.’”",
        *(case.text for part in ("wire24", "deeds22", "deeds29") for case in read_cases(part)),
    ],
)
def test_a_mended_tree_is_a_tree(text):
    for sentence in read_documents([("d", "", text)], load_once("middle-east"))[0].sentences:
        tree = tree_of(sentence.doc)
        for token in range(len(tree.words)):
            *_, top = (token, *tree.climb(token))
            assert tree.heads[top] == top, (tree.words[token], sentence.text)
            assert tree.deps[top] == "ROOT"
