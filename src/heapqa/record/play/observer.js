// Observations, before any script of the page runs, every call of a method of window.heap and every
// request that the page's own security policy blocked. Changes nothing the page can see but
// that window.heap is wrapped. Sends markers when it is asked to.
(() => {
  if (window.__heapqaObserved) return;
  Object.defineProperty(window, "__heapqaObserved", { value: true });

  const METHODS = new Set([
    "identify", "identifyHashed", "resetIdentity", "addUserProperties", "addAccountProperties",
    "addEventProperties", "setEventProperties", "removeEventProperty", "unsetEventProperty",
    "clearEventProperties", "addPageviewProperties", "removePageviewProperty",
    "clearPageviewProperties", "track", "trackPageview", "load", "init", "stopTracking",
    "startTracking",
  ]);

  const observe = (fact) => {
    try {
      const sent = window.__heapqaObserve(JSON.stringify(fact));
      if (sent && sent.catch) sent.catch(() => {});
    } catch { /* the page is going away */ }
  };

  const asJson = (value) => {
    if (value === undefined) return "undefined";
    if (typeof value === "function") return "function";
    try {
      const text = JSON.stringify(value);
      return text === undefined ? String(value) : text;
    } catch {
      return JSON.stringify(String(value));
    }
  };

  const proxies = new WeakSet();
  const watched = (heap) => {
    if (proxies.has(heap)) return heap;
    const wrappers = new Map();
    const proxy = new Proxy(heap, {
      get(target, name, receiver) {
        const value = Reflect.get(target, name, target);
        if (typeof value !== "function" || !METHODS.has(name)) return value;
        if (wrappers.get(name)?.original === value) return wrappers.get(name).wrapper;
        const wrapper = function (...args) {
          observe({
            kind: "call", method: name, arguments: args.map(asJson), at: Date.now() / 1000,
            phase: target.loaded === true ? "live" : "queued", url: location.href,
            stack: (new Error().stack || "").split("\n").slice(2).join("\n"),
          });
          return Reflect.apply(value, this === receiver ? target : this, args);
        };
        wrappers.set(name, { original: value, wrapper });
        return wrapper;
      },
    });
    proxies.add(proxy);
    return proxy;
  };

  let heap;
  Object.defineProperty(window, "heap", {
    configurable: true,
    enumerable: true,
    get: () => heap,
    set: (value) => {
      heap = value !== null && typeof value === "object" ? watched(value) : value;
    },
  });

  // A marker proves what was sent before it by the same process only, and frames of other sites have
  // processes of their own: the page asks all its frames that run scripts to send one, too.
  const MARK = "__heapqaMark", PATIENCE_MS = 500, MARK_TIMEOUT_MS = 5000;
  const [fetch, later] = [window.fetch.bind(window), window.setTimeout.bind(window)];
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
    later(done, PATIENCE_MS, null);
    frames.delete(frame);
    frame.postMessage({ [MARK]: path }, "*", [port2]);
  });
  addEventListener("message", (event) => {
    const path = event.data?.[MARK];
    if (path === undefined) return;
    event.stopImmediatePropagation();
    if (window === top) frames.add(event.source); // says that it runs scripts
    else mark(path).then((marked) => event.ports[0].postMessage(marked));
  }, true);
  if (window === top) {
    const all = (path) => {
      const open = [...frames].filter((frame) => !frame.closed);
      return Promise.all([mark(path), ...open.map((it, n) => markedBy(it, `${path}-${n}`))]);
    };
    Object.defineProperty(window, MARK, { value: all });
  } else {
    top.postMessage({ [MARK]: "" }, "*");
  }

  // The DOM, for finding in it what an SDK tells of: read at the edges of steps, before anybody hears
  // of an action of the visitor's, and when a page has loaded and is idle: loading takes no longer.
  // A page that is slow to write down is read less.
  const LONGEST = 2_000_000, MOST = 200, SLOW_MS = 300;
  const FIELDS = ["text", "email", "tel", "url", "search", "number", "date", "textarea"];
  const MOST_FIELDS = 200, LONGEST_VALUE = 2_000;
  const selectorOf = (field) => {
    if (field.id) return `${field.localName}#${CSS.escape(field.id)}`;
    return field.localName + (field.name ? `[name=${JSON.stringify(field.name)}]` : "");
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
    const whole = `${location.href}\n${JSON.stringify(fields)}\n${html}`;
    if (whole === last) return null;
    last = whole;
    return { kind: "document", at: Date.now() / 1000, url: location.href, html, fields };
  };
  const observeDocument = () => {
    if (reads >= MOST || spent_ms > SLOW_MS) return;
    const current = currentDocument();
    if (current) observe(current);
  };
  if (window === top) {
    Object.defineProperty(window, "__heapqaDocument", { value: currentDocument });
    for (const action of ["click", "change", "submit"]) addEventListener(action, observeDocument, true);
    const idle = window.requestIdleCallback.bind(window);
    addEventListener("load", () => idle(() => reads || observeDocument()));
  }

  document.addEventListener("securitypolicyviolation", (event) => {
    if (event.disposition !== "enforce") return;
    observe({
      kind: "blocked", url: event.blockedURI, at: Date.now() / 1000,
      directive: event.effectiveDirective, page: location.href,
      initiator: event.sourceFile
        ? `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}` : "",
    });
  });
})();
