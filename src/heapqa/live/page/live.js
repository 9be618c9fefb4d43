// Shows what comes as server-sent events. Texts of the site are put in as text, never as markup.
"use strict";
const at = (id) => document.getElementById(id);
const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
};
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const send = async (command) => {
  try {
    const body = JSON.stringify(command);
    const reply = await fetch("do", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return await reply.json();
  } catch {
    return { ok: false, message: "heapqa live does not answer any more" };
  }
};

// Events: what is the same stays where it is, so that what is unfolded stays unfolded.
const rows = new Map();
const rowOf = (row) => {
  const who = row.credited_to || row.on_wire;
  const head = make("summary", "",
    make("small", "", `${row.at_s.toFixed(1)} s `), make("span", "what", `${row.what} `),
    row.user ? make("span", "tag", row.user) : "",
    who ? make("span", `tag${row.wrong ? " wrong" : ""}`, row.wrong ? `credited to ${who}: wrong` : who) : "");
  const fields = make("dl", "fields");
  for (const [name, value] of row.fields) fields.append(make("dt", "", name), make("dd", "", value));
  const place = [row.step, row.where, row.env].filter(Boolean).join(" · ");
  const notes = row.notes.map((note) => make("p", "quiet", note));
  const item = make("li", row.is_event ? "event" : "call",
    make("details", "", head, place ? make("p", "quiet", place) : "", ...notes, fields));
  item.dataset.number = row.number;
  return item;
};
const showEvents = (message) => {
  const list = at("events"), wanted = new Set();
  for (const row of message.rows) {
    const text = JSON.stringify(row), known = rows.get(row.number);
    wanted.add(row.number);
    if (known?.text === text) continue;
    const item = rowOf(row), details = item.querySelector("details");
    if (known) {
      details.open = known.item.querySelector("details").open;
      known.item.replaceWith(item);
    } else {
      const after = [...list.children].find((other) => Number(other.dataset.number) < row.number);
      list.insertBefore(item, after ?? null);
    }
    rows.set(row.number, { text, item });
  }
  for (const [number, { item }] of rows) {
    if (wanted.has(number)) continue;
    item.remove();
    rows.delete(number);
  }
  at("events-count").textContent = `${counted(message.count, "event")}, ${counted(message.requests, "request")}`;
  at("people").replaceChildren(...message.people.map(personOf));
  if (message.undecoded.length) {
    at("people").append(make("li", "wrong", `Could not be decoded: ${message.undecoded.join("; ")}`));
  }
};
const personOf = (person) => make("li", "",
  make("strong", "", person.name), " ", make("small", "", counted(person.events, "event")),
  person.wrong ? make("span", "wrong", ` ${person.wrong} of another person`) : "",
  make("ul", "", ...person.users.map((user) => make("li", "",
    make("span", "tag", user.label), make("code", "", user.heap_id), " ", make("small", "", user.origin)))));

const showFindings = (message) => {
  at("findings-count").textContent = message.found.length ? String(message.found.length) : "";
  at("judged").textContent = message.at_rest
    ? `${counted(message.passed, "rule")} held, ${message.skipped} had nothing to judge.`
    : "What is wrong is shown at once; which rules hold, and what is missing, once nothing more is on its way.";
  const lines = message.found.map((found) => make("li", ["blocker", "critical"].includes(found.severity) ? "" : "lesser",
    make("strong", "", found.title), make("code", "", found.rule), " ", make("small", "", found.severity),
    make("p", "", found.times > 1 ? `${found.message} (${found.times} times)` : found.message),
    found.saw ? make("p", "fields", found.saw) : "",
    found.step ? make("p", "quiet", `Step: ${found.step}`) : "",
    found.missing ? make("p", "quiet", "As if the visit ended here.") : "",
    found.hint ? make("p", "quiet", found.hint) : "",
    found.heuristic ? make("p", "quiet", "This rule can be wrong: look before you act.") : "",
    make("p", "", `→ ${found.remedy}`)));
  const troubles = message.problems.map((problem) => make("li", "lesser", problem));
  const nothing = make("li", "lesser good", message.at_rest ? "Nothing found." : "Nothing found yet.");
  at("findings").replaceChildren(...(lines.length || troubles.length ? [...lines, ...troubles] : [nothing]));
};

let isRemote = false;
const showNow = (message) => {
  at("site").textContent = message.site;
  const states = { open: "Open: nothing reaches Heap.", ending: "The visit is ending …", ended: "The visit has ended." };
  at("status").textContent = message.note || states[message.state];
  const done = message.steps.map((step, n) => [String(n + 1), `${n + 1}. ${step.text}`]).slice(1).reverse();
  const last = ["", done.length ? `the last: ${done[0][1]}` : "nothing yet: do something in the site first"];
  fill(at("step"), [last, ...done.slice(1)], at("step").value);
  at("steps").replaceChildren(...message.steps.map((step, n) => make("li", "",
    `${n + 1}. ${step.text}`, step.change ? make("span", "tag good", step.change) : "")));
  at("steps").scrollTop = at("steps").scrollHeight;
  fill(at("persona"), message.personas.map((key) => [key, key]), at("persona").value);
  isRemote = message.remote && message.state === "open";
  at("remote").hidden = !message.remote;
  fill(at("tabs"), message.tabs.map((url, n) => [String(n + 1), `${n + 1}: ${url}`]), String(message.shown + 1));
  if (document.activeElement !== at("address")) at("address").value = message.tabs[message.shown] ?? "";
};
const fill = (select, options, chosen) => {
  const text = JSON.stringify(options);
  if (select.dataset.options !== text) {
    select.dataset.options = text;
    select.replaceChildren(...options.map(([value, label]) => {
      const option = make("option", "", label);
      option.value = value;
      return option;
    }));
  }
  if (options.some(([value]) => value === chosen)) select.value = chosen;
};

// The tab on the screen: a picture after another, as fast as they come, while the page is looked at.
const screen = at("screen");
const PICTURE_MS = 400;
const nextPicture = async () => {
  try {
    if (isRemote && !document.hidden) {
      const reply = await fetch("screen");
      if (reply.ok) {
        const url = URL.createObjectURL(await reply.blob());
        const before = screen.src;
        screen.src = url;
        if (before) URL.revokeObjectURL(before);
      }
    }
  } catch { /* the visit has ended */ }
  setTimeout(nextPicture, PICTURE_MS);
};
const placeOf = (event) => {
  const box = screen.getBoundingClientRect();
  const scale = screen.naturalWidth / box.width || 1;
  return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
};
const act = async (command) => {
  const answer = await send(command);
  if (!answer.ok) at("answer").textContent = answer.message;
};
screen.addEventListener("click", (event) => { screen.focus(); act({ do: "click", ...placeOf(event) }); });
screen.addEventListener("wheel", (event) => {
  event.preventDefault();
  act({ do: "scroll", ...placeOf(event), by: Math.max(-5000, Math.min(5000, event.deltaY)) });
}, { passive: false });
screen.addEventListener("keydown", (event) => {
  if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (["Shift", "Alt", "AltGraph", "CapsLock", "Dead"].includes(event.key)) return;
  event.preventDefault();
  act(event.key.length === 1 ? { do: "type", text: event.key } : { do: "press", key: event.key });
});
at("go").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ do: "go", to: at("address").value });
});
for (const button of document.querySelectorAll("[data-go]")) {
  button.addEventListener("click", () => act({ do: "go", to: button.dataset.go }));
}
at("tabs").addEventListener("change", () => act({ do: "go", to: `tab:${at("tabs").value}` }));

for (const button of document.querySelectorAll("[data-change]")) {
  button.addEventListener("click", async () => {
    const { change } = button.dataset;
    const persona = change === "logged-in" ? at("persona").value || null : null;
    const answer = await send({ do: "declare", change, persona, step: Number(at("step").value) || null });
    at("step").value = "";
    at("answer").textContent = answer.ok ? `Noted for “${answer.message}”.` : answer.message;
  });
}
at("end").addEventListener("click", () => send({ do: "end" }));
at("save").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await send({ do: "save", title: at("title").value });
  at("saved").textContent = answer.message;
});

const messages = new EventSource("messages");
messages.addEventListener("events", (event) => showEvents(JSON.parse(event.data)));
messages.addEventListener("findings", (event) => showFindings(JSON.parse(event.data)));
messages.addEventListener("now", (event) => showNow(JSON.parse(event.data)));
messages.addEventListener("over", () => {
  messages.close();
  isRemote = false;
  at("status").textContent = "The visit has ended. The terminal says where its recording is.";
  for (const control of document.querySelectorAll("button, input, select")) control.disabled = true;
});
messages.addEventListener("error", () => { at("status").textContent = "heapqa live does not answer; is it still running?"; });
nextPicture();
