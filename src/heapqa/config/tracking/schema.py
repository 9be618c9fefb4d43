"""The JSON Schema of the tracking plan, for editors."""

import json
from typing import Any

from heapqa.config.tracking.keys import TrackingPlan


def plan_schema() -> dict[str, Any]:
    """The schema of ``tracking-plan.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TrackingPlan.model_json_schema(by_alias=True),
    }


def plan_schema_text() -> str:
    """The schema as it is kept beside the plan."""
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"
