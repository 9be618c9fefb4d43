// One function per kind of request; each sends one request tagged with its kind and the page's label.
const LABEL = new URLSearchParams(location.search).get("page");
const tag = (kind) => `https://heapanalytics.com/h?tag=${kind}&page=${LABEL}`;
const here = (path, kind) => `${path}?tag=${kind}&page=${LABEL}`;
const text = (kind) => `body of ${kind} on ${LABEL}: ü € 🎈`;
const bytes = (kind) => new TextEncoder().encode(text(kind));
const stream = (kind) => new ReadableStream({
  start(to) { for (const byte of bytes(kind)) to.enqueue(new Uint8Array([byte])); to.close(); },
});

const CONTENT = {
  string: text,
  blob: (kind) => new Blob([bytes(kind)]),
  buffer: (kind) => bytes(kind).buffer,
  form: (kind) => {
    const form = new FormData();
    form.append("text", text(kind));
    form.append("file", new File([new Uint8Array([0, 159, 146, 150, 255])], "file.bin"));
    return form;
  },
  params: (kind) => new URLSearchParams({text: text(kind)}),
  gzip: async (kind) => new Uint8Array(await new Response(
    new Blob([bytes(kind)]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()),
};
const SEND = {
  fetch: (url, body) => fetch(url, {method: "POST", mode: "no-cors", body}),
  beacon: (url, body) => navigator.sendBeacon(url, body),
  xhr: (url, body) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onloadend = done;
    request.open("POST", url);
    request.send(body);
  }),
};

const loaded = (element) => new Promise((done) => { element.onload = element.onerror = done; });
const image = (url) => { const it = new Image(); const seen = loaded(it); it.src = url; return seen; };
const add = (name, properties, parent = document.body) => {
  const element = Object.assign(document.createElement(name), properties);
  const seen = loaded(element);
  parent.append(element);
  return Object.assign(element, {seen});
};
const link = (rel, kind, as) => {
  add("link", {rel, href: tag(kind), ...(as && {as})}, document.head);
};
const heard = (port) => new Promise((done) => { port.onmessage = done; });
const frame = (properties) => add("iframe", properties).seen;
const inline = (url) => `<script>new Image().src = ${JSON.stringify(url)}</` + "script>";
const rules = (content) => add("script", {
  type: "speculationrules", textContent: JSON.stringify(content),
}, document.head);
const post = (kind, enctype) => {
  const target = `target-of-${kind}`;
  const answer = add("iframe", {name: target});
  const form = add("form", {method: "POST", action: tag(kind), target, enctype});
  add("input", {name: "text", value: text(kind)}, form);
  form.submit();
  return answer.seen;
};
const socket = (kind) => new Promise((done) => {
  const it = new WebSocket(tag(kind).replace("https:", "wss:"));
  it.onopen = () => { it.send(text(kind)); it.send(bytes(kind)); it.close(); };
  it.onclose = it.onerror = done;
});

