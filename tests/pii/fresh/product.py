"""Runs `heapqa scan` as its users do, and measures what it costs."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.pii.fresh.model import Person

Finding = Mapping[str, object]
ENDED = {0, 1}
"""Exit statuses of a scan that read every line: nothing found, something found."""


class Scan(NamedTuple):
    """What came out, and what it cost, the start of the program included."""

    findings: dict[str, list[Finding]]
    """By the name of the line."""
    cpu_s: float
    memory_mib: float


def persona_name(number: int) -> str:
    """How lines name the persona at this place of the list."""
    return f"person-{number}"


def scan(lines: Iterable[str], people: Sequence[Person] = ()) -> Scan:
    """Every line through the command line; raises RuntimeError when one could not be read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, out = folder / "payloads.jsonl", folder / "findings.jsonl"
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [sys.executable, "-m", "heapqa", "scan", str(source), "--format", "jsonl"]
        if people:
            file = folder / "personas.json"
            fields = {persona_name(number): each.fields for number, each in enumerate(people)}
            file.write_text(json.dumps(fields), encoding="utf-8")
            command += ["--personas", str(file)]
        cpu_s, memory_mib = _run(command, out, folder / "errors")
        return Scan(_findings(out), cpu_s, memory_mib)


def _run(command: list[str], out: Path, errors: Path) -> tuple[float, float]:
    with out.open("wb") as output, errors.open("wb") as error:
        process = subprocess.Popen(command, stdout=output, stderr=error)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ENDED:
        raise RuntimeError(f"exit status {process.returncode}: {errors.read_text()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _findings(out: Path) -> dict[str, list[Finding]]:
    documents = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {str(document["id"]): document["findings"] for document in documents}
