// Tells of every request that the page's own security policy blocked, has frames of other sites send
// markers, and writes down the DOM.

// A marker proves what was sent before it by the same process only, and frames of other sites have
// processes of their own: the page asks all its frames that run scripts to send one, too.
const PATIENCE_MS = 500, MARK_TIMEOUT_MS = 5000;
const frames = new Set();
const mark = (path) => {
  const signal = AbortSignal.timeout(MARK_TIMEOUT_MS);
  const options = { method: "POST", mode: "no-cors", cache: "no-store", signal };
  return new Promise((done) => {
    const url = new URL(path, document.baseURI);
    // from what stands where a frame could not be loaded, the console would tell of the attempt
    done(/^https?:$/.test(url.protocol) ? fetch(url, options).then(() => path) : null);
  }).catch(() => null);
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
  const whole = `${location.href}\n${write(fields)}\n${html}`;
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

// What somebody does to the page. Moves of the pointer are left out, of which browsers tell as well
// when the page under it changes. Of scrolling enough is told to know of it; what took the page long
// is told when the page has done with it.
const GESTURES = ["click", "change", "popstate", "input", "keydown", "pointerdown", "wheel"];
const SCROLLS_APART_MS = 200, LONG_MS = 20;
const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Fn"];
const WRITES = ["Backspace", "Delete", "Process", "Unidentified"];
const CHOSEN = ["file", "date", "datetime-local", "month", "week", "time", "color", "range"];
const isChosen = ({ localName, type }) =>
  localName === "select" || (localName === "input" && CHOSEN.includes(type));
const isWritten = ({ localName, type, isContentEditable }) =>
  isContentEditable || localName === "textarea" || (localName === "input" && FIELDS.includes(type))
  || (localName === "input" && type === "password");
const writes = (event, field) => {
  const { key, ctrlKey, metaKey } = event;
  return isWritten(field) && !ctrlKey && !metaKey && (key.length === 1 || WRITES.includes(key));
};
const afterwards = page.queueMicrotask.bind(page);
let scrolled = 0; // when that was told last
let clicked = -1; // stamp of the latest click: a label passes it on to its field
let isScripted = false; // a script clicks, and the browser tells of what becomes of it as of a user's
let isTraversing = false; // by the browser's own buttons: a script's way through the history is none
page.navigation?.addEventListener("navigate", quiet((event) => {
  isTraversing = event.navigationType === "traverse" && event.userInitiated;
}));
const gestureOf = (event) => {
  const { isTrusted, type } = event, [field] = event.composedPath();
  if (!isTrusted) {
    if (type === "click") {
      isScripted = true;
      afterwards(() => { isScripted = false; });
    }
    // Tools choose an option, a file or a date by telling so, as nobody else does.
    return type === "change" && isChosen(field) ? "change" : null;
  }
  switch (type) {
    case "change":
    case "input":
      return isScripted ? null : type;
    case "keydown":
      return MODIFIERS.includes(event.key) ? null : writes(event, field) ? "typing" : type;
    case "popstate":
      return isTraversing ? type : null;
    case "click":
      if (event.timeStamp === clicked) return null;
      clicked = event.timeStamp;
      return type;
    case "wheel":
      if (Date.now() - scrolled < SCROLLS_APART_MS) return null;
      scrolled = Date.now();
      return type;
    default:
      return type;
  }
};
const observeGesture = quiet((event) => {
  const what = gestureOf(event), at = Date.now();
  if (!what) return;
  observe({ kind: "gesture", what, at: at / 1000 });
  post(() => {
    const ended = Date.now();
    if (ended - at < LONG_MS) return;
    observe({ kind: "gesture-ended", what, at: at / 1000, ended_at: ended / 1000 });
  }, { priority: "user-blocking" });
});
for (const gesture of GESTURES) listeners.push([gesture, observeGesture, true]);

listeners.push(["securitypolicyviolation", (event) => {
  if (event.disposition !== "enforce") return;
  observe({
    kind: "blocked", url: event.blockedURI, at: Date.now() / 1000,
    directive: event.effectiveDirective, page: location.href,
    initiator: event.sourceFile
      ? `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}` : "",
  });
}, true]);
