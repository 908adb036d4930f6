"""Who says what: the words for a speaker, their reach, and what a speaker is."""

import pytest

from pipelines.extract.figures.speakers import Speaker, find_speakers, kind_of_holder
from pipelines.extract.text.terms import fold_text


def speakers(text: str, language: str) -> tuple[Speaker, ...]:
    return find_speakers(fold_text(text), 0, len(text), language)


def names(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in speakers(text, language)]


def scopes(text: str, language: str) -> list[str]:
    return [text[s.scope_start : s.scope_end] for s in speakers(text, language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officials said 12 people died.", "Officials"),
        ("Mayor Amadou Diallo said twelve people died.", "Mayor Amadou Diallo"),
        ("Twelve people died on Tuesday, officials said.", "officials"),
        ("Twelve people died, said the mayor.", "the mayor"),
        ('"Twelve people died," said a doctor at the hospital.', "a doctor at the hospital"),
        ("Twelve people died, according to a security source.", "a security source"),
        ("According to the army, twelve people died.", "the army"),
        ("A resident told AFP that twelve people died.", "A resident"),
        ("The army put the death toll at twelve.", "The army"),
        ("The defence ministry said in a statement that twelve soldiers died.", "The defence ministry"),
        ("Twelve people died in the raid, the governor of Mopti said on Tuesday.", "the governor of Mopti"),
        ("JNIM claimed it had killed 30 soldiers.", "JNIM"),
        ("The U.N. mission said 12 peacekeepers were hurt.", "The U.N. mission"),
        ("Two diplomats, including one based in Bamako, said the toll was in the 70s.", "Two diplomats"),
        ("Twelve died, two security sources and a local official told Reuters.",
         "two security sources and a local official"),
    ],
)  # fmt: skip
def test_an_english_speaker_is_named_by_the_words_of_the_report(text: str, name: str) -> None:
    assert names(text, "en") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le maire a déclaré que douze personnes sont mortes.", "Le maire"),
        ("Douze personnes sont mortes, a annoncé le ministère de la Défense.", "le ministère de la Défense"),
        ("Douze personnes sont mortes, ont rapporté des témoins.", "des témoins"),
        ("« Douze personnes sont mortes », a indiqué un médecin.", "un médecin"),
        ("Douze personnes sont mortes, selon un élu local.", "un élu local"),
        ("Selon l'armée, douze soldats sont morts.", "l'armée"),
        ("D’après des habitants, douze personnes sont mortes.", "des habitants"),
        ("De source sécuritaire, douze personnes sont mortes.", "source sécuritaire"),
        ("Douze personnes sont mortes, a-t-on appris de source sécuritaire.", "source sécuritaire"),
        ("L'état-major fait état de douze morts.", "L'état-major"),
        ("Le JNIM revendique la mort de 30 soldats.", "Le JNIM"),
        ("Le gouverneur de la région de Mopti a annoncé douze morts.", "Le gouverneur de la région de Mopti"),
        ("Deux diplomates, dont un en poste à Bamako, ont parlé de 70 morts.", "Deux diplomates"),
    ],
)
def test_a_french_speaker_is_named_by_the_words_of_the_report(text: str, name: str) -> None:
    assert names(text, "fr") == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed 12 people.", "en"),
        ("Twelve people died in Djibo.", "en"),
        ("", "en"),
        ("Des hommes armés ont tué douze personnes.", "fr"),
    ],
)
def test_a_sentence_in_which_nobody_speaks_has_no_speaker(text: str, language: str) -> None:
    assert speakers(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He said twelve people died.", "en"),
        ("They said so.", "en"),
        ("Il a déclaré que douze personnes sont mortes.", "fr"),
    ],
)
def test_a_pronoun_is_marked_as_one(text: str, language: str) -> None:
    assert [s.is_pronoun for s in speakers(text, language)] == [True]


def test_a_noun_is_no_pronoun() -> None:
    assert [s.is_pronoun for s in speakers("The army said so.", "en")] == [False]


def test_two_english_speakers_share_a_sentence() -> None:
    text = "The army said 12 soldiers died, while residents said 30 were killed."
    assert names(text, "en") == ["The army", "residents"]
    assert ["30" in scope for scope in scopes(text, "en")] == [False, True]
    assert ["12" in scope for scope in scopes(text, "en")] == [True, False]


def test_two_french_speakers_share_a_sentence() -> None:
    text = "L'armée parle de douze morts, tandis que les habitants en comptent trente."
    assert names(text, "fr") == ["L'armée", "les habitants"]
    assert ["douze" in scope for scope in scopes(text, "fr")] == [True, False]
    assert ["trente" in scope for scope in scopes(text, "fr")] == [False, True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Twelve people died on Tuesday in Djibo, officials said.", "en"),
        ("Twelve people died, according to a security source.", "en"),
        ("Douze personnes sont mortes, a annoncé le ministère de la Défense.", "fr"),
        ("Douze personnes sont mortes, selon un élu local.", "fr"),
    ],
)
def test_a_speaker_named_last_speaks_for_what_stands_before(text: str, language: str) -> None:
    assert scopes(text, language)[0].startswith(("Twelve", "Douze"))


