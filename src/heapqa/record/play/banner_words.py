"""How consent banners read, in the languages most sites speak."""

import re

AGREES = re.compile(
    r"\b(accept|agree|allow all|got it|akzeptier|zustimm|einverstanden|j.accepte|autoriser|"
    r"aceptar|acepto|permitir|accett|consenti|aceitar|concordo|akkoord|accepteren|toestaan|"
    r"godk[äa]nn|accepter[ae]|zgadzam|akceptuj|souhlas[íi]m|p[řr]ijmout)",
    re.IGNORECASE,
)
"""The button with which a visitor agrees."""
ON_CONSENT = re.compile(
    r"cookie|consent|gdpr|privacy|banner|onetrust|usercentrics|didomi|klaro|trustarc|"
    r"\b(reject|decline|refuse|ablehn|refus|rechaz|rifiut|recus|weiger|avvis|odm[ií]t|odrzu)|"
    + AGREES.pattern,
    re.IGNORECASE,
)
"""The parts of a banner, and what is done about it."""
