"""The FIELDs a list may have, with the words by which their columns are known in five languages, the best first."""

from dataclasses import dataclass

from resources.texts import N_

PEOPLE, MEETINGS = "people", "meetings"


@dataclass(frozen=True, slots=True)
class Field:
    """One FIELD: its name on the command line, its label on the screen, its heading words, words that rule it out."""

    name: str
    label: str
    phrases: str
    against: str = ""


_NOT_A_VALUE = "type code id iso cow count number date status category kind"

PEOPLE_FIELDS = (
    Field(
        "group",
        N_("Group"),
        "delegation|entity name|group|group name|name of delegation|participating entity|entity|party|invited group|"
        "делегация|наименование делегации|группа|сторона|название группы|"
        "делегация атауы|топ|тарап|"
        "الوفد|اسم الوفد|المجموعة|الطرف|الجهة المدعوة|"
        "délégation|groupe|nom de la délégation|partie",
        f"{_NOT_A_VALUE} size head тип код глава chef رئيس",
    ),
    Field(
        "name",
        N_("Name"),
        "name|full name|person name|delegate name|participant name|name of participant|delegate|participant|"
        "first and last name|family name first name|"
        "фио|ф и о|имя|имя и фамилия|фамилия имя|фамилия имя отчество|полное имя|делегат|участник|"
        "аты жөні|толық аты|аты|делегат аты|қатысушы|"
        "الاسم|الاسم الكامل|اسم المشارك|اسم المندوب|المشارك|"
        "nom complet|nom|nom et prénom|nom et prénoms|prénom et nom|participant|délégué",
        f"{_NOT_A_VALUE} user file hotel father mother middle room event meeting sheet column group entity delegation "
        "organisation organization company country file отчество организации группы делегации",
    ),
    Field(
        "given_name",
        N_("Given name"),
        "given name|first name|forename|given names|first names|имя|аты|الاسم الأول|الاسم الشخصي|prénom|prénoms|name",
        "family last surname фамилия nom",
    ),
    Field(
        "family_name",
        N_("Family name"),
        "family name|last name|surname|фамилия|тегі|اسم العائلة|اللقب العائلي|الكنية|nom de famille|nom",
        "given first имя prénom prénoms",
    ),
    Field(
        "honorific",
        N_("Honorific"),
        "honorific|title|salutation|form of address|courtesy title|prefix|обращение|титул|құрмет атауы|атағы|"
        "اللقب|لقب|التحية|civilité|titre",
        "job meeting event session",
    ),
    Field(
        "role",
        N_("Role"),
        "role|role in delegation|capacity|function|роль|роль в делегации|рөлі|рөл|الدور|الصفة|دور|rôle|qualité",
        "job",
    ),
    Field(
        "function",
        N_("Function"),
        "function|job title|position|post|title|job|functional title|official position|designation|occupation|rank|"
        "должность|пост|звание|лауазымы|лауазым|қызметі|المنصب|الوظيفة|المسمى الوظيفي|"
        "fonction|poste|titre|titre officiel|profession",
        "meeting event session courtesy",
    ),
    Field(
        "organisation",
        N_("Organisation"),
        "organisation|organization|affiliation|institution|ministry|company|employer|agency|"
        "организация|учреждение|место работы|ведомство|министерство|ұйым|ұйымы|мекеме|жұмыс орны|"
        "المنظمة|المؤسسة|الجهة|جهة العمل|organisme|établissement|institution|ministère",
        _NOT_A_VALUE,
    ),
    Field(
        "country",
        N_("Country"),
        "country|nationality|citizenship|state party|страна|гражданство|государство|ел|елі|азаматтығы|"
        "البلد|الدولة|الجنسية|pays|nationalité",
        "code id iso cow issue passport код",
    ),
    Field(
        "languages",
        N_("Languages"),
        "languages|language|languages spoken|языки|язык|владение языками|тілдер|тілдері|тіл|اللغات|اللغة|"
        "langues|langue",
        "code id",
    ),
    Field(
        "email",
        N_("E-mail"),
        "email|e mail|email address|mail|эл почта|электронная почта|почта|адрес электронной почты|"
        "электрондық пошта|эл пошта|пошта|البريد الإلكتروني|الايميل|البريد|courriel|adresse électronique|mél",
        "status date",
    ),
    Field(
        "phone",
        N_("Phone"),
        "phone|telephone|mobile|phone number|telephone number|mobile number|mobile phone|tel|cell|"
        "телефон|номер телефона|мобильный телефон|мобильный|тел|ұялы телефон|телефон нөмірі|"
        "الهاتف|رقم الهاتف|الجوال|téléphone|portable|tél|numéro de téléphone",
        "fax type",
    ),
    Field(
        "passport",
        N_("Passport"),
        "passport|passport number|passport no|travel document|паспорт|номер паспорта|паспорт номер|төлқұжат|"
        "паспорт нөмірі|جواز السفر|رقم الجواز|رقم جواز السفر|passeport|numéro de passeport|no de passeport",
        "country expiry expires date issue срок дата",
    ),
    Field(
        "state",
        N_("State"),
        "state|status|delegate state|статус|состояние|күйі|мәртебесі|الحالة|حالة|état|statut",
        "visa flight email",
    ),
    Field(
        "remarks",
        N_("Remarks"),
        "remarks|remark|notes|note|comments|comment|observations|примечания|примечание|заметки|комментарий|"
        "ескертпе|ескерту|ескертпелер|ملاحظات|ملاحظة|remarques|remarque|observations|commentaire|commentaires",
    ),
)

