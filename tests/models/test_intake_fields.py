"""Columns are guessed by the words of their headings in five languages, and corrected by hand."""

import pytest

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.meeting import MeetingKind
from models.errors import UserError
from models.intake.fields import check_complete, choose_columns, guess
from models.intake.headings import FIELDS, MEETINGS, PEOPLE
from models.intake.tables import read_table
from models.intake.values import KIND_WORDS, ROLE_WORDS, STATE_WORDS, key_of
from models.labels import DELEGATE_STATE_TEXTS, MEETING_KIND_TEXTS, ROLE_TEXTS
from resources.texts import LANGUAGES, words


def named(headings, rows=(), **more):
    """The guess, as FIELD -> heading."""
    columns = guess(headings, rows, **more)
    return {field: headings[place] for field, place in columns.places.items()}


def guessed(path, **more):
    table = read_table(path)
    return named(table.headings, [row.cells for row in table.rows], **more)


def test_the_columns_of_the_negotiating_sessions_are_guessed(shared):
    assert guessed(shared / "data/participants/unfccc_precop_1991_1995.csv") == {
        "group": "Delegation",
        "name": "Person_Name",
        "honorific": "Honorific",
        "function": "Job_Title",
        "organisation": "Affiliation",
    }


def test_a_list_without_delegations_has_its_countries_for_delegations(shared):
    assert guessed(shared / "data/participants/un_general_debate_speakers.xlsx") == {
        "group": "Country",
        "name": "Name of Person Speaking",
        "function": "Post",
    }


def test_a_column_of_categories_is_no_column_of_delegations(shared):
    assert guessed(shared / "data/participants/unfccc_cop_handcoded.xlsx") == {
        "group": "Entity Name",
        "name": "Name",
        "honorific": "Title",
        "function": "Job Title",
        "organisation": "Affiliation",
    }


def test_first_name_and_surname_are_the_parts_of_a_name(shared):
    found = guessed(shared / "data/names/splink_fake_1000.csv")
    assert found == {"given_name": "first_name", "family_name": "surname", "email": "email"}


@pytest.mark.parametrize(
    "headings",
    [
        ["Group", "Given name", "Family name", "Role", "Function", "E-mail", "Phone number", "Passport No.", "Remarks"],
        ["Делегация", "Имя", "Фамилия", "Роль", "Должность", "Эл. почта", "Телефон", "Номер паспорта", "Примечания"],
        ["Делегация", "Аты", "Тегі", "Рөлі", "Лауазымы", "Электрондық пошта", "Ұялы телефон", "Төлқұжат", "Ескертпе"],
        [
            "الوفد",
            "الاسم الأول",
            "اسم العائلة",
            "الدور",
            "المنصب",
            "البريد الإلكتروني",
            "الهاتف",
            "رقم الجواز",
            "ملاحظات",
        ],
        ["Délégation", "Prénom", "Nom", "Rôle", "Fonction", "Courriel", "Téléphone", "Passeport", "Remarques"],
        [
            "INVITED_GROUP",
            "firstName",
            "lastName",
            "delegationRole",
            "jobTitle",
            "eMail",
            "mobile-phone",
            "passport_no",
            "Notes",
        ],
    ],
)
def test_headings_are_known_in_every_language_and_writing(headings):
    fields = ["group", "given_name", "family_name", "role", "function", "email", "phone", "passport", "remarks"]
    assert named(headings) == dict(zip(fields, headings, strict=True))


@pytest.mark.parametrize("name", ["Name", "ФИО", "Ф.И.О.", "Имя", "Аты-жөні", "الاسم الكامل", "Nom", "Full name"])
def test_a_whole_name_is_a_name(name):
    assert named([name, "Delegation"])["name"] == name


@pytest.mark.parametrize(
    "headings",
    [
        ["Title", "Kind", "Date", "Start", "End", "Room", "Delegations", "Participants", "Language"],
        ["Название", "Вид", "Дата", "Начало", "Окончание", "Зал", "Делегации", "Участники", "Язык"],
        ["Атауы", "Түрі", "Күні", "Басталуы", "Аяқталуы", "Бөлме", "Делегациялар", "Қатысушылар", "Тілі"],
        ["العنوان", "النوع", "التاريخ", "البداية", "النهاية", "القاعة", "الوفود", "المشاركون", "اللغة"],
        ["Titre", "Genre", "Date", "Début", "Fin", "Salle", "Délégations", "Participants", "Langue"],
    ],
)
def test_a_list_of_meetings_is_known_in_every_language(headings):
    fields = ["title", "kind", "day", "start", "end", "room", "groups", "people", "language"]
    assert guess(headings, ()).kind == MEETINGS
    assert named(headings) == dict(zip(fields, headings, strict=True))


