"""Why a recording is no evidence of absence."""

from heapqa.model.recording import Recording


def why_partial(recording: Recording) -> str:
    """Why the absence of something in this recording proves nothing; empty when it does."""
    reasons = []
    if stop := recording.interruption:
        where = "" if stop.step is None else f" in step {stop.step + 1}"
        reasons.append(f"The scenario was interrupted{where}.")
    if escaped := recording.capture.escaped_requests:
        reasons.append(f"{escaped} requests to tracking hosts escaped the capture.")
    reasons.extend(recording.capture.problems)
    if not reasons and recording.capture.source == "browser":
        certificate = recording.capture.certificate
        if certificate is None or not certificate.seen or certificate.blind:
            reasons.append("The recording carries no certificate that every request was seen.")
    return " ".join(reasons)
