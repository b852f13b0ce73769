"""Names for people who never were: things for surnames, in Latin, Arabic and Cyrillic script."""

GIVEN = """
Adnan عدنان Аднан m | Amal أمل Амаль f | Anas أنس Анас m | Ayman أيمن Айман m | Basil باسل Базиль m
Bassam بسام Бассам m | Dalia داليا Далия f | Dima ديمة Дима f | Faisal فيصل Фейсал m | Fares فارس Фарес m
Ghada غادة Гада f | Hadi هادي Хади m | Hana هناء Хана f | Huda هدى Худа f | Issam عصام Исам m
Jamal جمال Джамаль m | Jana جنى Жана f | Joud جود Джуд m | Karim كريم Карим m | Khalil خليل Халиль m
Kinda كندة Кинда f | Layla ليلى Лейла f | Lina لينا Лина f | Lubna لبنى Любна f | Majd مجد Мадж m
Maya مايا Майя f | Mazen مازن Мазен m | Munir منير Мунир m | Nabil نبيل Набиль m | Nadia نادية Надия f
Nizar نزار Низар m | Nour نور Нур f | Omar عمر Омар m | Rami رامي Рами m | Rana رنا Рана f
Reem ريم Рим f | Rima ريما Рима f | Rula رلى Рула f | Sahar سحر Сахар f | Salma سلمى Сальма f
Samar سمر Самар f | Sami سامي Сами m | Suad سعاد Суад f | Talal طلال Талал m | Tarek طارق Тарек m
Wafa وفاء Вафа f | Walid وليد Валид m | Yara يارا Яра f | Yusuf يوسف Юсуф m | Zeina زينة Зейна f
Ziad زياد Зияд m | Aigerim أيغريم Айгерим f | Asel أسيل Асель f | Daniyar دانيار Данияр m | Madina مدينة Мадина f
Nurlan نورلان Нурлан m | Serik سيريك Серик m | Timur تيمور Тимур m | Zhanar جانار Жанар f
"""
THINGS = """
Almond لوز Миндаль | Anchor مرساة Якорь | Basket سلة Корзина | Bell جرس Колокол | Brick طوبة Кирпич
Bridge جسر Мост | Button زر Пуговица | Candle شمعة Свеча | Carpet سجادة Ковёр | Cedar أرز Кедр
Chair كرسي Стул | Compass بوصلة Компас | Copper نحاس Медь | Cup فنجان Чашка | Door باب Дверь
Drum طبل Барабан | Fig تين Инжир | Garden حديقة Сад | Glass زجاج Стекло | Hammer مطرقة Молоток
Harbour ميناء Гавань | Hinge مفصلة Петля | Honey عسل Мёд | Inkwell محبرة Чернильница | Iron حديد Железо
Island جزيرة Остров | Jar جرة Кувшин | Kettle غلاية Котёл | Key مفتاح Ключ | Ladder سلم Лестница
Lake بحيرة Озеро | Lantern فانوس Фонарь | Lemon ليمون Лимон | Marble رخام Мрамор | Mint نعناع Мята
Mirror مرآة Зеркало | Moon قمر Луна | Nail مسمار Гвоздь | Needle إبرة Игла | Notebook دفتر Тетрадь
Olive زيتون Олива | Onion بصل Лук | Orange برتقال Апельсин | Paper ورق Бумага | Pearl لؤلؤة Жемчуг
Pebble حصاة Галька | Pepper فلفل Перец | Quill ريشة Перо | Ribbon شريط Лента | Rope حبل Верёвка
Ruler مسطرة Линейка | Saffron زعفران Шафран | Sail شراع Парус | Spoon ملعقة Ложка | Table طاولة Стол
Teapot إبريق Чайник | Thread خيط Нить | Tower برج Башня | Umbrella مظلة Зонт | Vase مزهرية Ваза
Violin كمان Скрипка | Walnut جوز Орех | Wheel عجلة Колесо | Window نافذة Окно
"""


def entries(table: str) -> dict[str, tuple[str, ...]]:
    """The lines of a table by their first word."""
    lines = (entry.split() for row in table.strip().splitlines() for entry in row.split("|"))
    return {first: tuple(rest) for first, *rest in lines}


GIVEN_NAMES = entries(GIVEN)
THING_NAMES = entries(THINGS)
