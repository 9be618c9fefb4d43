"""Prefixes of identities: words that say what kind of id follows, such as ``cust-``."""

import re

KINDS = (
    "u|usr|user|uid|userid|id|ident|identity|identifier|c|cid|cus|cust|customer|customerid|clt"
    "|client|m|mbr|mem|member|memberid|membership|acc|acct|account|accountid|person|personid"
    "|contact|contactid|profile|profileid|patient|student|teacher|learner|employee|emp|staff"
    "|subscriber|lead|buyer|seller|shopper|player|traveller|traveler|passenger|tenant|holder"
    "|login|auth|crm|crmid|ext|external|internal|oid|pid|sub|urn|uuid|guid|key|no|nr|num|number"
    "|kunde|kd|kdnr|kunden|kundennr|kundennummer|mitglied|benutzer|nutzer|klant|klantnr|kund"
    "|klient|cliente|usuario|utilisateur|utente|compte|cuenta|conta|konto"
)
"""Words for ids, for those who have them, and their short forms."""
SEPARATOR = r"(?:::|--|[-_.:/#|= ])"
PREFIX = re.compile(rf"(?:[^\W\d_]+{SEPARATOR})*({KINDS}){SEPARATOR}(.*)", re.IGNORECASE)
TAIL = re.compile(r"(?:.*[^A-Za-z0-9]|[a-z]+)(?:NaN|undefined)")
"""What JavaScript writes for nothing, at the end of something."""
FEW_WORDS = 3
"""Words of a value that such an end makes a placeholder; more may be a title."""


def split(value: str) -> tuple[str, str] | None:
    """The word that says what kind of id follows, and what follows; None without such a word.

    >>> split("cust-48213"), split("jane-48213")
    (('cust', '48213'), None)
    """
    found = PREFIX.fullmatch(value)
    return (found[1], found[2]) if found else None
