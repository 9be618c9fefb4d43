"""Domains of addresses: which end in a top-level domain, and which are nobody's."""

import re
from functools import lru_cache

from publicsuffixlist import PublicSuffixList

RESERVED = frozenset({"test", "example"})
"""Kept for tests and documentation (RFC 2606): a synthetic person may have an address there."""
NOBODYS = re.compile(
    r"(?:[\w-]+\.)*(?:example\.(?:com|net|org|edu|com?\.\w\w|(?!co\b)\w\w)"
    r"|(?:muster(?:mann|frau|firma)|vidu|contoh|primer|пример|приклад|παράδειγμα|příklad|przykład)\.\w+"
    r"|(?:exemple|beispiel|ejemplo|esempio|exemplo|voorbeeld|przyklad|priklad|esimerkki|eksempel"
    r"|exempel|ornek|örnek|példa|pelda|exemplu)\.\w+(?:\.br)?"
    r"|(?:(?:your|my|this|some)-?(?:domain|company|site|website|business|org|email|mail)|domain|dominio|domaine|domein|domena)"
    r"(?:\.\w{2,3}){1,2})"
)
"""Domains of documentation, in several languages, and those that stand for one's own."""
EVERYBODYS = re.compile(
    r"(?:[\w-]+\.)*(?:company|e-?posta|posta|correo|poczta|pošta|почта|firma|empresa|entreprise|azienda|bedrijf|site|website|web|work|email"
    r"|e-?mail|mail|provider|gmail|hotmail|outlook|yahoo|acme)(?:\.\w{2,3}){1,2}|.*\.(?:test|example)"
)
"""Domains that stand in placeholders, and in which people have addresses as well."""
YOU = re.compile(
    r"(?:you|your|dein|deine|ihr|votre|ton|tu|su|il-?tuo|jouw|uw|twoj)[._-]?"
    r"(?:name|full[._-]?name|e?-?mail|adresse|address|nom|nombre|nome|naam|correo|posta|account|id|here)?"
    r"|first[._-]?name[._-]last[._-]?name|first[._-]last|vorname[._-]nachname|prenom[._-]nom"
    r"|nombre[._-]apellido|nome[._-]cognome|nome[._-]sobrenome|voornaam[._-]achternaam"
    r"|imi[eę][._-]nazwisko|ваш[ае]?[._-]?(?:имя|почта|адрес|e?mail)?"
    r"|adiniz|adınız|ad[ıi]?[._-]?soyad[ıi]?|jmeno[._-]prijmeni|jméno[._-]příjmení"
)
"""Local parts that speak to the reader."""
SOMEBODY = re.compile(
    r"v[aá][sš]|v[aá][sš][._-]?e?mail|[oö]rnek|muster|beispiel|exemple|ejemplo|esempio|exemplo|example"
    r"|przyk[lł]ad|p[rř][ií]klad|voorbeeld|пример|имя|почта|όνομα|vidu|contoh|name|user|username|someone|somebody|anyone|e?-?mail|adresse|address|me|nom|nombre|nome|naam|imie"
    r"|correo|j(?:ohn|ane)?[._-]?doe|(?:max|erika)[._-]?muster(?:mann|frau)?|mario[._-]rossi"
    r"|jean[._-]dupont|juan[._-]perez|jan[._-](?:kowalski|jansen)|foo|bar|abc|xyz|sample|placeholder"
)
"""Local parts that name nobody."""


def is_placeholder(local: str, domain: str) -> bool:
    """Whether an address shows how to write one: it is nobody's."""
    local, domain = local.casefold(), domain.casefold()
    if NOBODYS.fullmatch(domain) or YOU.fullmatch(local):
        return True
    return bool(SOMEBODY.fullmatch(local) and EVERYBODYS.fullmatch(domain))


@lru_cache(maxsize=4096)
def has_top_level(domain: str) -> bool:
    """Whether a domain ends in one that is given out, or is kept for tests."""
    lower = domain.casefold()
    if lower.rpartition(".")[2] in RESERVED:
        return True
    return _suffixes().publicsuffix(lower) is not None


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The list of Mozilla, which comes with its package."""
    return PublicSuffixList(accept_unknown=False)
