"""The kinds of values a configuration holds, each with its own check and remedy."""

import re
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated
from unicodedata import normalize
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from heapqa.config.docstrings import docstrings
from heapqa.pii.denied import names, words
from heapqa.pii.denied.search import PatternError, compiled
from heapqa.wire.hosts import TRACKING_HOSTS, is_vendor_host

HOST = re.compile(
    r"[A-Za-z0-9*]([A-Za-z0-9*._-]*[A-Za-z0-9*])?(:(\d{1,5}|\*))?|\[[0-9a-fA-F:]+\](:(\d{1,5}|\*))?"
)
PORT = "must have a port from 1 to 65535, or none"
LONGEST_NAME, LONGEST_PATH = 255, 4_000
"""Bytes that file systems take for a file's name, and for a path within the configuration's."""
SHARE = re.compile(r"0*[1-9][0-9]{0,3}%")
"""A share of the machine's processors, above 0."""
HASHED = r"^(md5|sha1|sha224|sha256|sha384|sha512)\((email|phone|username)\)$|^$"
CLOSED_TO_ARGS = (
    "--host-resolver-rules",
    "--host-rules",
    "--proxy-server",
    "--proxy-pac-url",
    "--proxy-auto-detect",
    "--proxy-bypass-list",
    "--ignore-certificate-errors",
)


class Keys(BaseModel):
    """A section of the file: camelCase keys, unknown ones refused, no coercion of types."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The section with what the docstrings of its fields say."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, text in docstrings(cls).items():
            properties[cls.model_fields[name].alias or name]["description"] = text
        return schema


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "must be an absolute http or https address, such as https://www.shop.example"
        )
    if re.search(r"[\s\0]", value) or "*" in parts.netloc:
        raise ValueError("must be one address, without blanks and *")
    if not _is_port(parts.netloc.rpartition("@")[2]):
        raise ValueError(PORT)
    if is_vendor_host(parts.hostname.rstrip(".")):
        raise ValueError(
            "is one of Heap's own hosts, which are never reached: give the address of the site"
        )
    return value


def _is_port(host: str) -> bool:
    """Whether a host's port is one; none, an empty one and ``*`` will do."""
    port = re.search(r":([^\]:]*)\Z", host)
    given = port[1] if port else ""
    return given in ("", "*") or (given.isdecimal() and 1 <= int(given) <= 65_535)


def _ws_url(value: str) -> str:
    if urlsplit(value).scheme not in ("ws", "wss") or not urlsplit(value).hostname:
        raise ValueError("must be a ws or wss address, such as ws://127.0.0.1:3000/")
    return value


def host_pattern(value: str) -> str:
    """A host name as browsers send it; raises ValueError for what is none."""
    if "://" in value or "/" in value:
        raise ValueError("must be a host name alone: leave out the scheme and the path")
    if not value.isascii():
        raise ValueError(f"must be written as browsers send it: {_as_sent(value)}")
    if not HOST.fullmatch(value):
        raise ValueError(
            "must be a host name such as www.shop.example, 127.0.0.1:* or *.shop.example"
        )
    if not _is_port(value):
        raise ValueError(PORT)
    return value.lower()


def _as_sent(host: str) -> str:
    """A name of other letters than ASCII's in the form that the network knows."""
    labels = normalize("NFC", host).lower().split(".")
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )


def _site_pattern(value: str) -> str:
    host, slash, path = value.partition("/")
    if "://" in value or set("?#") & set(path):
        raise ValueError(
            "must be a host name, if need be with the beginning of a path, such as"
            " www.shop.example/blog: leave out the scheme and everything from a ? or # on"
        )
    return host_pattern(host) + slash + path


def _allowed_host(value: str) -> str:
    host = re.sub(r":(\d+|\*)\Z", "", host_pattern(value))
    names = [pattern.removeprefix("*.") for pattern in TRACKING_HOSTS]
    if is_vendor_host(host) or any(
        fnmatchcase(name, host) or fnmatchcase(f"x.{name}", host) for name in names
    ):
        raise ValueError(
            "would let traffic through to a real tracking host: name the hosts the site needs"
            " one by one, such as cdn.shop.example or *.shop.example"
        )
    return host


def _app_id(value: str) -> str:
    if not re.fullmatch(r"[0-9]+", value):
        raise ValueError(
            "must be a Heap App ID, digits only; Heap shows it under Account, Manage, Projects"
        )
    return value


