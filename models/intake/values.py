"""The words in which lists say a role, a state or a kind, in five languages, and the word the desk keeps for each."""

import re
from functools import cache, lru_cache

from models.rules.folding import fold

ROLE_WORDS = {
    "head": "head|head of delegation|hod|leader|chief of delegation|chair of delegation|глава делегации|глава|"
    "руководитель делегации|делегация басшысы|басшы|رئيس الوفد|رئيسة الوفد|chef de délégation|"
    "chef de la délégation|chef",
    "deputy": "deputy|deputy head|deputy head of delegation|заместитель главы делегации|заместитель|"
    "делегация басшысының орынбасары|орынбасар|نائب رئيس الوفد|نائب|chef adjoint|chef adjoint de délégation|adjoint",
    "delegate": "delegate|member|member of delegation|representative|делегат|член делегации|участник|"
    "делегация мүшесі|мүше|مندوب|عضو الوفد|عضو|délégué|déléguée|membre|membre de la délégation",
    "alternate": "alternate|substitute|альтернат|кандидат в члены делегации|балама делегат|مندوب مناوب|مناوب|"
    "suppléant|suppléante",
    "adviser": "adviser|advisor|советник|кеңесші|مستشار|مستشارة|conseiller|conseillère",
    "expert": "expert|эксперт|сарапшы|خبير|خبيرة|experte",
    "interpreter": "interpreter|translator|переводчик|устный переводчик|аудармашы|مترجم|مترجم شفوي|interprète",
    "note_taker": "note_taker|note taker|протоколист|хатшы|хаттама жүргізуші|محرر المحضر|مدون المحضر|مدون|rédacteur|"
    "preneur de notes",
    "security": "security|bodyguard|охрана|сотрудник охраны|безопасность|күзет|қауіпсіздік|أمن|حراسة|sécurité",
    "aide": "aide|assistant|accompanying person|помощник|сопровождающее лицо|көмекші|مساعد|مرافق|assistante|"
    "accompagnant",
    "spouse": "spouse|wife|husband|супруг|супруга|жұбайы|зайыбы|قرين|زوج|زوجة|conjoint|conjointe",
    "staff": "staff|secretariat|персонал|сотрудник|секретариат|қызметкер|қызметкерлер|موظف|موظفون|الطاقم|personnel",
}

STATE_WORDS = {
    "proposed": "proposed|предложен|предложена|предложено|ұсынылды|ұсынылған|مقترح|proposé|proposée",
    "named": "named|nominated|назван|названа|выдвинут|выдвинута|назначен|аталды|аталған|مسمى|مرشح|désigné|"
    "désignée|nommé|nommée",
    "confirmed": "confirmed|подтверждён|подтвержден|подтверждена|подтверждено|расталды|расталған|مؤكد|confirmé|"
    "confirmée",
    "accredited": "accredited|аккредитован|аккредитована|аккредиттелді|тіркелген|معتمد|accrédité|accréditée",
    "replaced": "replaced|substituted|заменён|заменен|заменена|ауыстырылды|ауыстырылған|مستبدل|remplacé|remplacée",
    "withdrawn": "withdrawn|отозван|отозвана|выбыл|выбыла|кері қайтарылды|шығарылды|منسحب|retiré|retirée",
    "refused": "refused|refused by host|refused by the host|отказано|не допущен|не допущена|бас тартылды|қабылданбады|"
    "مرفوض|refusé|refusée",
    "kept": "kept|kept from travel|kept from travelling|prevented from travelling|"
    "не смог выехать|не выпущен|не выпущена|"
    "шығарылмады|жолға шыға алмады|ممنوع من السفر|empêché|empêchée|empêché de voyager",
}

KIND_WORDS = {
    "plenary": "plenary|plenary session|plenary meeting|пленарное заседание|пленарное|пленарлық отырыс|пленарлық|"
    "جلسة عامة|plénière|séance plénière",
    "bilateral": "bilateral|bilateral meeting|bilateral talks|двусторонняя встреча|двусторонняя|"
    "екіжақты кездесу|екіжақты|"
    "اجتماع ثنائي|ثنائي|bilatérale|réunion bilatérale|rencontre bilatérale|entretien bilatéral",
    "trilateral": "trilateral|trilateral meeting|трёхсторонняя встреча|трёхсторонняя|үшжақты кездесу|үшжақты|"
    "اجتماع ثلاثي|ثلاثي|trilatérale|réunion trilatérale",
    "narrow": "narrow|narrow format|restricted|restricted format|узкий состав|в узком составе|тар құрам|шағын құрам|"
    "صيغة ضيقة|اجتماع مصغر|format restreint|restreinte",
    "expanded": "expanded|expanded format|extended format|расширенный состав|в расширенном составе|кеңейтілген құрам|"
    "صيغة موسعة|اجتماع موسع|format élargi|élargie",
    "tete_a_tete": "tete_a_tete|tete a tete|tête à tête|one to one|один на один|тет а тет|бетпе бет|على انفراد|"
    "لقاء منفرد",
    "proximity": "proximity|proximity talks|shuttle|непрямые переговоры|жанама келіссөздер|محادثات غير مباشرة|"
    "pourparlers indirects|pourparlers de proximité",
    "working_group": "working_group|working group|рабочая группа|жұмыс тобы|فريق عمل|مجموعة عمل|groupe de travail",
    "drafting": "drafting|drafting group|drafting committee|редакционная группа|редакциялық топ|صياغة|لجنة الصياغة|"
    "rédaction|comité de rédaction",
    "with_host": "with_host|with host|with the host|bilateral with host|встреча с принимающей стороной|"
    "с принимающей стороной|қабылдаушы тараппен|مع المضيف|مع الدولة المضيفة|avec l'hôte|avec le pays hôte",
    "press": "press|press conference|briefing|пресс конференция|брифинг|баспасөз конференциясы|баспасөз|брифинг|"
    "مؤتمر صحفي|صحافة|presse|conférence de presse",
    "ceremony": "ceremony|opening ceremony|closing ceremony|signing ceremony|церемония|рәсім|حفل|مراسم|cérémonie",
    "meal": "meal|lunch|dinner|breakfast|reception|working lunch|обед|ужин|приём|завтрак|түскі ас|кешкі ас|"
    "қабылдау|тамақ|"
    "غداء|عشاء|فطور|مأدبة|repas|déjeuner|dîner|réception",
    "other": "other|другое|прочее|иное|басқа|أخرى|آخر|autre",
}

_BETWEEN = re.compile(r"[,;/\n]")
_WORDS = {"role": ROLE_WORDS, "state": STATE_WORDS, "kind": KIND_WORDS}


@cache
def _table_of(field: str) -> dict[str, str]:
    return {fold(_spaced(word)): key for key, words in _WORDS[field].items() for word in words.split("|")}


def _spaced(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").replace("’", "'").split())


@lru_cache(4_096)
def key_of(field: str, text: str) -> str | None:
    """The desk's word for a role, state or kind a list gives in its own words; None when it is not known."""
    return _table_of(field).get(fold(_spaced(text)))


def known_words(field: str) -> str:
    """The words of a field that every list may use, for a sentence."""
    return ", ".join(key.replace("_", " ") for key in _WORDS[field])


@lru_cache(4_096)
def languages_of(text: str) -> str:
    """The languages named in a text, folded and in order, so that two ways to write them are equal."""
    return ";".join(sorted({folded for part in _BETWEEN.split(text) if (folded := fold(part))}))
