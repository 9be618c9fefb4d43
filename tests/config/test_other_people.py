"""Who takes the personas' places in a differential run."""

import json
from pathlib import Path

import pytest

from heapqa.config import Config, ConfigError, load_config

ENVIRONMENT = {"name": "test", "appId": "1122334455", "siteHosts": ["127.0.0.1:*"]}
ADA = {"key": "ada", "userId": "cust-1", "email": "zephyrine.ombrost@mail.test"}


def configured(folder: Path, *, site: bool = False, **heap: object) -> Config:
    """A configuration for the bundled shop, or for a site of one's own."""
    section = {"environments": [ENVIRONMENT], "personas": [ADA], **heap}
    text: dict[str, object] = {"heap": section if site else {"demo": {}, **section}}
    if site:
        text["use"] = {"baseURL": "https://shop.test"}
    path = folder / "playwright.config.json"
    path.write_text(json.dumps(text), "utf-8")
    return load_config(path)


def test_in_the_shop_everybody_is_replaced_by_an_invented_person(tmp_path: Path) -> None:
    config = configured(tmp_path, personas=[ADA, {"key": "ben", "generate": True}], seed=7)
    others = config.with_other_people()

    assert [each.key for each in others.personas] == ["ada", "ben"]
    own = {value for each in config.personas for value in each.model_dump(exclude={"key"}).values()}
    new = {value for each in others.personas for value in each.model_dump(exclude={"key"}).values()}
    assert "zephyrine.ombrost@mail.test" in own
    assert "" not in new
    assert not own & new
    assert others.personas == config.with_other_people().personas


def test_on_a_site_of_ones_own_another_account_is_needed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nobody takes the place of 'ada'"):
        configured(tmp_path, site=True).with_other_people()
    account = {"key": "ada", "userId": "cust-2", "email": "wilmotine.drusk@mail.test"}
    config = configured(tmp_path, site=True, differential={"personas": [account]})
    assert config.with_other_people().personas[0].user_id == "cust-2"
    assert config.personas[0].user_id == "cust-1"
    made = configured(
        tmp_path, site=True, differential={"personas": [{"key": "ada", "generate": True}]}
    )
    assert made.with_other_people().personas[0].email.endswith((".test", ".example"))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"key": "eve", "userId": "cust-2"}, "no persona 'eve'; known: ada"),
        ({"key": "ada", "userId": "cust-1"}, "is the same account"),
        ({"key": "ada"}, "give the other account's id"),
    ],
)
def test_a_wrong_account_is_refused(other: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=told):
        configured(tmp_path, site=True, differential={"personas": [other]})
