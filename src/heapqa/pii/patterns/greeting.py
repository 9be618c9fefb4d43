"""Names of people: one or more words with capitals after a greeting."""

import re
from collections.abc import Iterator

from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.patterns.candidate import Candidate, Passage, matches

GREETINGS = (
    *("welcome back", "welcome", "hello", "hi", "hey", "dear", "good morning", "good afternoon"),
    *("good evening", "signed in as", "logged in as", "thank you", "thanks", "account of"),
    *("willkommen zurück", "willkommen", "hallo", "guten tag", "guten morgen", "liebe", "lieber"),
    *(
        "angemeldet als",
        "danke",
        "moin",
        "bonjour",
        "bonsoir",
        "bienvenue",
        "salut",
        "cher",
        "chère",
    ),
    *("merci", "hola", "bienvenido", "bienvenida", "gracias", "ciao", "benvenuto", "benvenuta"),
    *("buongiorno", "salve", "grazie", "olá", "ola", "bem-vindo", "bem-vinda", "obrigado", "witaj"),
    *("cześć", "dzień dobry", "welkom terug", "welkom", "dag", "beste", "hej", "välkommen"),
    *("velkommen", "hei", "tervetuloa", "tere", "ahoj", "dobrý den", "szia", "merhaba"),
)
TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|M|Mme|Mlle|Sr|Sra|Sig|Sig\.ra|Pan|Pani|Dhr|Mevr)\.? )?"
)
WORD = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['\u2019](?=[^\W\d_]))*[^\W\d_A-ZÀ-ÞŁŚŻŹĆŃ](?:-[^\W\d_]+)*"
PARTICLE = r"(?:(?:van|von|de|der|den|del|della|da|dos|du|la|le|el|al|bin|ter|zu|di) ){0,2}"
NAME = re.compile(
    rf"(?<![\w-])(?P<greeting>{'|'.join(map(re.escape, GREETINGS))})(?P<comma>,|:|!)? "
    rf"(?P<title>(?-i:{TITLE}))(?P<name>(?-i:{WORD})(?: {PARTICLE}(?-i:{WORD})){{0,3}})"
    r"(?P<end>$|[!.,|<)(?\n\u2013\u2014:;]| [-\u2013|\u2014(])",
    re.IGNORECASE,
)
NOBODY = frozenset(
    squeeze(fold(word))
    for line in (
        "world kitty there everyone everybody all team friend friends folks guest customer",
        "member members user visitor stranger gorgeous beautiful sunshine lovely shopper",
        "reader subscriber student parents parent teacher partner colleague sir madam santa",
        "bonus deal deals discount back again offer offers sale sales kit pack package gift",
        "box aboard home page account news newsletter club rewards shop store studio summer",
        "spring kunde kundin kunden gast freunde freund zusammen leute welt besucher liebling",
        "client cliente clienti clientes ami amis monde tous toutes mundo amigo amigos amiga",
        "todos tutti mondo amici gosc klient wszystkim swiecie wereld iedereen klant bezoeker",
        "allemaal alla varlden kund ven alle verden gaest herr frau you your for to the from",
        "and our in on at with very much so who what login sign signin signup register fresh",
        "modern hello welcome bienvenue willkommen hola",
    )
    for word in line.split()
)
"""Words that are greeted and name nobody."""
TWO_WORDS, ONE_WORD = 0.6, 0.5
"""Confidence: capital letters and a greeting are all that speaks for it."""


def greeted(passage: Passage) -> Iterator[Candidate]:
    """The names in a passage that follow a greeting, and end there."""
    for found in matches(NAME, passage.text):
        words = [squeeze(fold(word)) for word in found["name"].split()]
        if any(word in NOBODY or word in COMMON for word in (words[0], words[-1])):
            continue
        several = len(words) > 1 or found["title"]
        if several or found["comma"] or found["greeting"].casefold() in DIRECT:
            sure = TWO_WORDS if several else ONE_WORD
            yield Candidate("name", *found.span("name"), sure)


DIRECT = frozenset(
    {"welcome back", "willkommen zurück", "welkom terug", "signed in as", "logged in as"}
)
"""Greetings after which a single word is a name without a comma, too."""
