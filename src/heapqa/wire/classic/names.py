"""The short names of the classic SDK and what they stand for."""

UTM = (("us", "source"), ("um", "medium"), ("ut", "term"), ("uc", "content"), ("ua", "campaign"))

MESSAGE_EXTRAS = (
    ("b", "library"),
    ("tv", "tracker_version"),
    ("lv", "sdk_version"),
    ("ld", "library_domain"),
    ("if", "identity_field"),
    ("oi", "old_identity"),
    ("srp", "session_replay"),
    ("cspid", "contentsquare_project_id"),
    ("cspvid", "contentsquare_pageview_id"),
    ("cssn", "contentsquare_session_number"),
    ("csts", "contentsquare_timestamp"),
    ("csuu", "contentsquare_user_id"),
    ("ubv", "browser_version"),
    ("upv", "platform_version"),
    ("umo", "device_model"),
    ("ei", "experiment_ei"),
    ("et", "experiment_et"),
    ("source", "source_library"),
)
"""Parameters any message but telemetry may carry, by their long names."""

VIEWPORT = (("sch", "viewport_height"), ("scw", "viewport_width"))

PAGEVIEW_MARKS = frozenset(
    ["z", "h", "q", "g", "d", "t", "r", "e", "k", "pr", "ts", *(short for short, _ in UTM)]
)
"""Unindexed parameters that only a pageview has."""

TARGET = ("n", "c", "i", "h", "y", "x", "rc")
"""Indexed parameters that describe the element acted on."""

TARGET_EXTRAS = (
    ("n", "target_tag"),
    ("c", "target_class"),
    ("i", "target_id"),
    ("h", "href"),
    ("y", "hierarchy"),
    ("x", "target_text"),
    ("rc", "rage_click"),
)

EVENT_EXTRAS = (*VIEWPORT, ("d", "domain"), ("z", "visit_code"), ("source", "source_library"))
"""Indexed parameters beside the event itself; ``d`` and ``z`` are added by a site's ``rewrite``."""

EVENT_PARAMETERS = frozenset(
    [*TARGET, "id", "t", "k", "ts", "sprops", *(short for short, _ in EVENT_EXTRAS)]
)
