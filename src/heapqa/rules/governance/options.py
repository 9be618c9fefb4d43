"""Which options each generation of the SDK understands, and what stands for others there."""

from difflib import get_close_matches

from heapqa.model.event import Generation

UNDERSTOOD: dict[Generation, frozenset[str]] = {
    "classic": frozenset({
        "cookiePath", "disableTextCapture", "enableSecureCookies", "forceSSL", "rewrite",
        "secureCookie", "trackingServer",
    }),
    "v5": frozenset({
        "appServer", "classicSDKCompatibility", "clearEventPropertiesOnNewUser",
        "compressCookies", "csSettings", "customEvents", "disableInteractionEvents",
        "disablePageviewAutocapture", "disableSessionReplay", "disableTextCapture",
        "enableSecureCookies", "eventPropertiesStorage", "ingestServer", "logLevel",
        "metadataStorage", "salesforceAura", "sdk", "secureCookie", "shouldFetchServerConfig",
        "supportedDomains", "trackingServer",
    }),
}  # fmt: skip
"""By their names; v5 reads them in any case. `forceSSL` does nothing any more and no harm."""

INSTEAD: dict[Generation, dict[str, str]] = {
    "classic": {
        "ingestServer": "Call it trackingServer.",
        "disablePageviewAutocapture": (
            "Classic always counts pageviews: leave out your own page event, or drop what is not "
            "wanted in the function rewrite."
        ),
        "disableInteractionEvents": "Drop what is not wanted in the function rewrite.",
        "disableSessionReplay": "Session replay is switched off in Heap's settings only.",
        "compressCookies": "Cookies are compressed by a setting at Heap only.",
        "clearEventPropertiesOnNewUser": (
            "Call heap.clearEventProperties() beside heap.resetIdentity()."
        ),
        "supportedDomains": "Identify on every domain: classic joins domains by identity only.",
        "cookieDomain": "Classic sets its cookies on the registrable domain, always.",
    },
    "v5": {
        "rewrite": "Register the function with heap.addTransformerFn: v5 never calls rewrite.",
        "cookiePath": "v5 sets its cookies on /, always.",
        "cookieDomain": "v5 sets its cookies on the registrable domain, always.",
        "forceSSL": "Leave it out: v5 always uses https.",
    },
}
"""What to do in place of an option that a generation ignores."""
UNKNOWN = "No generation of the SDK knows this option: leave it out."


def instead(option: str, generation: Generation) -> str | None:
    """What to do in place of an option; None where the generation understands it.

    >>> instead("ingestServer", "classic")
    'Call it trackingServer.'
    """
    understood = UNDERSTOOD.get(generation)
    if understood is None:
        return None
    spelt = {name.lower(): name for name in understood}
    if option in understood or (generation == "v5" and option.lower() in spelt):
        return None
    if option in INSTEAD[generation]:
        return INSTEAD[generation][option]
    near = get_close_matches(option.lower(), spelt, n=1, cutoff=0.85)
    if near:
        return f"Call it {spelt[near[0]]}."
    others = (other for other in UNDERSTOOD if other != generation)
    other = next((other for other in others if option in UNDERSTOOD[other]), None)
    return UNKNOWN if other is None else f"Only the generation {other} knows it: leave it out."