def test_a_speaker_named_first_speaks_for_what_follows() -> None:
    assert scopes("According to the army, twelve people died.", "en")[0].endswith("twelve people died.")


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "It rained. Officials said 12 people died."
    speaker = find_speakers(fold_text(text), 11, len(text), "en")[0]
    assert text[speaker.start : speaker.end] == "Officials"
    assert (speaker.scope_start, speaker.scope_end) == (11, len(text))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a Western diplomat", "diplomat"),
        ("diplomatic and security sources", "diplomat"),
        ("a security source", "security source"),
        ("the army", "military"),
        ("the army's spokesman", "military"),
        ("the defence minister", "military"),
        ("the interior ministry", "government"),
        ("the junta", "government"),
        ("officials", "government"),
        ("the mayor of Djibo", "local official"),
        ("residents", "witness"),
        ("a survivor", "witness"),
        ("a doctor", "medical"),
        ("the hospital", "medical"),
        ("Reuters", "media"),
        ("A Malian newspaper", "media"),
        ("JNIM", "armed group"),
        ("the rebels", "armed group"),
        ("the UN", "international organisation"),
        ("the United Nations", "international organisation"),
        ("Human Rights Watch", "organisation"),
        ("the Red Cross", "organisation"),
        ("social media", "social media"),
        ("a statement", "source"),
        ("l’ONU", "international organisation"),
        ("un élu local", "local official"),
        ("le chef du village", "local official"),
        ("des habitants", "witness"),
        ("un responsable sécuritaire", "security source"),
        ("le gouvernement", "government"),
        ("l'état-major", "military"),
        ("un médecin", "medical"),
        ("un journal malien", "media"),
        ("deux diplomates", "diplomat"),
        ("le GSIM", "armed group"),
    ],
)
def test_a_speaker_is_of_the_kind_that_the_words_tell(words: str, kind: str) -> None:
    assert kind_of_holder(words) == kind


@pytest.mark.parametrize("words", ["", "M. Traoré", "Fatou"])
def test_a_speaker_without_a_telling_word_has_no_kind(words: str) -> None:
    assert kind_of_holder(words) is None


def test_a_word_that_only_begins_like_one_of_a_kind_tells_nothing() -> None:
    assert kind_of_holder("Mr Statesman") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« Dix hommes sont morts », a affirmé Issa Ag Attaher, porte-parole du mouvement, à la presse.",
         "Issa Ag Attaher, porte-parole du mouvement"),
        ("« Le bilan est de six morts », a annoncé à la télévision nationale Adama Sow, le préfet de Tillia.",
         "Adama Sow, le préfet de Tillia"),
        ("Deux hommes ont été tués à Boni, a annoncé, lundi, l'état-major dans un communiqué.", "l'état-major"),
        ("Dix soldats sont morts à Boni, a annoncé l'armée dans son bulletin publié samedi 13 septembre.", "l'armée"),
        ("Un premier bilan faisait état de 90 morts, mais il a été ramené à 35, a annoncé le gouvernement.",
         "le gouvernement"),
        ("Le chiffre a grimpé et la police indique que seize hommes sont morts.", "la police"),
        ("Selon un dernier bilan de l'attaque du camp de Boni, dix soldats sont morts.", "un dernier bilan"),
        ("Selon un bilan officiel de l'armée, dix soldats sont morts.", "un bilan officiel de l'armée"),
        ("Le bilan de l'embuscade de lundi à Boni fait état de six morts.", "Le bilan"),
        ("Des armes ont été saisies, ajoute le communiqué avant de déplorer la mort de trois soldats et d'un civil.",
         "le communiqué"),
    ],
)  # fmt: skip
def test_french_copy_names_who_counts_in_many_ways(text: str, name: str) -> None:
    assert names(text, "fr") == [name]


def test_an_attack_says_nothing() -> None:
    assert names("L'attaque recense une centaine de blessés.", "fr") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Côté ennemi, on dénombre trente morts, affirme l'état-major.", "l'état-major"),
        ("L'armée évoque des cibles neutralisées sans donner de chiffre.", "L'armée"),
        ("Selon un élu local joint par téléphone, ce sont douze gardes qui ont péri.",
         "un élu local joint par téléphone"),
        ("Le maire de Boni dénonce un massacre de vingt bergers.", "Le maire de Boni"),
    ],
)  # fmt: skip
def test_what_is_no_speaker_leaves_the_word_to_who_is(text: str, name: str) -> None:
    assert names(text, "fr") == [name]
