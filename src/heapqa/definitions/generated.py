"""Names that a build tool or a framework has made, and makes anew with the next release."""

import re

FRAMEWORKS = re.compile(
    r"""
    ember\d+ | react-(select|aria|tabs)-?\d.* | mui-\d+ | jss\d+ | (makeStyles|With\w*)-\w+-\d+
    | radix-.* | headlessui-.+-\d+ | (.+-)?(:[rR][0-9a-z]+:|«[rR][0-9a-z]+»|_[rR]_[0-9a-z]+_)
    | _\w+_(?=[a-z]*\d)[a-z0-9]{5}_\d+
    | ng-tns-\S+ | ng-c\d{6,} | _ng(content|host)-\S+
    | css-(?=[a-z]*\d)[a-z0-9]{5,}(-\w+(-\w+)*)? | svelte-(?=[a-z]*\d)[a-z0-9]{5,}
    | sc-(?=[a-z]*[A-Z])[A-Za-z]{5,} | emotion-\d+ | jsx-\d{6,}
    | astro-(?=[A-Za-z]*\d)[A-Za-z0-9]{8} | mat-[a-z-]+-\d+ | pr_id_\d+ | rc-tabs-\d+-.+
    | chakra-[a-z-]+-\d+ | tippy-\d+ | downshift-\d+-.+ | floating-ui-\d+ | el-id-\d+-\d+
    | cdk-.+-\d+ | data-v-[0-9a-f]{6,} | yui_[\d_]+ | gwt-uid-\d+ | ext-gen\d+
    | select2-.+-[a-z0-9]{2,}-.* | uid-?\d+
    """,
    re.VERBOSE,
)
"""What well-known frameworks number, and what CSS-in-JS libraries hash."""
MODULE = re.compile(r".+?(__|--|_)(?P<hash>[A-Za-z0-9+-]{5,8})")
"""A CSS module's class: what the author wrote, and the digest behind it."""

NUMBERS = re.compile(r"\d+[a-z]\d+")
"""Two numbers with a letter between, as people write sizes and quarters: `300x250`, `2026q3`."""


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
    if NUMBERS.fullmatch(text):
        return False
    figures = sum(sign.isdigit() for sign in text)
    turns = len(re.findall(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", text))
    capitals = re.search(r"[a-z][A-Z]", text) is not None
    return figures > 0 and (turns > 1 or (turns > 0 and capitals))
