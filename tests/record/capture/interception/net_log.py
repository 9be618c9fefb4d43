"""The browser's own log of its network stack: which machines it spoke to."""

import json
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Contact:
    """An address to which the browser tried to open a connection or sent a datagram."""

    protocol: str
    address: str
    """With its port, as the log writes it: ``127.0.0.1:443`` or ``[::1]:443``."""

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine."""
        return ip_address(self.address.rpartition(":")[0].strip("[]")).is_loopback


@dataclass(frozen=True, slots=True)
class NetLog:
    """What one run of the browser did on the network."""

    contacts: tuple[Contact, ...]
    routes_asked: tuple[Contact, ...]
    """UDP sockets that were connected and then sent nothing. Chromium does so with a public address
    to learn whether this machine has IPv6; connecting a UDP socket sends no packet."""

    @property
    def escapes(self) -> tuple[Contact, ...]:
        """Contacts with other machines."""
        return tuple(contact for contact in self.contacts if not contact.is_loopback)


def _read(path: Path) -> dict[str, Any]:
    """The log; one that was cut off by the end of its browser is closed first."""
    text = path.read_text("utf-8")
    try:
        log: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError:
        log = json.loads(text.rstrip().rstrip(",") + "]}")
    return log


def read_net_log(path: Path) -> NetLog:
    """The contacts that a log (``--log-net-log=FILE``) tells of.

    KeyError when the browser does not know the events that are looked for.
    """
    log = _read(path)
    numbers = log["constants"]["logEventTypes"]
    tcp, udp, sent = (
        numbers[name] for name in ("TCP_CONNECT_ATTEMPT", "UDP_CONNECT", "UDP_BYTES_SENT")
    )
    contacts: list[Contact] = []
    connected: dict[int, Contact] = {}
    silent: dict[int, Contact] = {}
    for event in log["events"]:
        address, source = event.get("params", {}).get("address"), event["source"]["id"]
        if event["type"] == tcp and address:
            contacts.append(Contact("tcp", address))
        elif event["type"] == udp and address:
            connected[source] = silent[source] = Contact("udp", address)
        elif event["type"] == sent:
            silent.pop(source, None)
            contacts.append(Contact("udp", address) if address else connected[source])
    return NetLog(tuple(contacts), tuple(silent.values()))
