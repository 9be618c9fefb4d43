"""Devices: values that are drawn for a network, a browser or a machine, not for a person."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from heapqa.identity.unset import LONGEST

IPV4 = re.compile(
    r"(?<![a-z0-9.])(?:ip[-_:. ]?)?(\d{1,3}(?:[.]\d{1,3}){3})(?![\d.]*\d)", re.IGNORECASE
)
IPV4_IN_NAME = re.compile(r"ip-\d{1,3}(?:-\d{1,3}){3}", re.IGNORECASE)
IPV6 = re.compile(r"(?<![\w:])\[?([0-9a-f:]*:[0-9a-f:.]*:[0-9a-f:.]*)(?:%\w+)?\]?(?![\w:])", re.I)
MAC = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|(?:[0-9a-f]{2}-){5}[0-9a-f]{2}", re.IGNORECASE)
BROWSER = re.compile(
    r"\b(?:Mozilla|AppleWebKit|Gecko|Chrome|Firefox|Safari)/\d"
    r"|\b(?:Win32|MacIntel|Windows NT|Linux x86_64|Linux armv\dl)\b|\b\d{3,4}x\d{3,4}\b"
)
"""What a browser says of itself and of its screen."""
COOKIE = re.compile(
    r"GA1\.\d\.\d{6,10}\.\d{9,10}|fb\.\d\.\d{13}\.\d{6,}|amp-[\w-]{20,}", re.IGNORECASE
)
"""What trackers keep in cookies to know a browser again, by how they write it."""


def why_device(value: str) -> str | None:
    """Which device a value names, as a noun; None when it names none that is known.

    >>> why_device("203.0.113.77"), why_device("2001:db8::7"), why_device("cust-1.2.3")
    ('an IP address', 'an IP address', None)
    """
    bare = value[:LONGEST].strip()
    if _holds_ipv4(bare) or _holds_ipv6(bare):
        return "an IP address"
    if MAC.fullmatch(bare) and re.search("[a-f]", bare, re.IGNORECASE):
        return "the hardware address of a device"
    if BROWSER.search(bare):
        return "the description of a browser"
    return "the id of a browser" if COOKIE.fullmatch(bare) else None


def _holds_ipv4(value: str) -> bool:
    if IPV4_IN_NAME.fullmatch(value):
        return True
    return any(_is_address(found[1], IPv4Address) for found in IPV4.finditer(value))


def _holds_ipv6(value: str) -> bool:
    """An address has at least three groups, or it is a time of day."""
    return any(
        len(re.findall("[0-9a-f]+", found[1], re.IGNORECASE)) > 2
        and _is_address(found[1], IPv6Address)
        for found in IPV6.finditer(value)
    )


def _is_address(text: str, kind: type[IPv4Address] | type[IPv6Address]) -> bool:
    try:
        kind(text)
    except AddressValueError:
        return False
    return True
