"""Texts as Python writes them, with personas' fields in the place of personas' values."""

import ast
import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword

from heapqa.model.persona import Persona

SHORTEST = 3
"""Characters of a value that is looked for within a text; a shorter one must be all of it."""
SHORTEST_NUMBER = 6
"""Digits of a number that is recognised whatever stands between them."""
SHORTEST_BEGINNING = 5
"""Characters of a value by which its beginning is recognised."""
FIELDS = ("user_id", "email", "password", "phone", "card_number", "birth_date", "national_id")
"""Looked for before the others: of equal values the one that says most."""
MARK = "\0"
"""Around a persona's key, as long as it is not known what the parameter is called."""
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
"""A text in the Python that Playwright writes."""


@dataclass(slots=True)
class Values:
    """Writes texts; remembers whose fields stand in them."""

    personas: Sequence[Persona]
    used: list[str] = dataclasses.field(default_factory=list)
    """Keys of those personas, in order of appearance."""

    def expression(self, text: str) -> str:
        """The text as Python, to be finished; a persona's value in it is that persona's field."""
        parts = self._parts(text)
        if all(isinstance(part, str) for part in parts):
            return quoted(text)
        if len(parts) == 1:
            return self.field(*parts[0])
        inner = (
            _in_f_string(part) if isinstance(part, str) else "{" + self.field(*part) + "}"
            for part in parts
        )
        return 'f"' + "".join(inner) + '"'

    def in_code(self, code: str) -> str:
        """A piece of Python of Playwright's, with the texts in it written so; to be finished."""
        return LITERAL.sub(lambda hit: self._rewritten(hit[0]), code)

    def without(self, text: str) -> str:
        """The text with the names of fields in the place of values."""
        parts = self._parts(self._without_beginning(text))
        words = (p if isinstance(p, str) else p[1].replace("_", " ") for p in parts)
        return "".join(words)

    def _rewritten(self, literal: str) -> str:
        text = str(ast.literal_eval(literal))
        whole = self._without_beginning(text)
        return literal if self._parts(whole) == [text] else self.expression(whole)

    def field(self, key: str, name: str) -> str:
        """A persona's field, to be finished."""
        if key not in self.used:
            self.used.append(key)
        return f"{MARK}{key}{MARK}.{name}"

    def parameters(self) -> dict[str, str]:
        """Key of each persona whose fields stand in what was written → name of the parameter."""
        if len(self.used) == 1:
            return {self.used[0]: "persona"}
        return {key: key_name(key) for key in self.used}

    def finished(self, code: str) -> str:
        """What was written, with the names of the parameters: once all is written."""
        for key, name in self.parameters().items():
            code = code.replace(f"{MARK}{key}{MARK}", name)
        return code

    def _parts(self, text: str) -> list[str | tuple[str, str]]:
        """The text in pieces: literal ones, and (key of a persona, field)."""
        for key, name, value in self._known():
            if value == text or (_is_number(value) and _bare(value) == _bare(text)):
                return [(key, name)]
        parts: list[str | tuple[str, str]] = [text]
        for key, name, value in self._known():
            if len(value) < SHORTEST:
                continue
            pattern = re.compile(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", re.IGNORECASE)
            parts = [piece for part in parts for piece in _split(part, pattern, (key, name))]
        return parts or [""]

    def _without_beginning(self, text: str) -> str:
        """The text without the beginning of a value at its end, where it was cut off."""
        values = {value.casefold() for _, _, value in self._known()}
        for value in sorted(values, key=len, reverse=True):
            for length in range(len(value) - 1, SHORTEST_BEGINNING - 1, -1):
                end = text[-length:].casefold()
                if value.startswith(end) and len(end) == length and end not in values:
                    return text[:-length].rstrip()
        return text

    def _known(self) -> list[tuple[str, str, str]]:
        """(key, field, value) of everything personal and of ids, the longest first."""
        known = [
            (persona.key, name, value)
            for persona in self._by_use()
            for name, value in (("user_id", persona.user_id), *persona.personal_values())
            if value
        ]
        return sorted(known, key=lambda each: (-len(each[2]), _rank(each[1])))

    def _by_use(self) -> list[Persona]:
        """Those whose values stand there already first."""
        return sorted(self.personas, key=lambda each: each.key not in self.used)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_number(value: str) -> bool:
    """Whether it is one as telephones and cards have, whatever stands between its digits."""
    return len(_bare(value)) >= SHORTEST_NUMBER and _bare(value).isdecimal()


def _rank(name: str) -> int:
    return FIELDS.index(name) if name in FIELDS else len(FIELDS)


def _split(
    part: str | tuple[str, str], pattern: re.Pattern[str], place: tuple[str, str]
) -> list[str | tuple[str, str]]:
    if not isinstance(part, str):
        return [part]
    pieces: list[str | tuple[str, str]] = []
    at = 0
    for hit in pattern.finditer(part):
        pieces += [part[at : hit.start()]] if hit.start() > at else []
        pieces.append(place)
        at = hit.end()
    return [*pieces, part[at:]] if at < len(part) else pieces


def quoted(text: str) -> str:
    """The text as a literal in double quotes, on one line."""
    return '"' + _escaped(text) + '"'


def _in_f_string(text: str) -> str:
    return _escaped(text).replace("{", "{{").replace("}", "}}")


def _escaped(text: str) -> str:
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


def key_name(key: str) -> str:
    """A persona's key as the name of a parameter."""
    return identifier(key) or "persona"


def identifier(text: str, longest: int = 40) -> str:
    """The text as a name of Python's in lower case, of whole words; empty where none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    words = [word for word in words if not word.isdigit()] or words
    name = ""
    for word in words:
        longer = f"{name}_{word}" if name else word
        if len(longer) > longest:
            break
        name = longer
    name = name or (words[0][:longest] if words else "")
    if name[:1].isdigit():
        name = f"n{name}"
    return f"{name}_" if iskeyword(name) else name
