"""Annotations of a GitHub job: one workflow command a line."""

from heapqa.model.plain import plain
from heapqa.model.verdict import Severity
from heapqa.report.changes import changed, texts
from heapqa.report.ci.reported import reported
from heapqa.report.doubts import doubts
from heapqa.report.results import RunReport

COMMANDS: dict[Severity, str] = {
    "blocker": "error", "critical": "error", "normal": "warning", "minor": "notice",
    "trivial": "notice",
}  # fmt: skip


def annotations(report: RunReport) -> str:
    """The commands, the gravest first."""
    found = sorted(reported(report), key=lambda each: list(COMMANDS).index(each.severity))
    lines = [
        _command(
            COMMANDS[each.severity],
            f"{each.message} {each.where}".strip(),
            {"file": each.file, "line": str(each.line) if each.file else "", "title": each.rule},
        )
        for each in found
    ]
    lines += [
        _command("warning", "; ".join((*each.places, *each.details)), {"title": each.head})
        for each in texts(changed(report.comparisons))
    ]
    lines += [
        _command("warning", each.text, {"title": "could not be judged"}) for each in doubts(report)
    ]
    lines += [_command("notice", note, {"title": "heapqa"}) for note in report.notes]
    return "".join(f"{line}\n" for line in lines)


def _command(name: str, message: str, properties: dict[str, str]) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    """As the server's own tools escape it."""
    return plain(text, lines=True).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
