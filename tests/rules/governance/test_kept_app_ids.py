"""App IDs of a storage state are held against the hosts that they are kept for."""

import pytest

from heapqa.model.plan import Environment, Plan
from heapqa.model.recording import Area, StorageSnapshot, StoredItem
from heapqa.model.verdict import Verdict
from heapqa.rules.governance.wrong_environment import RULE
from heapqa.testing import Item, Line, verdict

PLAN = Plan(
    environments=(
        Environment(name="production", app_id="111", site_hosts=("www.shop.test",)),
        Environment(name="staging", app_id="222", site_hosts=("staging.shop.test:8443",)),
    )
)


def kept(app_id: str, owner: str, area: Area = "cookie", name: str = "_hp2_id.") -> Item:
    """An entry of an SDK, as a storage state has it."""

    def write(line: Line) -> None:
        item = StoredItem(area=area, owner=owner, name=f"{name}{app_id}", value="{}")
        shot = StorageSnapshot(seq=line.take(), at=line.now, step=None, items=(item,))
        line.snapshots.append(shot)

    return write


def judged(*items: Item, plan: Plan = PLAN) -> Verdict:
    return verdict(RULE, *items, plan=plan, source="storage-state")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            kept("999", ".shop.test"),
            ".shop.test belongs to 'production' and 'staging', but something is kept there for an "
            "App ID that is not planned.",
        ),
        (
            kept("222", "www.shop.test", name="_hp5_meta."),
            "www.shop.test belongs to 'production', but something is kept there for environment "
            "'staging'.",
        ),
        (
            kept("111", "https://staging.shop.test:8443", "local-storage"),
            "https://staging.shop.test:8443 belongs to 'staging', but something is kept there for "
            "environment 'production'.",
        ),
        (
            kept("111", "localhost"),
            "localhost is in no environment, but something is kept there for 'production'.",
        ),
    ],
)
def test_an_app_id_of_another_environment_is_found(item: Item, message: str) -> None:
    found = judged(item).findings

    assert [(f.message, f.snapshot, f.exchange) for f in found] == [(message, 1, None)]


@pytest.mark.parametrize(
    "item",
    [
        kept("111", ".shop.test"),
        kept("222", ".shop.test", name="_hp5_meta."),
        kept("111", "www.shop.test"),
        kept("222", "https://staging.shop.test:8443", "local-storage"),
        kept("999", ".elsewhere.test"),
    ],
)
def test_an_app_id_where_it_belongs_passes(item: Item) -> None:
    assert judged(item).outcome == "passed"


def test_the_same_is_told_once() -> None:
    twice = (kept("999", ".shop.test"), kept("999", ".shop.test", name="_hp2_props."))

    assert len(judged(*twice).findings) == 1


def test_without_a_plan_or_in_other_evidence_nothing_is_at_risk() -> None:
    assert judged(kept("999", ".shop.test"), plan=Plan()).outcome == "skipped"
    assert verdict(RULE, kept("999", ".shop.test"), plan=PLAN).outcome == "skipped"
