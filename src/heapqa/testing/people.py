"""Personas and plans for tests."""

from collections.abc import Mapping
from typing import Any

from heapqa.model.persona import Persona
from heapqa.model.plan import Acceptance, Environment, Plan


def persona(key: str = "ada", **fields: str) -> Persona:
    """A visitor with rare values in the commonest fields."""
    values = {
        "key": key,
        "user_id": f"cust-{len(key)}0{ord(key[0])}",
        "first_name": "Quillanne",
        "last_name": "Vandersmoot",
        "email": f"{key}.vandersmoot@mail.test",
        "phone": "+1 555 0142 771",
    }
    return Persona.model_validate(values | fields)


def plan(
    *environments: tuple[str, str, str], settings: Mapping[str, Any] | None = None, **fields: Any
) -> Plan:
    """A plan with environments given as (name, App ID, site host); `settings` are those of each."""
    declared = tuple(
        Environment(name=name, app_id=app_id, site_hosts=(host,), **(settings or {}))
        for name, app_id, host in environments
    )
    return Plan(environments=declared, **fields)


def acceptance(rule: str, place: str, **fields: Any) -> Acceptance:
    """A decision about every scenario, until the end of a far year."""
    given = {
        "scenario": "*",
        "owner": "the shop's team",
        "reason": "It is known.",
        "expires": "2999-12-31",
    }
    return Acceptance.model_validate({"rule": rule, "place": place, **given, **fields})
