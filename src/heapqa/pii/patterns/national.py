"""National ids: each country's way of writing, decided by python-stdnum."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stdnum.at import vnr
from stdnum.au import tfn
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.cl import rut
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.gr import amka
from stdnum.hr import oib
from stdnum.id import nik
from stdnum.ie import pps
from stdnum.il import idnr as teudat_zehut
from stdnum.in_ import aadhaar, pan
from stdnum.is_ import kennitala
from stdnum.it import codicefiscale
from stdnum.jp import in_ as my_number
from stdnum.kr import rrn
from stdnum.lt import asmens
from stdnum.mx import curp
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.pk import cnic
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.ru import inn
from stdnum.se import personnummer
from stdnum.si import emso
from stdnum.th import pin
from stdnum.tr import tckimlik
from stdnum.ua import rntrc
from stdnum.us import itin, ssn
from stdnum.za import idnr as za_id

from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.naming import ids_spoken_of, said_near


class NationalId(NamedTuple):
    """How one country writes its personal number."""

    form: str
    """The pattern without what may stand around it."""
    written: re.Pattern[str]
    is_valid: Callable[[str], bool]
    named: bool = False
    """Whether only a name makes it one, for too many other things are written like it."""
    meaning: str = "national-id"
    """What such a name means; one of its own for a number that only its country calls so."""


def _id(written: str, is_valid: Callable[[str], bool], named: bool = False) -> NationalId:
    return NationalId(written, _between(written), is_valid, named)


def _between(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.%+-])(?:{form})(?![\w%]|[.-]\d)")


def _is_insurance_number(text: str) -> bool:
    """Britain's: no check digit, but a few prefixes that were never given out."""
    return text[:2] not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


