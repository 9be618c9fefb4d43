"""API keys: the vendors' documented formats, and values behind a name like ``api_key``."""

import re
from collections.abc import Iterator

from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.randomness import looks_random

VENDORS = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}"  # AWS
    r"|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[\w-]{20,64}"
    r"|xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Za-z0-9-]{10,250}"  # Slack
    r"|hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}"
    r"|(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/=]{20,250}"  # Stripe
    r"|AIza[\w-]{35}|ya29\.[\w-]{20,2000}|GOCSPX-[\w-]{20,64}"  # Google
    r"|SG\.[\w-]{16,32}\.[\w-]{16,64}|(?:AC|SK)[0-9a-f]{32}|key-[0-9a-f]{32}"  # SendGrid, Twilio
    r"|sk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9][\w-]{19,250}|hf_[A-Za-z0-9]{30,64}|r8_\w{37}"
    r"|npm_[A-Za-z0-9]{36}|pypi-[\w-]{40,400}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"
    r"|do[opr]_v1_[0-9a-f]{64}|sq0(?:atp|csp|idp)-[\w-]{22,64}|dapi[0-9a-f]{32}"
    r"|(?:bot)?\d{8,10}:AA[\w-]{33}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|lin_api_\w{40}|sk\.eyJ[\w-]{20,500}\.[\w-]+"
    r"|NRAK-[A-Z0-9]{27}|EAA[A-Za-z0-9]{50,400}|xkeysib-[0-9a-f]{64}-\w{16}"
    r")(?![A-Za-z0-9])",
    re.ASCII,
)
WORDY = re.compile(r"sk-|SG|xox|key-|whsec|EAA")
"""Prefixes that words of a page begin with as well: what follows has to look drawn."""
PRIVATE = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
PUBLIC = re.compile(r"(?<![A-Za-z0-9])pk[_.](?:live_|test_|eyJ)[A-Za-z0-9]{10,250}", re.ASCII)
NAMED = re.compile(
    r"(?:api|app|client|access|secret|private|auth|encryption|signing|account|master)[-_ ]?"
    r"(?:key|secret|token)[\"'\\]{0,2}\s?[=:]\s?[\"'\\]{0,2}([\w./+=-]{16,512})",
    re.IGNORECASE | re.ASCII,
)
OF_VENDOR = 0.97
"""Confidence: a prefix that a vendor gave its keys, and as many characters as they have."""
NAMED_KEY = 0.85
"""Its name speaks for it, and its characters look drawn."""
PUBLIC_KEY = 0.5
"""It is a key, but made to be seen."""
BEARER = re.compile(r"\b(?:bearer|basic|token) ([\w./+=~-]{16,2048})", re.IGNORECASE | re.ASCII)


def api_keys(passage: Passage) -> Iterator[Candidate]:
    """The keys in a passage."""
    text = passage.text
    for pattern in (VENDORS, PRIVATE):
        for key in matches(pattern, text):
            if not WORDY.match(key[0]) or looks_random(key[0]):
                yield Candidate("api-key", *key.span(), OF_VENDOR)
    for key in matches(PUBLIC, text):
        yield Candidate("api-key", *key.span(), PUBLIC_KEY, "public-key")
    for pattern in (NAMED, BEARER):
        for key in matches(pattern, text):
            if looks_random(key[1]):
                yield Candidate("api-key", *key.span(1), NAMED_KEY)