def test_a_column_serves_one_field_and_a_field_has_one_column():
    columns = guess(["Delegation", "Group", "Party", "Name", "Full name", "Delegate"], ())
    assert len(set(columns.places.values())) == len(columns.places)
    assert (columns.places["group"], columns.places["name"]) == (0, 3)


def test_cells_decide_between_an_honorific_and_a_function():
    assert named(["Delegation", "Name", "Title"], [["A", "Karim", "H.E. Mr."]])["honorific"] == "Title"
    assert named(["Delegation", "Name", "Title"], [["A", "Karim", "Director"]])["function"] == "Title"


def test_a_role_column_of_free_words_is_a_function_of_nobody():
    assert named(["Delegation", "Name", "Role"], [["A", "Karim", "Head of delegation"]])["role"] == "Role"
    assert "role" not in named(["Delegation", "Name", "Role"], [["A", "Karim", "Minister of Trade"]])


def test_columns_are_chosen_by_heading_or_letter_and_left_out_by_nothing():
    headings = ["Delegation", "Name", "Post", "Wish"]
    columns = choose_columns(headings, (), ["remarks=wish", "function=", "organisation=C"])
    assert columns.places == {"group": 0, "name": 1, "remarks": 3, "organisation": 2}


def test_a_column_taken_by_hand_is_lost_to_the_field_that_was_guessed():
    assert choose_columns(["Delegation", "Name"], (), ["remarks=Name"]).places == {"group": 0, "remarks": 1}


def test_a_chosen_field_decides_the_kind():
    assert choose_columns(["Delegation", "Name", "Date"], (), ["title=Name", "start=Date"]).kind == MEETINGS


@pytest.mark.parametrize("entry", ["wing=Name", "Name", "=Name", "name=Hotel", "name=ZZ"])
def test_an_unknown_field_or_column_is_refused_naming_what_there_is(entry):
    with pytest.raises(UserError, match=r"group, name|Delegation, Name"):
        choose_columns(["Delegation", "Name"], (), [entry])


def test_fields_of_both_kinds_at_once_are_refused():
    with pytest.raises(UserError, match="partly"):
        choose_columns(["Delegation", "Name"], (), ["title=Name", "email=Delegation"])


def test_a_list_without_names_or_delegations_is_not_understood():
    headings = ["Ort", "Datum", "Uhrzeit", "Titel"]
    with pytest.raises(UserError, match=r"no column for group, name among Ort, Datum"):
        check_complete(guess(headings, ()), headings)
    check_complete(guess(["Delegation", "Surname"], ()), ["Delegation", "Surname"])
    with pytest.raises(UserError, match="start"):
        check_complete(guess(["Title", "Room"], (), kind=MEETINGS), ["Title", "Room"])


def test_every_word_of_the_desk_is_known_in_every_language():
    for field, texts, known in (
        ("role", ROLE_TEXTS, ROLE_WORDS),
        ("state", DELEGATE_STATE_TEXTS, STATE_WORDS),
        ("kind", MEETING_KIND_TEXTS, KIND_WORDS),
    ):
        assert set(known) == {value.value for value in texts}
        for value, text in texts.items():
            said = {value.value, text, *(words(language).gettext(text) for language in LANGUAGES)}
            assert {key_of(field, word) for word in said} == {value.value}


def test_the_words_of_the_desk_are_its_enums():
    assert set(ROLE_WORDS) == set(DelegateRole)
    assert set(STATE_WORDS) == set(DelegateState)
    assert set(KIND_WORDS) == set(MeetingKind)


def test_the_kind_can_be_forced():
    headings = ["Meeting", "Day", "Start", "Name", "Delegation"]
    assert guess(headings, (), kind=PEOPLE).places == {"name": 3, "group": 4}


@pytest.mark.parametrize("kind", [PEOPLE, MEETINGS])
def test_a_list_under_the_desks_own_labels_or_field_names_comes_back_whole(kind):
    for language in LANGUAGES:
        headings = [words(language).gettext(field.label) for field in FIELDS[kind]]
        assert guess(headings, ()).kind == kind
        assert named(headings) == dict(zip([field.name for field in FIELDS[kind]], headings, strict=True))
    assert named([field.name for field in FIELDS[kind]]) == {field.name: field.name for field in FIELDS[kind]}
