"""What happens daily: values as they were typed, in every place where a site puts them."""

import json
from random import Random
from urllib.parse import quote, quote_plus, urlencode

from tests.pii.fresh import keys, noise, written
from tests.pii.fresh.keys import NAMES, NUMBERS, SHORT, SPEAKING, WORDY
from tests.pii.fresh.model import ADDRESS, FULL_NAME, Disguise, Hidden, Person
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.shapes import written as form
from tests.pii.fresh.written import as_written

GREETINGS = {
    "en": ("Welcome back, {} | Northern Supply", "Hi {}", "{}'s account", "Thank you, {}!"),
    "de": ("Willkommen zurück, {}", "Hallo {}!", "Guten Tag {} – Mein Konto"),
    "fr": ("Bonjour {} – Mon compte", "Ravis de vous revoir, {} !"),
    "es": ("¡Hola, {}!", "Bienvenida de nuevo, {}"),
    "it": ("Ciao {}, bentornato", "Il tuo account, {}"),
    "pt": ("Olá, {}! Minha conta",),
    "nl": ("Hoi {}, fijn dat je er bent", "Welkom terug {}"),
    "sv": ("Hej {}! Mitt konto",),
    "pl": ("Witaj, {}! Moje konto",),
    "ru": ("Здравствуйте, {}! Личный кабинет",),
    "ja": ("{}様 | マイページ",),
}
TITLES = {
    "email": ("Sign in as {}", "Check your inbox: we wrote to {}", "Signed in: {} ▾", "Konto – {}"),
    "phone": ("We sent a code to {}", "Code an {} gesendet", "Call back {}?"),
    "birthDate": ("Patient born {}", "Geboren am {}"),
    "nationalId": ("Record {} - Citizen portal", "Akte {}"),
    "cardNumber": ("Pay with card {}", "Karte {} entfernen"),
    "username": ("{} (@me) – Profile", "Chat with {}", "{} | Forum"),
    "street": ("Delivery to {}", "Lieferung nach {} – Kasse"),
    ADDRESS: ("Deliver to: {}", "Lieferadresse: {}", "Envoyer à {}"),
    "password": ("Results for “{}”",),
    "token": ("Confirm {}",),
}
ERRORS = (
    "Error: no account found for {}",
    "ValidationError: \"{}\" is not a valid value for 'field'",
    "„{}“ ist ungültig",
    "TypeError: Cannot read properties of undefined (reading '{}')",
    "L'utilisateur {} n'existe pas",
    "Duplicate entry '{}' for key 'users.idx_login'",
)
BAGS = ("customer", "user", "billing", "attendee", "patient", "lead")


def _title(person: Person, field: str, rng: Random) -> Hidden:
    value = as_written(person, field, rng)
    phrases = GREETINGS.get(person.language, GREETINGS["en"]) if field in NAMES else TITLES[field]
    return Hidden((("title", rng.choice(phrases).format(value)),), "title")


def _error(text: str, rng: Random) -> str:
    return rng.choice(ERRORS).format(text)


def _search(person: Person, field: str, rng: Random) -> Hidden:
    key = rng.choice(("q", "s", "query", "search", "keyword"))
    return Hidden(((key, as_written(person, field, rng)),), "query")


def _double(person: Person, field: str, rng: Random) -> Hidden:
    told = f"{keys.own(field, rng)}={quote(as_written(person, field, rng))}"
    inner = f"/{rng.choice(('welcome', 'login'))}?{told}"
    return Hidden(
        ((rng.choice(("next", "returnUrl", "redirect_uri", "continue")), inner),), "query"
    )


def _nested_name(person: Person, field: str, rng: Random) -> Hidden:
    bag, key = rng.choice(BAGS), keys.own(field, rng)
    name = rng.choice((f"{bag}[{key}]", f"{bag}.{key}", f"{bag}_{key}", f"form[0][{bag}][{key}]"))
    return Hidden(
        ((name, as_written(person, field, rng)),), rng.choice(("query", "form", "property"))
    )


def _all_fields(person: Person, field: str, rng: Random) -> list[tuple[str, str]]:
    """A form in which one field is personal."""
    rest = [("agb", "on"), ("newsletter", "0"), ("country", person.country), ("submit", "Weiter")]
    rest.insert(rng.randrange(len(rest)), (keys.own(field, rng), as_written(person, field, rng)))
    return rest


def _serialised(person: Person, field: str, rng: Random) -> Hidden:
    text = urlencode(_all_fields(person, field, rng))
    return Hidden((("form_data", text),), "property")


def _serialised_array(person: Person, field: str, rng: Random) -> Hidden:
    rows = [{"name": key, "value": value} for key, value in _all_fields(person, field, rng)]
    return Hidden((("fields", json.dumps(rows, ensure_ascii=False)),), "property")


def _plus(person: Person, field: str, rng: Random) -> Hidden:
    text = f"{keys.own(field, rng)}={quote_plus(as_written(person, field, rng), safe='')}"
    return Hidden((("search", f"?step=2&{text}"),), rng.choice(("property", "attribute")))


