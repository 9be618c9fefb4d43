"""Placeholders: values that stand for many visitors, or for none, and are no identity."""

import re

# fmt: off
SHARED_WORDS = frozenset({
    "admin", "administrator", "anon", "anonymous", "blank", "client", "customer", "default",
    "demo", "dummy", "email", "empty", "example", "false", "foo", "guest", "hashed_user_id", "id",
    "identity", "member", "n/a", "na", "nan", "nil", "nobody", "none", "not_authenticated",
    "null", "object", "person", "placeholder", "sample", "string", "test", "test_user",
    "testuser", "true", "undefined", "unidentified", "unique_identifier", "unknown", "user",
    "user_id", "userid", "username", "value", "visitor",
})
# fmt: on
"""Words that teams hand over for everybody; compared in lower case."""

SHARED_NUMBERS = frozenset({"-1", "0", "+0", "-0", "0.0"})
LONGEST = 1000
"""Characters that are looked at: the SDKs cut identities at 255."""
NIL_UUID = re.compile(r"\{?0{8}-?0{4}-?0{4}-?0{4}-?0{12}\}?")
TEMPLATE = re.compile(r"\{\{.*\}\}|\$\{.*\}|#\{.*\}|<%.*%>|\{%.*%\}|\[\[.*\]\]", re.DOTALL)
PERCENT_TEMPLATE = re.compile(r"%[A-Za-z_][\w. -]*%|%%[\w. -]+%%")
OBJECT = re.compile(r"\[object \w+\]|\{.*\}|\[.*\]|function\b.*|\(\) ?=>.*", re.DOTALL)


def why_placeholder(value: str) -> str | None:
    """Why a value is no identity, as the rest of a sentence; None when it may be one.

    >>> why_placeholder("{{ user.id }}")
    'is a template that was not filled in'
    """
    bare = value[:LONGEST].strip().strip("\"'").strip()
    if not bare:
        return "is empty"
    if TEMPLATE.search(bare) or PERCENT_TEMPLATE.fullmatch(bare):
        return "is a template that was not filled in"
    if OBJECT.fullmatch(bare):
        return "is an object turned into text"
    if NIL_UUID.fullmatch(bare):
        return "is the nil UUID"
    if bare.lower() in SHARED_WORDS or bare in SHARED_NUMBERS:
        return "is a word that stands for everybody"
    return None
