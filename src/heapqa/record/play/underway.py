"""A scenario that is being played."""

import time
from dataclasses import dataclass, field

from heapqa.flow import Scenario
from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Interruption, Recording
from heapqa.record.capture.observations import Observations
from heapqa.record.capture.timeline import Ordered


def plan_for(scenario: Scenario, plan: Plan) -> Plan:
    """The site's plan, with the promise that holds for this scenario's visitor."""
    return plan.model_copy(update={"consent": scenario.consent}) if scenario.consent else plan


@dataclass(frozen=True, slots=True)
class Underway:
    """What is known of it, and where its evidence begins in logs that hold more."""

    scenario: Scenario
    plan: Plan
    """The site's, with the promise that holds for this scenario's visitor."""
    observed: Observations
    sunk_before: int
    """How many requests the sink had seen before."""
    calls_before: int
    """How many calls of the back end had come before."""
    started_at: float = field(default_factory=time.time)
    """Unix seconds."""

    def recording(
        self, line: Ordered, capture: Capture, interruption: Interruption | None
    ) -> Recording:
        """What was captured of it in order, as a recording of nobody in particular."""
        return Recording(
            scenario=self.scenario.id,
            title=self.scenario.title,
            started_at=self.started_at,
            capture=capture,
            plan=self.plan,
            devices=line.devices,
            steps=line.steps,
            exchanges=line.exchanges,
            server_calls=line.server_calls,
            api_calls=line.api_calls,
            snapshots=line.snapshots,
            documents=line.documents,
            renderings=line.renderings,
            gestures=line.gestures,
            navigations=line.navigations,
            console=line.console,
            consent_signs=line.consent_signs,
            interruption=interruption,
        )