LETTERS = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
IDS = (
    _id(r"\d{3}(?: \d{2} |-\d{2}-)\d{4}", ssn.is_valid),
    _id(r"9\d{2}(?: \d{2} |-\d{2}-)\d{4}", itin.is_valid),
    _id(LETTERS + r" ?\d{2} ?\d{2} ?\d{2} ?[A-D]", _is_insurance_number),
    _id(r"[12] \d\d \d\d (?:\d\d|2[AB]) \d{3} \d{3} \d\d", nir.is_valid),
    _id(r"[12]\d{4}(?:\d\d|2[AB])\d{8}", nir.is_valid, named=True),
    _id(r"[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]", codicefiscale.is_valid),
    _id(r"[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d", curp.is_valid),
    _id(r"\d{3}\.\d{3}\.\d{3}-\d{2}", cpf.is_valid),
    _id(r"756\.\d{4}\.\d{4}\.\d{2}", ahv.is_valid),
    _id(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", nn.is_valid),
    _id(r"\d{2} \d{3} \d{3} \d{3}", idnr.is_valid),
    _id(r"(?:19|20)?\d{6}[-+]\d{4}", personnummer.is_valid),
    _id(r"\d{6}-\d{4}", cpr.is_valid),
    _id(r"\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]", hetu.is_valid),
    _id(r"\d{6}-\d{7}", rrn.is_valid),
    _id(r"\d{4} \d{4} \d{4}", aadhaar.is_valid),
    _id(r"\d{4}-\d{4}-\d{4}", aadhaar.is_valid, named=True),
    _id(r"\d{3}-\d{3}-\d{3}", sin.is_valid),
    _id(r"\d{8}-?[A-Z]", dni.is_valid, named=True),
    _id(r"[XYZ]-?\d{7}-?[A-Z]", nie.is_valid, named=True),
    _id(r"\d{7}[A-W][A-IW]?", pps.is_valid, named=True),
    _id(r"[A-Z]{5}\d{4}[A-Z]", pan.is_valid, named=True),
    _id(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]", pan.is_valid, named=True)._replace(meaning="card"),
    _id(r"\d{6} ?\d{5}", fodselsnummer.is_valid, named=True),
    _id(r"\d{9}", ssn.is_valid, named=True),
    _id(r"\d{3} ?\d{3} ?\d{3}", sin.is_valid, named=True),
    _id(r"\d{9}|\d{4}\.\d{2}\.\d{3}", bsn.is_valid, named=True),
    _id(r"\d{10,12}", personnummer.is_valid, named=True),
    _id(r"\d{11}", pesel.is_valid, named=True),
    _id(r"\d{11}", cpf.is_valid, named=True),
    _id(r"\d{11}", idnr.is_valid, named=True),
    _id(r"\d{12}", aadhaar.is_valid, named=True),
)


def _own(country: str, written: str, is_valid: Callable[[str], bool]) -> NationalId:
    return NationalId(written, _between(written), is_valid, True, f"id-{country}")


def _is_snils(text: str) -> bool:
    """Russia's insurance number: each of nine digits times its place from the right, modulo 101."""
    digits = re.sub(r"\D", "", text)
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return total % 101 % 100 == int(digits[9:])


OWN = (
    _own("at", r"\d{4} ?\d{6}", vnr.is_valid),
    _own("au", r"\d{3} ?\d{3} ?\d{3}", tfn.is_valid),
    _own("be", r"\d{11}", nn.is_valid),
    _own("bg", r"\d{10}", egn.is_valid),
    _own("cl", r"\d{1,2}(?:\d{6}|\.\d{3}\.\d{3})-?[\dkK]", rut.is_valid),
    _own("cn", r"\d{17}[\dXx]", ric.is_valid),
    _own("cz", r"\d{6}/?\d{3,4}", rc.is_valid),
    _own("ee", r"\d{11}", ik.is_valid),
    _own("gb", r"\d{3}[ -]?\d{3}[ -]?\d{4}", nhs.is_valid),
    _own("gr", r"\d{11}", amka.is_valid),
    _own("hr", r"\d{11}", oib.is_valid),
    _own("id", r"\d{16}", nik.is_valid),
    _own("il", r"\d{9}", teudat_zehut.is_valid),
    _own("is", r"\d{6}-?\d{4}", kennitala.is_valid),
    _own("jp", r"\d{4}[ -]?\d{4}[ -]?\d{4}", my_number.is_valid),
    _own("kr", r"\d{6}-?\d{7}", rrn.is_valid),
    _own("lt", r"\d{11}", asmens.is_valid),
    _own("pk", r"\d{5}-?\d{7}-?\d", cnic.is_valid),
    _own("ro", r"\d{13}", cnp.is_valid),
    _own("ru", r"\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{11}", _is_snils),
    _own("ru", r"\d{12}", inn.is_valid),  # companies have ten digits
    _own("th", r"\d-?\d{4}-?\d{5}-?\d{2}-?\d", pin.is_valid),
    _own("tr", r"\d{11}", tckimlik.is_valid),
    _own("ua", r"\d{10}", rntrc.is_valid),
    _own("yu", r"\d{13}", emso.is_valid),
    _own("za", r"\d{13}", za_id.is_valid),
)
"""Numbers that have to be called by the name that their country has for them."""
DATED = tuple(
    each._replace(meaning="national-id")
    for each in OWN
    if each.is_valid in {egn.is_valid, rc.is_valid, ik.is_valid, amka.is_valid, ric.is_valid}
    or each.is_valid in {cnp.is_valid, emso.is_valid, za_id.is_valid, rrn.is_valid}
)
"""Those with a birth date and a check digit: under a name for any country's, too."""
IN_PAN = tuple(each for each in IDS if each.meaning == "card")
"""India's tax number has the name of a card's."""
PASSPORT = NationalId(
    r"(?=[A-Z0-9]*(?:\d[A-Z]*){4})[A-Z0-9]{6,18}",
    _between(r"(?=[A-Z0-9]*(?:\d[A-Z]*){4})[A-Z0-9]{6,18}"),
    lambda _: True,
    True,
    "passport",
)
"""It has no check digit, as driving licences have none; four digits tell it from a word."""
BY_FORM = tuple(each for each in IDS if not each.named)
ANY_FORM = _between("|".join(each.form for each in BY_FORM))
"""One look for all that need no name: hardly a text has any."""
UNNAMED = re.compile(
    r"\d{3}[ -]\d\d[ -]\d{4}|\d\d ?\d\d ?\d\d ?[A-D]|[12] \d\d \d\d|[A-Z]{4}\d{6}[HM]"
    r"|[A-Z]\d\d[A-Z]\d{3}[A-Z]|\d{3}[.-]\d{3}[.-]\d{3}|756\.\d|\d\d\.\d\d\.\d\d-|\d\d \d{3} \d{3} "
    r"|\d{6}[-+A]\d{3}|\d{4} \d{4} \d{4}"
)
"""What every id that needs no name holds a piece of."""
NAMED = (
    r"\d{7}|[A-Z]{5}\d{4}[A-Z]|\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d{4}\.\d\d|\d{6}/\d|\d{4} \d{6}"
    r"|\d\.\d{3}\.\d{3}-|\d{5}-\d{7}|\d-\d{4}-\d"
)
"""What every other id holds a piece of."""
HARMLESS = ("phone", "card", "catalogue", "structural")
"""What the name of a number says that is no national id."""
NAMED_ID, ID_BY_FORM = 0.95, 0.85
"""Confidence: its check digits, and a word that says so, or only its form."""


def national_ids(passage: Passage) -> Iterator[Candidate]:
    """The national ids in a passage, each under the first country that it fits."""
    taken: set[tuple[int, int]] = set()
    for each in _candidates(passage):
        for match in matches(each.written, passage.text):
            if match.span() in taken or not _is_valid(each, match[0]):
                continue
            meanings = said_near(passage.text, match.start()) | passage.meanings
            named = each.meaning in meanings
            if named or not each.named:
                taken.add(match.span())
                sure, reason = (NAMED_ID, "") if named else (ID_BY_FORM, _harmless(meanings))
                yield Candidate("national-id", *match.span(), sure, reason)


def _harmless(meanings: frozenset[str]) -> str:
    """The reason for which what has such a name before it is no national id."""
    return next((f"{name}-number" for name in HARMLESS if name in meanings), "")


def _is_valid(each: NationalId, text: str) -> bool:
    return each.is_valid(text) or each.is_valid(re.sub(r"[ .-]", "", text))


def _candidates(passage: Passage) -> tuple[NationalId, ...]:
    spoken = passage.meanings | ids_spoken_of(passage.text)
    by_form = BY_FORM if ANY_FORM.search(passage.text) else ()
    if not spoken:
        return by_form
    own = tuple(each for each in (*OWN, PASSPORT) if each.meaning in spoken)
    if "national-id" in spoken:
        return own + IDS + DATED
    return own + by_form + (IN_PAN if "card" in spoken else ())
