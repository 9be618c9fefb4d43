"""The JSON Schema beside the tracking plan."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from heapqa.config.tracking import load_tracking_plan, plan_schema, plan_schema_text

ROOT = Path(__file__).parents[3]


def test_the_kept_schema_is_in_step() -> None:
    kept = ROOT / "tracking-plan.schema.json"
    assert kept.read_text("utf-8") == plan_schema_text(), "run `make schema`"


def test_the_shops_plan_fits_it_and_is_sound() -> None:
    plan = ROOT / "tracking-plan.json"
    Draft202012Validator(plan_schema()).validate(json.loads(plan.read_text("utf-8")))
    assert len(load_tracking_plan(plan).plan.definitions) == 7


def test_unknown_keys_are_refused() -> None:
    definitions = plan_schema()["$defs"]
    sections = [each for each in definitions.values() if "properties" in each]
    assert len(sections) > 8
    assert all(each["additionalProperties"] is False for each in sections)
