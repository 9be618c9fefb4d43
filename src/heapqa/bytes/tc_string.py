"""TC strings of IAB's Transparency and Consent Framework, version 2: which purposes were agreed to.

After the framework's "Consent string and vendor list formats v2": the core segment is base64 with
the alphabet for addresses, and its fields are bits.
"""

from base64 import urlsafe_b64decode
from binascii import Error

PURPOSES_AT = 152
"""Bit at which PurposesConsent begins, behind Version 6, Created 36, LastUpdated 36, CmpId 12,
CmpVersion 12, ConsentScreen 6, ConsentLanguage 12, VendorListVersion 12, TcfPolicyVersion 6,
IsServiceSpecific 1, UseNonStandardTexts 1 and SpecialFeatureOptIns 12."""
PURPOSES = 24
VERSION_BITS = 6


def agreed_purposes(text: str) -> frozenset[int] | None:
    """Numbers of the purposes that a TC string says the visitor agreed to, from 1 to 24.

    None for what is no TC string of version 2.
    """
    core = text.partition(".")[0]
    try:
        held = urlsafe_b64decode(core.encode("ascii") + b"=" * (-len(core) % 4))
    except (Error, UnicodeEncodeError):
        return None
    bits = "".join(f"{byte:08b}" for byte in held)
    if len(bits) < PURPOSES_AT + PURPOSES or int(bits[:VERSION_BITS], 2) != 2:
        return None
    flags = bits[PURPOSES_AT : PURPOSES_AT + PURPOSES]
    return frozenset(number for number, flag in enumerate(flags, 1) if flag == "1")
