"""What is asked of a page to hear two witnesses: the platform's API, and what it has stored."""

from typing import TYPE_CHECKING, Any

from heapqa.consent.state import ConsentState, Witness

if TYPE_CHECKING:
    from heapqa.consent.platform import Platform

READING = """({entry, wanted}) => {
  const cookie = (name) => {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
    return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1));
  };
  const parsed = (text) => (text === null || text === undefined ? null : JSON.parse(text));
  const api = () => { %(api)s };
  const stored = (names) => { %(stored)s };
  const hear = (ask, required) => {
    try {
      const said = ask();
      if (!said?.answered) return {answer: "unanswered", choices: {}, required: said?.required};
      const fixed = required ?? said.required ?? [];
      const choices = Object.entries(said.choices).filter(([name]) => !fixed.includes(name));
      if (!choices.length) throw new Error("there is nothing that could be refused");
      const allowed = choices.filter(([, on]) => on === true).length;
      const some = allowed === choices.length ? "accepted" : "partly";
      const answer = allowed ? some : "refused";
      return {answer, choices: Object.fromEntries(choices), required: fixed, all: said.choices};
    } catch (error) {
      return {answer: null, choices: {}, silent: error?.message ?? String(error)};
    }
  };
  const first = hear(api);
  const names = Object.keys(first.all ?? {});
  const second = hear(() => stored(names), first.required);
  const says = ({answer, choices, silent = ""}) => ({answer, choices, silent});
  const said = {api: says(first), stored: says(second)};
  if (!wanted) return said;
  const order = (witness) => JSON.stringify(Object.entries(witness.choices).sort());
  const agree = first.answer === second.answer && order(first) === order(second);
  return agree && wanted.includes(first.answer) && said;
}"""
"""Reads, and calls nothing that changes anything. With `wanted` it is false until both witnesses
give one of these answers, and the same one."""


def question(platform: "Platform") -> str:
    """The JavaScript that hears both witnesses on a page of the platform."""
    return READING % {"api": platform.api, "stored": platform.stored}


def heard(said: dict[str, Any], *, shown: bool) -> ConsentState:
    """The state, of what the page has answered."""
    return ConsentState(shown, Witness(**said["api"]), Witness(**said["stored"]))
