"""What a recording says where something of it may be missing."""

SINK_LOST = (
    "the sink stopped or was started anew in mid-scenario: what was sent to it meanwhile is lost"
)
