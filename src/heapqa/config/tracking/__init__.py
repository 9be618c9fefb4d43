"""``tracking-plan.json``: what the site is to tell Heap, with who answers for it and why."""

from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.loading import PlanFile, load_tracking_plan
from heapqa.config.tracking.schema import plan_schema, plan_schema_text

__all__ = ["PlanFile", "TrackingPlan", "load_tracking_plan", "plan_schema", "plan_schema_text"]