const KINDS = {
  "image": () => image(tag("image")),
  "long-url": () => image(`${tag("long-url")}&long=${"x".repeat(65536)}`),
  "fetch-get": () => fetch(tag("fetch-get"), {mode: "no-cors"}),
  "fetch-preflighted": () => fetch(tag("fetch-preflighted"), {
    method: "POST", body: text("fetch-preflighted"), headers: {"Content-Type": "application/json"},
  }),
  "fetch-stream": () => fetch(tag("fetch-stream"), {
    method: "POST", duplex: "half", body: stream("fetch-stream"),
  }),
  "keepalive": () => fetch(tag("keepalive"), {
    method: "POST", mode: "no-cors", keepalive: true, body: text("keepalive"),
  }),
  "fetch-later": () => {
    fetchLater(tag("fetch-later"), {method: "POST", body: text("fetch-later"), activateAfter: 0});
  },
  "sync-xhr": () => {
    const request = new XMLHttpRequest();
    request.open("POST", tag("sync-xhr"), false);
    request.send(text("sync-xhr"));
  },
  "unicode-1mb": () => SEND.fetch(tag("unicode-1mb"), "ü€🎈x".repeat(104858)),
  "worker": () => heard(new Worker(here("/worker.js", "worker"))),
  "nested-worker": () => heard(new Worker(here("/outer.js", "nested-worker"))),
  "worker-keepalive": () => heard(new Worker(here("/worker.js", "worker-keepalive"))),
  "shared-worker": () => heard(new SharedWorker(here("/shared.js", "shared-worker")).port),
  "service-worker": () => navigator.serviceWorker.register(here("/service.js", "service-worker")),
  "worklet": () => new AudioContext().audioWorklet.addModule(tag("worklet")).catch(() => {}),
  "frame-same-origin": () => frame({src: here("/sends", "frame-same-origin")}),
  "frame-cross-origin": () => frame({
    src: `${location.protocol}//localhost:${location.port}${here("/sends", "frame-cross-origin")}`,
  }),
  "frame-sandboxed": () => frame({
    sandbox: "allow-scripts", src: here("/sends", "frame-sandboxed"),
  }),
  "frame-srcdoc": () => frame({srcdoc: inline(tag("frame-srcdoc"))}),
  "frame-sandboxed-srcdoc": () => frame({
    sandbox: "allow-scripts", srcdoc: inline(tag("frame-sandboxed-srcdoc")),
  }),
  "frame-removed": () => {
    const it = add("iframe", {srcdoc: "<p>"});
    return it.seen.then(() => {
      it.contentWindow.fetch(tag("frame-removed"), {mode: "no-cors", keepalive: true});
      it.remove();
    });
  },
  "frame-removed-beacon": () => {
    const it = add("iframe", {srcdoc: "<p>"});
    return it.seen.then(() => {
      const url = tag("frame-removed-beacon"), body = text("frame-removed-beacon");
      it.contentWindow.addEventListener("pagehide", (e) => navigator.sendBeacon(url, body));
      it.remove();
    });
  },
  "prefetch": () => link("prefetch", "prefetch"),
  "preload": () => link("preload", "preload", "image"),
  "module-preload": () => link("modulepreload", "module-preload"),
  "import": () => import(tag("import")).catch(() => {}),
  "script": () => add("script", {src: tag("script")}).seen,
  "speculation-prefetch": () => {
    rules({prefetch: [{source: "list", urls: [tag("speculation-prefetch")], eagerness: "immediate"}]});
  },
  "prerender": () => {
    rules({prerender: [{source: "list", urls: [here("/sends", "prerender")], eagerness: "immediate"}]});
  },
  "redirect-from-site": () => image(`/redirect?to=${encodeURIComponent(tag("redirect-from-site"))}`),
  "redirect-from-tracker": () => image(
    `https://heapanalytics.com/hop?tag=hop&page=${LABEL}&to=${encodeURIComponent(tag("redirect-from-tracker"))}`),
  "form-urlencoded": () => post("form-urlencoded", "application/x-www-form-urlencoded"),
  "form-multipart": () => post("form-multipart", "multipart/form-data"),
  "ping": () => add("a", {href: "#pinged", ping: tag("ping")}).click(),
  "event-source": () => new Promise((done) => {
    const it = new EventSource(tag("event-source"));
    it.onopen = it.onerror = () => { it.close(); done(); };
  }),
  "websocket": () => socket("websocket"),
  "worker-websocket": () => heard(new Worker(here("/worker.js", "worker-websocket"))),
  "burst": () => Promise.all(Array.from({length: 500}, (_, n) => image(tag(`burst-${n}`)))),
};
for (const [how, send] of Object.entries(SEND)) {
  for (const [what, body] of Object.entries(CONTENT)) {
    const kind = `${how}-${what}`;
    KINDS[kind] = async () => { await send(tag(kind), await body(kind)); };
  }
}

// Fires the named kinds and waits until the page knows that each is done, where a page can know.
const fire = async (names) => {
  const failed = {};
  await Promise.all(names.map(async (name) => {
    try { await KINDS[name](); } catch (error) { failed[name] = String(error); }
  }));
  return failed;
};

// While the page is left: one request by every way of sending.
const sendOnLeaving = (moment) => addEventListener("pagehide", () => {
  const name = (how) => `${moment}-${how}`;
  const attempt = (how, send) => { try { send(name(how)); } catch { /* the browser forbids it */ } };
  attempt("beacon", (kind) => navigator.sendBeacon(tag(kind), text(kind)));
  attempt("keepalive", (kind) => {
    fetch(tag(kind), {method: "POST", mode: "no-cors", keepalive: true, body: text(kind)});
  });
  attempt("xhr", (kind) => SEND.xhr(tag(kind), text(kind)));
  attempt("sync-xhr", (kind) => {
    const request = new XMLHttpRequest();
    request.open("POST", tag(kind), false);
    request.send(text(kind));
  });
  attempt("image", (kind) => { new Image().src = tag(kind); });
  attempt("fetch-later", (kind) => fetchLater(tag(kind), {method: "POST", body: text(kind)}));
});
