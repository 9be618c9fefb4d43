"""Names that a build tool or a framework has made, and makes anew with the next release."""

import re

FRAMEWORKS = re.compile(
    r"""
    ember\d+ | react-(select|aria|tabs)-?\d.* | mui-\d+ | jss\d+ | (makeStyles|With\w*)-\w+-\d+
    | radix-.* | headlessui-.+-\d+ | :r[0-9a-z]+: | ng-tns-\S+ | _ng(content|host)-\S+
    | (css|svelte)-(?=[a-z]*\d)[a-z0-9]{5,} | sc-(?=[a-z]*[A-Z])[A-Za-z]{5,} | emotion-\d+
    | cdk-.+-\d+ | data-v-[0-9a-f]{6,} | yui_[\d_]+ | gwt-uid-\d+ | ext-gen\d+
    | select2-.+-[a-z0-9]{2,}-.* | uid-?\d+
    """,
    re.VERBOSE,
)
"""What well-known frameworks number, and what CSS-in-JS libraries hash."""
MODULE = re.compile(r".+?(__|--|_)(?P<hash>[A-Za-z0-9+-]{5,8})")
"""A CSS module's class: what the author wrote, and the digest behind it."""


def is_generated(name: str) -> bool:
    """Whether a class or id looks made by a tool rather than chosen by a person.

    >>> is_generated("Button_root__x3G7h"), is_generated("css-1q2w3e"), is_generated("add-to-cart")
    (True, True, False)
    """
    if FRAMEWORKS.fullmatch(name):
        return True
    match = MODULE.fullmatch(name)
    return match is not None and _is_digest(match["hash"])


def _is_digest(text: str) -> bool:
    """Whether letters and figures alternate: no word is written so."""
    figures = sum(sign.isdigit() for sign in text)
    turns = len(re.findall(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", text))
    capitals = re.search(r"[a-z][A-Z]", text) is not None
    return figures > 0 and (turns > 1 or (turns > 0 and capitals))