MEETING_FIELDS = (
    Field(
        "title",
        N_("Title"),
        "title|meeting|meeting title|title of meeting|subject|topic|session|event|name of meeting|meeting name|"
        "название|встреча|название встречи|тема|мероприятие|заседание|наименование|"
        "кездесу|кездесу атауы|атауы|тақырыбы|іс шара|"
        "العنوان|الاجتماع|عنوان الاجتماع|الموضوع|الجلسة|titre|réunion|intitulé|objet|titre de la réunion|séance",
        f"{_NOT_A_VALUE} job room start end",
    ),
    Field(
        "kind",
        N_("Kind"),
        "kind|type|meeting type|kind of meeting|format|type of meeting|вид|тип|вид встречи|формат|тип встречи|"
        "түрі|форматы|النوع|نوع الاجتماع|الشكل|genre|type de réunion|format",
        "room group id",
    ),
    Field(
        "day",
        N_("Day"),
        "day|date|meeting date|date of meeting|дата|день|дата встречи|күні|күн|اليوم|التاريخ|تاريخ|jour|date",
        "start end birth begin created начала окончания",
    ),
    Field(
        "start",
        N_("Start"),
        "start|start time|starts|from|begin|begins|beginning|time|time from|start date|"
        "начало|время начала|с|начинается|время|басталуы|басталу уақыты|уақыты|уақыт|"
        "البداية|البدء|وقت البدء|من|الوقت|الساعة|début|heure de début|commence|heure|de",
        "end zone до",
    ),
    Field(
        "end",
        N_("End"),
        "end|end time|ends|to|until|finish|time to|end date|конец|время окончания|окончание|до|завершение|"
        "аяқталуы|аяқталу уақыты|соңы|النهاية|الانتهاء|وقت الانتهاء|إلى|fin|heure de fin|à",
        "start zone",
    ),
    Field(
        "room",
        N_("Room"),
        "room|meeting room|venue room|location|place|hall|venue|помещение|зал|комната|место|место проведения|кабинет|"
        "бөлме|зал|орны|өтетін орны|القاعة|الغرفة|المكان|قاعة الاجتماع|salle|lieu|salle de réunion",
        "number type capacity size",
    ),
    Field(
        "groups",
        N_("Groups"),
        "groups|delegations|group|delegation|parties|participating groups|participating delegations|sides|"
        "группы|делегации|группа|делегация|стороны|топтар|делегациялар|тараптар|"
        "المجموعات|الوفود|الوفد|الأطراف|المجموعة|groupes|délégations|délégation|groupe|parties",
        "type code iso cow size",
    ),
    Field(
        "people",
        N_("People"),
        "people|persons|participants|delegates|attending|names|участники|люди|делегаты|лица|қатысушылар|адамдар|"
        "الأشخاص|المشاركون|الحاضرون|personnes|participants|délégués",
        "count number type",
    ),
    Field(
        "language",
        N_("Language"),
        "language|languages|working languages|interpretation|язык|языки|рабочий язык|перевод|тіл|тілі|тілдер|аударма|"
        "اللغة|اللغات|الترجمة|langue|langues|interprétation",
        "code",
    ),
)

FIELDS = {PEOPLE: PEOPLE_FIELDS, MEETINGS: MEETING_FIELDS}

EMPTY_WORDS = frozenset({"", "NA", "N/A", "n/a", "#N/A", "-", "–", "—"})
"""Cells that say they are empty, compared whole."""

SMALL_WORDS = "of the a an s in for and or by person et de la le les des du d l au aux en и в во на по для және و في"
"""Words in a heading that say nothing about its column."""

CATEGORIES = (
    "parties|party|party states|states|state|observers|observer|observer states|ngo|ngos|igo|igos|"
    "non governmental organizations|intergovernmental organizations|non governmental organisations|"
    "intergovernmental organisations|united nations secretariat units and bodies|media|press|"
    "specialized agencies and related organizations|un secretariat"
)
"""Cells that name a category of delegations, not a delegation."""
