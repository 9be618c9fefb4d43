"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const list = $(".list"), rows = [...list.querySelectorAll("li")];
  const chunks = [...list.querySelectorAll(".chunk")];
  const SIZE = 250;

  // What is shown of an entry lies in parts of the page that are read when they are asked for.
  const parts = new Map();
  const part = (name) => {
    if (!parts.has(name)) parts.set(name, read(document.getElementById(`${name}-part`)));
    return parts.get(name);
  };
  const read = async (element) => {
    if (element.type === "application/json") return JSON.parse(element.textContent);
    const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  const item = async (kind, n) => (await part(kind + Math.floor(n / SIZE)))[n % SIZE];

  const make = (tag, text, ...inside) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    element.append(...inside);
    return element;
  };
  const table = (pairs) => {
    const body = make("tbody");
    for (const [name, value] of pairs) {
      const head = make("th", name);
      head.scope = "row";
      const cell = make("td");
      if (value.includes("\n")) cell.append(make("pre", value)); else cell.textContent = value;
      body.append(make("tr", "", head, cell));
    }
    return make("table", "", body);
  };
  const number = (row) => Number(row.id.slice(1));

  const fill = async (row, panel) => {
    const entry = await item("e", number(row));
    panel.append(table(entry.facts));
    if (entry.fields.length) panel.append(make("h4", "Decoded fields"), table(entry.fields));
    if (entry.request !== null) {
      const [seq, line, headers, body, reply] = await item("r", entry.request);
      const text = [line, ...headers.map(([name, value]) => `${name}: ${value}`), "", body];
      const pre = make("pre", text.join("\n").trim() + `\n\n→ ${reply}`);
      pre.tabIndex = 0;
      pre.setAttribute("role", "region");
      pre.setAttribute("aria-label", `Raw request ${seq}`);
      panel.append(make("h4", `Raw request ${seq}`), pre);
    }
  };
  const toggle = (row, open = !row.classList.contains("open")) => {
    const button = row.firstElementChild;
    row.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    let panel = $(".detail", row);
    if (open && !panel) {
      panel = make("div");
      panel.className = "detail";
      panel.id = `d${number(row)}`;
      button.setAttribute("aria-controls", panel.id);
      row.append(panel);
      fill(row, panel).catch(() => panel.append(make("p", "This browser cannot read the details.")));
    }
    if (panel) panel.hidden = !open;
  };

  // One row can be reached with the Tab key; the arrow keys move on from there.
  let current = rows[0];
  rows.forEach((row, n) => { if (n) row.firstElementChild.tabIndex = -1; });
  const go = (row, focus = true) => {
    if (!row) return;
    current.firstElementChild.tabIndex = -1;
    current = row;
    row.firstElementChild.tabIndex = 0;
    if (focus) {
      row.scrollIntoView({ block: "nearest" });
      row.firstElementChild.focus({ preventScroll: true });
    }
    ring(row);
  };
  const step = (from, by, fits = () => true) => {
    for (let n = rows.indexOf(from) + by; rows[n]; n += by) if (!rows[n].hidden && fits(rows[n])) return rows[n];
    return null;
  };
  const isWrong = (row) => row.classList.contains("wrong");
  list.addEventListener("click", (event) => {
    const row = event.target.closest("button")?.parentElement;
    if (row) { go(row, false); toggle(row); }
  });
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("li");
    if (row && event.target === row.firstElementChild && row !== current) go(row, false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inList = event.target.parentElement === current;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    const moves = {
      ArrowDown: () => inList && step(current, 1),
      ArrowUp: () => inList && step(current, -1),
      Home: () => inList && rows.find((row) => !row.hidden),
      End: () => inList && rows.findLast((row) => !row.hidden),
      n: () => !typing && step(current, 1, isWrong),
      p: () => !typing && step(current, -1, isWrong),
    };
    if (Object.hasOwn(moves, event.key)) {
      const row = moves[event.key]();
      if (row) { event.preventDefault(); go(row); }
    } else if (event.key === "/" && !typing) {
      event.preventDefault();
      $("#search").focus();
    } else if (event.key === "Escape" && inList) {
      toggle(current, false);
    }
  });

  // Links into the list open what they lead to, even where a filter hides it.
  const follow = () => {
    const row = /^#e\d+$/.test(location.hash) && $(location.hash);
    if (!row) return;
    if (row.hidden) { form.reset(); filter(); }
    toggle(row, true);
    go(row);
    row.firstElementChild.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#e"]');
    if (link && link.getAttribute("href") === location.hash) follow();
  });

  // Filters.
  const form = $(".filters"), search = $("#search"), output = $("output");
  let texts = null, fields = null, asked = 0;
  const readAll = async () => {
    texts ??= rows.map((row) => row.firstElementChild.textContent.toLowerCase());
    if (!fields) {
      fields = [];
      for (let n = 0; n < rows.length; n += SIZE) {
        for (const entry of await part(`e${n / SIZE}`)) fields.push(JSON.stringify(entry).toLowerCase());
      }
    }
  };
  const filter = async () => {
    const turn = ++asked, words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) await readAll();
    if (turn !== asked) return;
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
    let shown = 0;
    rows.forEach((row, n) => {
      const fits = chosen.every(({ dataset: { filter: name }, value }) =>
        name === "k" ? row.classList.contains(value) : row.dataset[name] === value) &&
        words.every((word) => texts[n].includes(word) || fields[n].includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    });
    const filtered = chosen.length + words.length > 0;
    for (const chunk of chunks) chunk.classList.toggle("empty", filtered && !$("li:not([hidden])", chunk));
    output.textContent = filtered ? `${shown} of ${rows.length} shown` : `${rows.length} shown`;
    if (current.hidden) go(rows.find((row) => !row.hidden), false);
  };
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // The picture: what is near the pointer is named, a click leads to it.
  const stretch = $(".stretch"), svg = $("svg", stretch), points = JSON.parse($("#points").textContent);
  const SPAN = 10000, ROW = 28;
  const tip = make("div"), circle = make("div");
  tip.className = "tip"; circle.className = "point"; tip.hidden = circle.hidden = true;
  stretch.append(tip, circle);
  const nearest = (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * SPAN;
    const lane = Math.floor((event.clientY - box.top) / ROW);
    let low = 0, high = points.length - 1;
    while (low < high) { const mid = (low + high) >> 1; if (points[mid][0] < x) low = mid + 1; else high = mid; }
    let best = null, least = 14 / box.width * SPAN;
    for (const by of [-1, 1]) {
      for (let n = by < 0 ? low - 1 : low; points[n] && Math.abs(points[n][0] - x) <= least; n += by) {
        if (points[n][1] === lane || points[n][2] === lane) { best = n; least = Math.abs(points[n][0] - x); break; }
      }
    }
    return best;
  };
  const place = (element, n, lane) => {
    element.style.left = `${points[n][0] / SPAN * 100}%`;
    element.style.top = `${svg.offsetTop + lane * ROW + ROW / 2}px`;
  };
  const ring = (row) => {
    const n = number(row), lane = points[n][1] ?? points[n][2];
    circle.hidden = lane === null;
    if (lane !== null) place(circle, n, lane);
  };
  svg.addEventListener("pointermove", (event) => {
    const n = nearest(event);
    tip.hidden = n === null;
    svg.style.cursor = n === null ? "" : "pointer";
    if (n === null) return;
    const of = (name) => $(`.${name}`, rows[n]).textContent;
    tip.textContent = `#${n} ${of("what")} · ${[of("who"), of("to")].filter(Boolean).join(" · ")}`;
    place(tip, n, points[n][1] ?? points[n][2]);
    tip.style.transform = `translate(${points[n][0] > SPAN / 2 ? "-100%" : "0"}, 12px)`;
  });
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  svg.addEventListener("click", (event) => {
    const n = nearest(event);
    if (n !== null) location.hash === `#e${n}` ? follow() : location.hash = `e${n}`;
  });
  let zoom = 1;
  $(".zoom").addEventListener("click", (event) => {
    const by = Number(event.target.closest("button")?.dataset.zoom);
    if (!by) return;
    zoom = Math.min(Math.max(zoom * 2 ** by, 1), Math.max(1, 2 ** Math.ceil(Math.log2(points.length / 20))));
    stretch.style.setProperty("--zoom", zoom);
  });

  for (const element of document.querySelectorAll(".filters, .keys, .zoom")) element.hidden = false;
  follow();
})();