def _iso_date(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("must be a date in the form YYYY-MM-DD") from error
    return value


def _workers(value: int | str) -> int | str:
    share = isinstance(value, str) and SHARE.fullmatch(value)
    if not share and not (isinstance(value, int) and value >= 1):
        raise ValueError('must be a number from 1 on, or a share of the processors such as "50%"')
    return value


def _named(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def _path(value: str) -> str:
    parts = _named(value).split("/")
    longest = max(len(part.encode()) for part in parts)
    if "\0" in value or longest > LONGEST_NAME or len(value.encode()) > LONGEST_PATH:
        raise ValueError("is no path that a file or folder can have")
    return value


def _entry_name(value: str) -> str:
    if not re.search(r"[^\W_]", value):
        raise ValueError(
            "must name entries: this would be every one, Heap's own too; * may stand for a part, as"
            " in _cs_*"
        )
    return value


def _hashed(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(HASHED, value):
        raise ValueError(
            "must say the hash and the field, as sha256(email): md5, sha1, sha224, sha256, sha384 "
            "or sha512 of email, phone or username"
        )
    return value


def _place(value: str) -> str:
    if not value.replace("*", "").strip():
        raise ValueError(
            "must name a place: * alone would accept this finding everywhere, also where nobody "
            "has decided it yet. Copy the field or the element that the report shows, or its page "
            "(/quiz); * may stand for a part of it (properties.*)"
        )
    return value


def _denied_word(value: str) -> str:
    if "*" in value.strip().strip("*") or not words.expression(value):
        raise ValueError(
            "must be a word or several; * may stand at either end, for further letters"
        )
    if words.is_trifle(value):
        raise ValueError("is a single letter, which stands everywhere: write a longer word")
    return value


def _denied_pattern(value: str) -> str:
    try:
        pattern = compiled(value)
    except PatternError as error:
        raise ValueError(
            f"is no regular expression in RE2's syntax, which has no lookaround and no "
            f"backreferences ({error})"
        ) from error
    if pattern.search(""):
        raise ValueError("matches the empty text, and so everything: make it narrower")
    return value


def _denied_property(value: str) -> str:
    if not names.expression(value):
        raise ValueError("must be the name of a property; * stands for any run of characters")
    return value


def _browser_argument(value: str) -> str:
    if value.startswith(CLOSED_TO_ARGS):
        switch = value.partition("=")[0]
        raise ValueError(
            f"{switch} would open a way around the interception of tracking traffic: remove it"
        )
    return value


HttpUrl = Annotated[str, AfterValidator(_http_url)]
WebSocketUrl = Annotated[str, AfterValidator(_ws_url)]
HostPattern = Annotated[str, AfterValidator(host_pattern)]
SitePattern = Annotated[str, AfterValidator(_site_pattern)]
AllowedHost = Annotated[str, AfterValidator(_allowed_host)]
ONE, SEVERAL = "one-address", "several-addresses"
WebSocketUrls = Annotated[
    Annotated[WebSocketUrl, Tag(ONE)]
    | Annotated[tuple[WebSocketUrl, ...], Field(min_length=1), Tag(SEVERAL)],
    Discriminator(lambda value: SEVERAL if isinstance(value, list | tuple) else ONE),
]
AppId = Annotated[str, AfterValidator(_app_id)]
Workers = Annotated[int | str, AfterValidator(_workers), WithJsonSchema({"anyOf": [
    {"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{SHARE.pattern}$"},
]})]  # fmt: skip
IsoDate = Annotated[str, AfterValidator(_iso_date)]
Name = Annotated[str, AfterValidator(_named)]
FilePath = Annotated[str, AfterValidator(_path)]
EntryName = Annotated[str, AfterValidator(_entry_name)]
HashedIdentity = Annotated[str, Field(pattern=HASHED), BeforeValidator(_hashed)]
Place = Annotated[str, AfterValidator(_place)]
DeniedWord = Annotated[str, AfterValidator(_denied_word)]
DeniedPattern = Annotated[str, AfterValidator(_denied_pattern)]
DeniedProperty = Annotated[str, AfterValidator(_denied_property)]
BrowserArgument = Annotated[str, AfterValidator(_browser_argument)]
Milliseconds = Annotated[float, Field(ge=0)]
Pixels = Annotated[int, Field(gt=0)]
