"""The catalogue: every rule, in the order in which reports show them."""

from heapqa.rules.attribution import (
    anonymous_activity_merged,
    event_credited_to_another_person,
    identify_repeated,
    identity_case_drift,
    identity_contradiction,
    identity_lost_on_navigation,
    identity_switch_without_reset,
    identity_truncated,
    link_carries_identity,
    reset_while_anonymous,
    session_count_impossible,
    user_properties_before_identify,
    wire_without_call,
)
from heapqa.rules.consent import (
    buffered_before_consent,
    consent_not_remembered,
    consent_states_contradict,
    erasure_misses_cookies,
    hit_after_rejection,
    hit_after_withdrawal,
    hit_before_consent,
    loader_after_withdrawal,
    loader_before_consent,
    no_hit_after_consent,
    pause_without_effect,
    signal_ignored,
    storage_after_withdrawal,
    storage_before_consent,
    tracking_resumes_without_consent,
)
from heapqa.rules.delivery import (
    call_never_on_the_wire,
    server_call_refused,
    server_event_missing,
    silent_heap,
    surplus_server_event,
    undecoded_payload,
    undelivered_hit,
)
from heapqa.rules.governance import (
    double_fired_event,
    ignored_option,
    placeholder_app_id,
    placeholder_property,
    sdk_loaded_twice,
    server_call_from_page,
    wrong_environment,
)
from heapqa.rules.identity import (
    identify_before_login,
    identify_missing_after_login,
    identity_mismatch,
    identity_not_reset,
    late_identify,
    personal_identity,
    placeholder_identity,
    properties_kept_after_logout,
    reset_while_signed_in,
    server_identity_mismatch,
)
from heapqa.rules.privacy import (
    denied_content,
    field_value_captured,
    hashed_persona_value,
    ineffective_suppression,
    pattern_in_payload,
    persona_value_in_payload,
    secret_in_url,
    value_correlates_with_input,
)
from heapqa.rules.rule import AnyRule

CATALOGUE: tuple[AnyRule, ...] = (
    loader_before_consent.RULE,
    hit_before_consent.RULE,
    storage_before_consent.RULE,
    hit_after_rejection.RULE,
    hit_after_withdrawal.RULE,
    loader_after_withdrawal.RULE,
    storage_after_withdrawal.RULE,
    tracking_resumes_without_consent.RULE,
    signal_ignored.RULE,
    buffered_before_consent.RULE,
    erasure_misses_cookies.RULE,
    pause_without_effect.RULE,
    consent_not_remembered.RULE,
    consent_states_contradict.RULE,
    no_hit_after_consent.RULE,
    identify_before_login.RULE,
    identify_missing_after_login.RULE,
    identity_mismatch.RULE,
    personal_identity.RULE,
    placeholder_identity.RULE,
    identity_not_reset.RULE,
    reset_while_signed_in.RULE,
    late_identify.RULE,
    properties_kept_after_logout.RULE,
    event_credited_to_another_person.RULE,
    anonymous_activity_merged.RULE,
    identity_switch_without_reset.RULE,
    identity_lost_on_navigation.RULE,
    identity_case_drift.RULE,
    identity_contradiction.RULE,
    identity_truncated.RULE,
    identify_repeated.RULE,
    reset_while_anonymous.RULE,
    link_carries_identity.RULE,
    server_identity_mismatch.RULE,
    user_properties_before_identify.RULE,
    wire_without_call.RULE,
    session_count_impossible.RULE,
    persona_value_in_payload.RULE,
    hashed_persona_value.RULE,
    pattern_in_payload.RULE,
    secret_in_url.RULE,
    denied_content.RULE,
    field_value_captured.RULE,
    ineffective_suppression.RULE,
    wrong_environment.RULE,
    double_fired_event.RULE,
    placeholder_property.RULE,
    placeholder_app_id.RULE,
    sdk_loaded_twice.RULE,
    ignored_option.RULE,
    server_call_from_page.RULE,
    silent_heap.RULE,
    undecoded_payload.RULE,
    undelivered_hit.RULE,
    call_never_on_the_wire.RULE,
    server_event_missing.RULE,
    surplus_server_event.RULE,
    server_call_refused.RULE,
)

DIFFERENTIAL: tuple[AnyRule, ...] = (value_correlates_with_input.RULE,)
"""Rules about several plays of one scenario; a differential run reports them apart."""

ALL_RULES: tuple[AnyRule, ...] = (*CATALOGUE, *DIFFERENTIAL)


def rule_by_id(wanted: str) -> AnyRule:
    """The rule of that id; KeyError when there is none."""
    for rule in ALL_RULES:
        if rule.id == wanted:
            return rule
    raise KeyError(wanted)
