"""personal-identity."""

import pytest

from heapqa.rules.identity import identity_mismatch
from heapqa.rules.identity.personal_identity import RULE
from heapqa.testing import (
    identify,
    logged_in,
    pageview,
    persona,
    server_track,
    stopped,
    verdict,
    visit,
)

ADA = persona("ada", first_name="Ada", phone="+1 555 0142 771")


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("ada@mail.test", "an e-mail address"),
        ("user:ada%40mail.test", "an e-mail address"),
        ("hildegard.q@example.com", "an e-mail address"),
        ("hildegard.q%40example.net", "an e-mail address"),
        ("noreply@example.org", "an e-mail address"),
        ("hildegard@localhost", "an e-mail address"),
        ("mailto:Hildegard.Q@Mail.Invalid", "an e-mail address"),
        ("+44 20 7946 0958", "a phone number"),
        ("+442079460958", "a phone number"),
        ("(212) 555-0123", "a phone number"),
        ("030 / 1234567", "a phone number"),
        ("15550142771", "the phone number of ada"),
        ("vandersmoot-7", "the name of ada"),
        ("Ada.V", "the name of ada"),
        ("203.0.113.77", "an IP address"),
        ("2001%3Adb8%3A%3A7", "an IP address"),
        ("3c:22:fb:9a:10:4e", "the hardware address of a device"),
        ("GA1.2.1478219183.1679584213", "the id of a browser"),
    ],
)
def test_fails_when_the_identity_tells_who_the_person_is(identity: str, kind: str) -> None:
    judged = verdict(RULE, visit(identify(identity)), personas=[ADA])

    assert [finding.message for finding in judged.findings] == [f"The identity is {kind}."]
    assert identity not in judged.findings[0].saw


@pytest.mark.parametrize(
    "identity",
    [
        "cust-48213",
        "48213",
        "4077296738324189",
        "2079460958",
        "2024-05-17-0012",
        "0001-2345678",
        "d12c50a2-843a-43de-96ba-360e39c985a4",
        "12345678-1234-1234-1234-123456789012",
        "5d41402abc4b2a76b9719d911017c592",
        "adamant-5",
        "user@tenant",
        "user@localhosts",
        "widget@2.1.0",
        "auth0|5f7c8ec7c33c6c004bbafe82",
    ],
)
def test_passes_for_internal_ids(identity: str) -> None:
    assert verdict(RULE, visit(identify(identity)), personas=[ADA]).outcome == "passed"


def test_passes_for_the_id_that_the_configuration_names_as_internal() -> None:
    named = persona("ada", user_id="vandersmoot-17")

    assert verdict(RULE, visit(identify("vandersmoot-17")), personas=[named]).outcome == "passed"


def test_fails_for_the_object_form() -> None:
    judged = verdict(RULE, visit(identify(None, email="ada@mail.test", handle="h-1")))

    assert [finding.field for finding in judged.findings] == ["email"]
    assert judged.subjects == 2


def test_reports_a_value_once_however_often_it_was_sent() -> None:
    judged = verdict(RULE, visit(identify("a@b.test"), pageview(identity="a@b.test")))

    assert (judged.subjects, len(judged.findings)) == (1, 1)


def test_is_skipped_without_any_identity() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(identify("cust-1")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


JWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"


@pytest.mark.parametrize("identity", [JWT, "DE89370400440532013000"])
def test_a_token_or_an_account_is_no_internal_id(identity: str) -> None:
    judged = verdict(RULE, visit(identify(identity)))

    assert judged.outcome == "failed"
    assert identity not in str(judged)


@pytest.mark.parametrize("domain", ["example.com", "localhost", "mail.invalid", "mail.test"])
def test_other_rules_show_an_address_masked_whatever_its_domain(domain: str) -> None:
    signed_in = logged_in("u1", identify(f"hildegard.q@{domain}"))
    judged = verdict(identity_mismatch.RULE, signed_in)

    assert judged.outcome == "failed"
    assert "hildegard" not in str(judged)


def test_what_the_back_end_uses_is_held_to_it_too() -> None:
    failed = verdict(RULE, visit(server_track("Purchase", "jane.miller@gmail.com")))

    assert [finding.message for finding in failed.findings] == [
        "The identity is an e-mail address."
    ]
