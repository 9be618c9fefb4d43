"""Numbers of companies: what stands right before them says so."""

import re

from heapqa.pii.patterns.candidate import Passage

WORDS = {
    "cs": "zákaznická linka",
    "de": (
        "hotline|telefax|zentrale|kundenservice|kundendienst|rufen sie uns an|uhr"
        "|gebührenfrei|kostenlos|kostenfrei|servicenummer"
    ),
    "el": "εξυπηρέτηση πελατών",
    "en": (
        "fax|info-?line|help-?line|help ?desk|sales|support|service|reservations?|office"
        r"|customer (?:service|care|support)|call us|contact us|\d ?(?:am|pm)"
        "|toll[- ]?free|freephone"
    ),
    "es": "atenci[oó]n al cliente|ll[aá]m[ae]nos|(?:l[ií]nea|tel[eé]fono) gratuit[ao]",
    "fi": "asiakaspalvelu",
    "fr": "service client|standard|appelez-nous|contactez-nous|num[eé]ro vert",
    "hu": "ügyfélszolgálat",
    "it": "assistenza(?: clienti)?|chiamaci|numero verde",
    "ja": "お客様センター|お問い合わせ|カスタマーサポート",
    "ko": "고객센터",
    "nl": "klantenservice|bel ons",
    "no": "kundeservice|ring oss",
    "pl": "obs[lł]uga klienta|infolinia|zadzwoń do nas",
    "pt": "atendimento|ligue para n[oó]s",
    "ru": "служба поддержки|горячая линия|звонок бесплатный",
    "sk": "zákaznícka linka",
    "sv": "kundtj[aä]nst",
    "tr": "m[uü]şteri hizmetleri",
    "uk": "служба підтримки|гаряча лінія",
    "zh": "客服(?:热线|電話|电话)?",
}
"""Words before a company's number, and what ends its opening hours, by language."""
BEFORE = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(WORDS.values())})"
    r"(?: (?:at|on|unter|au|al|no|nr|number|nummer)\b\.?| ?\(?(?:tel|phone|ph)\b\.?)?"
    r"[\s:.()\u2013\u260e-]{0,4}$",
    re.IGNORECASE,
)
LONGEST = 48
"""Characters before a number in which they stand."""


def companys(passage: Passage, start: int) -> str:
    """The reason for which a number in a text is a company's; a field of its own is a person's,
    unless it is called a store's or a hotline."""
    if "company-phone" in passage.meanings:
        return "company-number"
    if "phone" in passage.meanings:
        return ""
    return "company-number" if BEFORE.search(passage.text, max(0, start - LONGEST), start) else ""