def _json(person: Person, field: str, rng: Random) -> Hidden:
    value = {rng.choice(BAGS): {keys.own(field, rng): as_written(person, field, rng), "tier": 2}}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Hidden(((rng.choice(("data", "state", "user_data", "traits")), text),), "any")


def _json_ascii(person: Person, field: str, rng: Random) -> Hidden:
    value = {"event": "update", keys.own(field, rng): as_written(person, field, rng)}
    text = json.dumps(value).replace("/", "\\/")
    return Hidden((("data", text),), "property")


def _listed(person: Person, field: str, rng: Random) -> Hidden:
    texts = ["pro", as_written(person, field, rng), noise.nonce(rng, 6), "true"]
    return Hidden((("row", rng.choice(("||", ";", "\t", ",", " | ")).join(texts)),), "property")


def _html(text: str, rng: Random) -> str:
    return rng.choice(("<b>{}</b>", '<p class="to">Ship to:<br>{}<br></p>', "<li>{}</li>")).format(
        text.replace("\n", "<br>")
    )


def _path(person: Person, field: str, rng: Random) -> Hidden:
    start = rng.choice(("/users/", "/unsubscribe/", "/invite/", "/verify/", "/api/v1/customers/"))
    value = quote(as_written(person, field, rng), safe="@+")
    return Hidden((("path", f"{start}{value}{rng.choice(('', '/edit', '/orders'))}"),), "path")


def _mailbox(person: Person, rng: Random) -> str:
    return f'"{person.value(FULL_NAME)}" <{person.fields["email"]}>'


def _link(person: Person, field: str, rng: Random) -> Hidden:
    value = person.fields[field]
    if field == "phone":
        return Hidden(
            (("h", rng.choice((f"tel:{value}", f"https://wa.me/{value[1:]}", f"sms:{value}"))),),
            "href",
        )
    return Hidden((("h", f"mailto:{value}?subject=Re%3A%20Order"),), "href")


CONTACTS = ("email", "phone", "username", FULL_NAME)

CORE_PLAIN: tuple[Disguise, ...] = (
    changed("plain", "core", SPEAKING, lambda text, _: text),
    changed("plain beside its name", "core", SHORT, lambda text, _: text),
    changed("plain in a query", "core", (*SPEAKING, *SHORT), lambda text, _: text, "query"),
    changed("plain in a fragment", "core", SPEAKING, lambda text, _: text, "fragment"),
    changed("plain in the referrer", "core", SPEAKING, lambda text, _: text, "referrer"),
    changed("plain in a cookie", "core", SPEAKING, lambda text, _: text, "cookie"),
    changed("plain in a posted form", "core", (*SPEAKING, *SHORT), lambda text, _: text, "form"),
    changed(
        "plain as identity",
        "core",
        ("email", "phone", "username", FULL_NAME),
        lambda text, _: text,
        "identity",
    ),
    changed("plain in telemetry", "core", ("email", "username"), lambda text, _: text, "telemetry"),
    made("title", "core", (*NAMES, *TITLES), _title),
    changed("error message", "core", SPEAKING, _error, "text", "message"),
    made("typed into the search", "core", SPEAKING, _search),
    changed("attribute", "core", SPEAKING, lambda text, _: text, "attribute", "data-value"),
    changed(
        "label",
        "core",
        (*NAMES, "email", ADDRESS),
        lambda text, _: f"Remove {text}",
        "attribute",
        "aria-label",
    ),
    made("in an address in an address", "core", SPEAKING, _double),
    made("name of a nested parameter", "core", (*SPEAKING, *SHORT), _nested_name),
    made("serialised form", "core", (*SPEAKING, *SHORT), _serialised),
    made("serialised array", "core", SPEAKING, _serialised_array),
    made("plus for blank", "core", (*WORDY, "password"), _plus),
    made("JSON", "core", (*SPEAKING, *SHORT), _json),
    made("JSON in ASCII", "core", SPEAKING, _json_ascii),
    made("in a list", "core", SPEAKING, _listed),
    changed("HTML", "core", SPEAKING[:9], _html, "property", "html"),
    made("path", "core", CONTACTS, _path),
    made("link", "core", ("email", "phone"), _link),
    form("mailbox", "core", "email", _mailbox, "property", "to"),
    changed(
        "upper case", "core", (*WORDY, "email", "username", "token"), lambda text, _: text.upper()
    ),
    changed(
        "lower case", "core", (*WORDY, "email", "username", "token"), lambda text, _: text.lower()
    ),
    changed("title case", "core", (*WORDY, "username"), lambda text, _: text.title()),
    changed("blanks around", "core", SPEAKING, lambda text, _: f" {text}  ", "property"),
    form("phone as at home", "core", "phone", written.local_phone),
    form("phone as from abroad", "core", "phone", written.foreign_phone),
    form("date of the country", "core", "birthDate", written.local_date),
    form("date with its month in words", "core", "birthDate", written.long_date, "property"),
    form(
        "date and time",
        "core",
        "birthDate",
        lambda person, rng: (
            person.fields["birthDate"]
            + rng.choice(("T00:00:00.000Z", " 00:00:00", "T00:00:00+02:00"))
        ),
    ),
    changed("grouped otherwise", "core", NUMBERS, written.regrouped),
)
