"""Local storage of hosts that nobody looked at again after a withdrawal."""

import pytest

from heapqa.model.plan import ConsentTerms
from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.verdict import Verdict
from heapqa.rules.consent.storage_after_withdrawal import RULE
from heapqa.testing import Item, granted, navigation, plan, rejected, step, verdict, withdrawn
from heapqa.testing.line import Line

WWW, APP = "www.shop.test", "app.shop.test"


def look(*hosts: str) -> Item:
    """The browser's storage was looked at, and the local storage of these hosts held an entry."""

    def write(line: Line) -> None:
        items = tuple(
            StoredItem(area="local-storage", owner=host, name="_hp5_let.1", value="1")
            for host in hosts
        )
        seq = line.take()
        line.snapshots.append(
            StorageSnapshot(seq=seq, at=line.now, step=None, items=items, device=line.device)
        )

    return write


def go(host: str) -> Item:
    return step(f"open {host}", navigation(f"https://{host}/"))


AGREED = (go(WWW), granted(), look(WWW), go(APP), look(APP))


def judged(*items: Item, **settings: object) -> Verdict:
    return verdict(RULE, *AGREED, *items, **settings)


def test_storage_of_a_host_that_nobody_saw_again_proves_nothing() -> None:
    found = judged(go(WWW), look(WWW), withdrawn(), look(), go(WWW), look())

    assert (found.outcome, found.conclusive) == ("skipped", False)
    assert APP in found.reason
    assert WWW not in found.reason


@pytest.mark.parametrize(
    "items",
    [
        (go(WWW), look(WWW), withdrawn(), look(), go(APP), look(), go(WWW), look()),
        (go(WWW), look(WWW), go(APP), look(), go(WWW), withdrawn(), look()),
    ],
)
def test_passes_when_it_was_looked_at_and_was_empty(items: tuple[Item, ...]) -> None:
    assert judged(*items).outcome == "passed"


def test_fails_when_it_was_looked_at_and_was_not() -> None:
    found = judged(go(WWW), withdrawn(), look(), go(APP), look(APP))

    assert (found.outcome, found.findings[0].field) == ("failed", "_hp5_let.1")


def test_one_host_alone_raises_no_doubt() -> None:
    one = (go(WWW), granted(), look(WWW), withdrawn(), look(), go(WWW), look())

    assert verdict(RULE, *one).outcome == "passed"


def test_what_may_stay_and_what_was_refused_before_any_agreement_raise_none() -> None:
    terms = plan(consent_terms=ConsentTerms(may_stay=("_hp5_let.*",)))

    assert judged(go(WWW), withdrawn(), look(), plan=terms).outcome == "passed"
    assert verdict(RULE, go(APP), look(APP), go(WWW), rejected(), look()).conclusive
