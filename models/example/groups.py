"""The groups on the list of the example: what they are called, what they were promised, what they answered.

Only the Movement of the Pluralistic Society, the Tharwa Foundation, the Kurdish representatives, the Syrian National
Coalition, the United Nations and the host were there in the press of May 2015; every other group is invented.
"""

from dataclasses import dataclass
from datetime import date

from models.entities.group import GroupKind
from models.entities.invitation import Answer, Channel, Condition


def may(day: int) -> date:
    return date(2015, 5, day)


@dataclass(frozen=True, slots=True)
class Place:
    """A group in order of precedence; `people` are written "Name:role", `wave` is the one it was invited in."""

    key: str
    name: str
    arabic: str
    russian: str
    kind: GroupKind
    ceiling: int
    wave: int = 1
    people: str = ""
    flag: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One reply: who, what, on which day of May, how; a condition about another group where there is one."""

    key: str
    answer: Answer
    day: int
    channel: Channel = Channel.LETTER
    number: str = ""
    note: str = ""
    condition: Condition | None = None
    about: str = ""


K = GroupKind
PLACES = (
    Place(
        "mps",
        "Movement of the Pluralistic Society",
        "حركة المجتمع التعددي",
        "Движение плюралистического общества",
        K.MOVEMENT,
        6,
        people="Randa Kassis:head, Nour Teapot:deputy, Ziad Marble:adviser, Huda Carpet:interpreter, Sami Drum:aide, "
        "Kinda Ribbon:note_taker",
    ),
    Place(
        "tharwa",
        "Tharwa Foundation",
        "مؤسسة ثروة",
        "Фонд «Сарва»",
        K.NGO,
        2,
        people="Ammar Abdulhamid:head, Lina Cedar:interpreter",
    ),
    Place(
        "kurdish",
        "Kurdish representatives",
        "ممثلون أكراد",
        "Курдские представители",
        K.MOVEMENT,
        5,
        people="Sarbast Nabi:head, Yara Mirror:deputy, Rami Anchor:adviser, Joud Violin:interpreter, Zeina Pearl:aide",
    ),
    Place(
        "coalition",
        "Syrian National Coalition",
        "الائتلاف الوطني السوري",
        "Сирийская национальная коалиция",
        K.UMBRELLA,
        4,
    ),
    Place(
        "blue_gate",
        "Party of the Blue Gate",
        "حزب البوابة الزرقاء",
        "Партия Голубых ворот",
        K.PARTY,
        3,
        2,
        "Karim Almond:head, Majd Candle:adviser",
        False,
    ),
    Place(
        "wells",
        "Northern Wells Council",
        "مجلس الآبار الشمالية",
        "Совет Северных колодцев",
        K.MOVEMENT,
        4,
        people="Layla Harbour:head, Jamal Pepper:adviser, Sahar Thread:interpreter, Talal Rope:security",
        flag=False,
    ),
    Place(
        "orchard",
        "Assembly of the Lower Orchard",
        "جمعية البستان الأسفل",
        "Собрание Нижнего сада",
        K.MOVEMENT,
        3,
        2,
    ),
    Place(
        "lamp",
        "Union of Lamp Makers",
        "اتحاد صانعي المصابيح",
        "Союз ламповщиков",
        K.CIVIL_SOCIETY,
        2,
        people="Nadia Lantern:head, Walid Kettle:interpreter",
    ),
    Place(
        "civic",
        "Civic Forum of Two Rivers",
        "المنتدى المدني للنهرين",
        "Гражданский форум двух рек",
        K.CIVIL_SOCIETY,
        6,
        people="Yusuf Compass:head, Rana Garden:deputy, Mazen Hammer:aide, Lubna Island:interpreter, Anas Key:aide, "
        "Maya Paper:note_taker",
    ),
    Place(
        "women",
        "Women’s Table of the Old Market",
        "طاولة نساء السوق القديم",
        "Женский стол Старого рынка",
        K.CIVIL_SOCIETY,
        5,
        people="Hana Saffron:head, Reem Window:deputy, Wafa Lemon:aide, Jana Moon:interpreter, Suad Needle:aide",
    ),
    Place("weavers", "Free Weavers’ Congress", "مؤتمر النساجين الأحرار", "Конгресс свободных ткачей", K.PARTY, 2),
    Place(
        "salt_road",
        "Salt Road Platform",
        "منصة طريق الملح",
        "Платформа Соляного пути",
        K.UMBRELLA,
        4,
        people="Omar Inkwell:head, Faisal Wheel:adviser, Dima Orange:interpreter",
        flag=True,
    ),
    Place("terrace", "Cedar Terrace Initiative", "مبادرة مصطبة الأرز", "Инициатива Кедровой террасы", K.NGO, 2),
    Place(
        "nine_springs",
        "Committee of the Nine Springs",
        "لجنة الينابيع التسعة",
        "Комитет девяти родников",
        K.MOVEMENT,
        4,
        people="Salma Bridge:head, Khalil Jar:note_taker, Rula Spoon:interpreter, Issam Table:aide",
    ),
    Place(
        "harbour_street",
        "Harbour Street Coordination",
        "تنسيقية شارع الميناء",
        "Координация Портовой улицы",
        K.MOVEMENT,
        2,
    ),
    Place(
        "almond_valley",
        "Almond Valley Gathering",
        "تجمع وادي اللوز",
        "Собрание Миндальной долины",
        K.MOVEMENT,
        3,
        2,
        "Tarek Pebble:head, Amal Fig:interpreter, Bassam Door:aide",
    ),
    Place(
        "stone_bridge",
        "Stone Bridge Movement",
        "حركة الجسر الحجري",
        "Движение Каменного моста",
        K.MOVEMENT,
        3,
        people="Rima Window:head",
    ),
    Place(
        "quiet_hills",
        "Quiet Hills Tribal Council",
        "مجلس عشائر التلال الهادئة",
        "Племенной совет Тихих холмов",
        K.OTHER,
        4,
        2,
        "Basil Ladder:head",
    ),
    Place(
        "teachers",
        "Teachers of the Plain",
        "معلمو السهل",
        "Учителя равнины",
        K.CIVIL_SOCIETY,
        3,
        people="Dalia Olive:head, Nizar Cup:adviser, Huda Honey:interpreter",
    ),
    Place(
        "relief",
        "Lantern Relief Society",
        "جمعية الفانوس للإغاثة",
        "Общество помощи «Фонарь»",
        K.NGO,
        2,
        people="Fares Copper:head, Lina Mint:interpreter",
    ),
    Place(
        "fig_tree", "Fig Tree Youth League", "رابطة شباب شجرة التين", "Молодёжная лига «Инжир»", K.CIVIL_SOCIETY, 2, 3
    ),
    Place("canal", "Upper Canal Farmers", "مزارعو القناة العليا", "Земледельцы Верхнего канала", K.CIVIL_SOCIETY, 2, 2),
    Place(
        "copper_gate",
        "Copper Gate Democratic Bloc",
        "الكتلة الديمقراطية لباب النحاس",
        "Демократический блок Медных ворот",
        K.PARTY,
        5,
        2,
        "Ghada Marble:head, Ayman Iron:deputy, Nabil Glass:interpreter",
    ),
    Place(
        "ink",
        "House of Ink, writers",
        "بيت الحبر، كتّاب",
        "Дом чернил, писатели",
        K.CIVIL_SOCIETY,
        2,
        people="Hadi Quill:head, Amal Vase:interpreter",
    ),
    Place("desert_post", "Desert Post Society", "جمعية بريد الصحراء", "Общество «Почта пустыни»", K.CIVIL_SOCIETY, 2),
    Place(
        "doctors",
        "Orange Grove Doctors",
        "أطباء بستان البرتقال",
        "Врачи Апельсиновой рощи",
        K.NGO,
        2,
        people="Adnan Lake:head, Rana Onion:interpreter",
    ),
    Place(
        "bells",
        "Street of Bells Assembly",
        "جمعية شارع الأجراس",
        "Собрание улицы Колоколов",
        K.MOVEMENT,
        2,
        people="Munir Bell:head",
    ),
    Place(
        "students",
        "Plain of Stones Students",
        "طلبة سهل الحجارة",
        "Студенты Каменной равнины",
        K.CIVIL_SOCIETY,
        1,
        people="Joud Tower:head",
    ),
    Place(
        "carpenters",
        "Union of Carpenters and Builders",
        "اتحاد النجارين والبنائين",
        "Союз плотников и строителей",
        K.CIVIL_SOCIETY,
        2,
        people="Issam Brick:head, Maya Walnut:interpreter",
    ),
    Place(
        "towers",
        "Three Towers Dialogue",
        "حوار الأبراج الثلاثة",
        "Диалог трёх башен",
        K.NGO,
        2,
        3,
        "Rula Sail:head",
    ),
    Place(
        "mulberry",
        "Mulberry House Foundation",
        "مؤسسة بيت التوت",
        "Фонд «Тутовый дом»",
        K.NGO,
        2,
        people="Zeina Cedar:head, Sami Honey:interpreter",
    ),
    Place(
        "kite",
        "Red Kite Veterans",
        "قدامى الحدأة الحمراء",
        "Ветераны «Красный коршун»",
        K.ARMED_GROUP,
        1,
        3,
        "Talal Iron:head",
    ),
    Place(
        "quarry",
        "Council of the White Quarry",
        "مجلس المقلع الأبيض",
        "Совет Белой каменоломни",
        K.MOVEMENT,
        2,
        people="Nabil Pebble:head",
    ),
    Place(
        "ferry",
        "Morning Ferry Initiative",
        "مبادرة عبّارة الصباح",
        "Инициатива «Утренний паром»",
        K.NGO,
        1,
        people="Dima Anchor:head",
    ),
    Place(
        "jasmine",
        "Jasmine Lane Women",
        "نساء زقاق الياسمين",
        "Женщины Жасминового переулка",
        K.CIVIL_SOCIETY,
        2,
        people="Wafa Pearl:head, Yara Cup:interpreter",
    ),
    Place("long_wall", "Long Wall Society", "جمعية السور الطويل", "Общество Длинной стены", K.CIVIL_SOCIETY, 2),
)
HOST_PEOPLE = (
    "Yerlan Idrissov:head, Bagdad Amreyev:deputy, Daniyar Bell:delegate, Aigerim Ribbon:staff, Serik Chair:staff, "
    "Zhanar Ruler:staff, Madina Notebook:interpreter, Timur Umbrella:interpreter, Asel Button:interpreter, "
    "Nurlan Hinge:security"
)
NO_PLATE = "kite"  # a delegation without a name plate
ABSENT = (
    "coalition", "weavers", "terrace", "harbour_street", "stone_bridge", "fig_tree", "canal", "desert_post",
    "long_wall",
)  # fmt: skip
CAME = tuple(place.key for place in PLACES if place.key not in ABSENT)
REFUSED = ("blue_gate", "orchard", "quiet_hills", "copper_gate", "bells", "kite")
LAST_WAVE = ("coalition", "weavers", "terrace", "harbour_street", "fig_tree", "long_wall")

A, C = Answer, Channel
FIRST_REPLIES = (
    Said("mps", A.ACCEPTED, 7),
    Said("civic", A.ACCEPTED, 8, C.EMAIL),
    Said("tharwa", A.ACCEPTED, 9, C.EMAIL),
    Said("harbour_street", A.ACCEPTED, 9),
    Said("kurdish", A.ACCEPTED, 11),
    Said("wells", A.ACCEPTED, 11, number="31"),
    Said("women", A.ACCEPTED, 11, C.EMAIL),
    Said("salt_road", A.ACCEPTED, 12, C.EMBASSY),
    Said("lamp", A.ACCEPTED, 13, C.EMAIL),
    Said("nine_springs", A.ACCEPTED, 13),
    Said("mulberry", A.ACCEPTED, 13, C.EMAIL),
    Said("terrace", A.REGRET, 14, note="Regrets with thanks; wishes to be told of the outcome."),
    Said("stone_bridge", A.ACCEPTED, 14),
    Said("teachers", A.ACCEPTED, 14, C.BY_HAND),
    Said("doctors", A.ACCEPTED, 14, C.EMAIL),
    Said("carpenters", A.ACCEPTED, 14),
    Said("relief", A.ACCEPTED, 15, C.EMAIL),
    Said("ink", A.ACCEPTED, 15),
    Said("bells", A.ACCEPTED, 15),
    Said("students", A.ACCEPTED, 15, C.EMAIL),
    Said("quarry", A.ACCEPTED, 15),
    Said("ferry", A.ACCEPTED, 15, C.PHONE),
    Said("jasmine", A.ACCEPTED, 15),
    Said("almond_valley", A.ACCEPTED, 15),
    Said("quiet_hills", A.IN_PRINCIPLE, 15, C.PHONE),
    Said("long_wall", A.REGRET, 15, C.EMAIL),
)
LATER_REPLIES = (
    Said("blue_gate", A.IN_PRINCIPLE, 16, C.PHONE),
    Said("orchard", A.IN_PRINCIPLE, 18, C.EMAIL),
    Said("copper_gate", A.IN_PRINCIPLE, 18, note="Three names given, one to follow."),
    Said("towers", A.CONDITIONAL, 18, number="7", condition=Condition.STAYS_AWAY, about="harbour_street"),
    Said("kite", A.ACCEPTED, 19, C.PHONE, note="Wants no name plate."),
    Said(
        "blue_gate", A.CONDITIONAL, 20, number="114", condition=Condition.NOT_SAME_MEETING, about="wells",
        note="The opening plenary is accepted.",
    ),
    Said("harbour_street", A.WITHDRAWAL, 21, C.PHONE, note="Withdraws without giving a reason."),
)  # fmt: skip
MORNING_REPLIES = (
    Said("desert_post", A.REGRET, 25, C.PHONE),
    Said("copper_gate", A.ACCEPTED, 25, number="121", note="A fourth delegate is named."),
)
