// Tells of every request that the page's own security policy blocked, has frames of other sites send
// markers, and writes down the DOM.

// A marker proves what was sent before it by the same process only, and frames of other sites have
// processes of their own: the page asks all its frames that run scripts to send one, too.
const PATIENCE_MS = 500, MARK_TIMEOUT_MS = 5000;
const frames = new Set();
const mark = (path) => {
  const signal = AbortSignal.timeout(MARK_TIMEOUT_MS);
  const options = { method: "POST", mode: "no-cors", cache: "no-store", signal };
  return new Promise((done) => done(fetch(new URL(path, document.baseURI), options)))
    .then(() => path, () => null);
};
const markedBy = (frame, path) => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    port1.close();
    if (data === path) frames.add(frame);
    done(data === path ? path : null);
  };
  post(() => done(null), { delay: PATIENCE_MS });
  frames.delete(frame);
  frame.postMessage({ [SECRET]: { path } }, "*", [port2]);
});
listeners.push(["message", (event) => {
  const told = event.data?.[SECRET];
  if (told === undefined) return;
  event.stopImmediatePropagation();
  if (page !== top) {
    mark(told.path).then((marked) => event.ports[0].postMessage(marked));
    return;
  }
  frames.add(event.source); // says that it runs scripts
  waiting.push(...told.facts);
  flush();
}, true]);
const isOfThePage = () => {
  try { return !!top.document; } catch { return false; }
};
if (!isOfThePage()) tellPage({ facts: [] });
answers.mark = (path) => {
  const open = [...frames].filter((frame) => !frame.closed);
  return Promise.all(open.map((it, n) => markedBy(it, `${path}-${n}`)));
};

// The DOM, for finding in it what an SDK tells of: read at the edges of steps, before anybody hears
// of an action of the visitor's, and when a page has loaded and is idle: loading takes no longer.
// A page that is slow to write down is read less.
const LONGEST = 2_000_000, MOST = 200, SLOW_MS = 300;
const FIELDS = ["text", "email", "tel", "url", "search", "number", "date", "textarea"];
const MOST_FIELDS = 200, LONGEST_VALUE = 2_000;
const selectorOf = (field) => {
  if (field.id) return `${field.localName}#${CSS.escape(field.id)}`;
  return field.localName + (field.name ? `[name=${stringify(field.name)}]` : "");
};
const filledFields = () => [...document.querySelectorAll("input, textarea")]
  .filter((field) => FIELDS.includes(field.type) && field.value)
  .slice(0, MOST_FIELDS)
  .map((field) => [selectorOf(field), field.value.slice(0, LONGEST_VALUE)]);
let last = null, reads = 0, spent_ms = 0;
const currentDocument = () => {
  if (!/^https?:$/.test(location.protocol) || !document.documentElement) return null;
  const begun = performance.now();
  const html = document.documentElement.outerHTML.slice(0, LONGEST);
  const fields = filledFields();
  spent_ms += performance.now() - begun;
  reads += 1;
  const whole = `${location.href}\n${stringify(fields)}\n${html}`;
  if (whole === last) return null;
  last = whole;
  return { kind: "document", at: Date.now() / 1000, url: location.href, html, fields };
};
const observeDocument = quiet(() => {
  if (reads >= MOST || spent_ms > SLOW_MS) return;
  const current = currentDocument();
  if (current) observe(current);
});
if (page === top) {
  answers.document = currentDocument;
  for (const action of ["click", "change", "submit"]) listeners.push([action, observeDocument, true]);
  listeners.push(["load", () => {
    post(() => reads || observeDocument(), { priority: "background" });
  }, false]);
}

for (const action of ["click", "change", "popstate"]) {
  listeners.push([action, (event) => { if (event.isTrusted) observe({ kind: "action" }); }, true]);
}

listeners.push(["securitypolicyviolation", (event) => {
  if (event.disposition !== "enforce") return;
  observe({
    kind: "blocked", url: event.blockedURI, at: Date.now() / 1000,
    directive: event.effectiveDirective, page: location.href,
    initiator: event.sourceFile
      ? `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}` : "",
  });
}, true]);
