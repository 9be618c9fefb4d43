"""Values drawn for a network, a browser or a machine are told from ids."""

import pytest

from heapqa.identity.device import why_device

IP = "an IP address"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("203.0.113.77", IP),
        (" 10.0.0.1 ", IP),
        ("ip:203.0.113.77", IP),
        ("203.0.113.77:52814", IP),
        ("user@203.0.113.77", IP),
        ("203.0.113.77|Mozilla/5.0", IP),
        ("user_203.0.113.77", IP),
        ("203.0.113.77_17", IP),
        ("en-US|1920x1080|UTC", "the description of a browser"),
        ("MacIntel-8-Europe/Berlin", "the description of a browser"),
        ("ip-10-0-0-1", IP),
        ("2001:db8::7", IP),
        ("2001:0DB8:0000:0000:0000:0000:0000:0007", IP),
        ("[2001:db8::7]", IP),
        ("fe80::1ff:fe23:4567:890a%eth0", IP),
        ("::ffff:203.0.113.77", IP),
        ("3c:22:fb:9a:10:4e", "the hardware address of a device"),
        ("3C-22-FB-9A-10-4E", "the hardware address of a device"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "the description of a browser"),
        ("GA1.2.1478219183.1679584213", "the id of a browser"),
        ("fb.1.1679584213123.1478219183", "the id of a browser"),
    ],
)
def test_a_device_is_named(value: str, kind: str) -> None:
    assert why_device(value) == kind


@pytest.mark.parametrize(
    "value",
    [
        *(
            "cust-48213",
            "48213",
            "1.2.3",
            "v1.2.3.4",
            "release-1.2.3.4.5",
            "300.1.2.3",
            "1.2.3.4.5",
        ),
        *("12:30:45", "tenant:7:42", "a:b:c", "urn:user:48213", "12-34-56-78-90-12", "10:20"),
        *("d12c50a2-843a-43de-96ba-360e39c985a4", "chrome/", "firefox-fan", "GA1", "ns::user::7"),
    ],
)
def test_an_id_names_no_device(value: str) -> None:
    assert why_device(value) is None
