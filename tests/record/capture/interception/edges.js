// Senders of every kind that are set up beforehand, so that each can send at a given instant.
const LABEL = new URLSearchParams(location.search).get("page");
const tag = (kind, mark) => `https://heapanalytics.com/h?tag=${kind}&page=${LABEL}&at=${mark}`;
const SOCKET = `wss://heapanalytics.com/h?tag=websocket&page=${LABEL}`;
const once = (target, type) => new Promise((done) => target.addEventListener(type, done, {once: true}));
const add = (name, properties, parent = document.body) => {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
};
// Sends through whatever answers messages; done when it says that its request is under way.
const through = (target, origin) => (url) => {
  const {port1, port2} = new MessageChannel();
  target.postMessage(url, ...(origin ? [origin, [port2]] : [[port2]]));
  port1.start();
  return once(port1, "message").then(() => port1.close());
};
const relay = async (properties) => {
  const it = add("iframe", properties);
  await once(it, "load");
  return through(it.contentWindow, "*");
};
const link = (rel, as) => (url) => {
  const it = add("link", {rel, href: url, ...(as && {as})}, document.head);
  it.onload = it.onerror = () => it.remove();
};
const post = (options) => (url) => {
  fetch(url, {method: "POST", mode: "no-cors", body: "edge", ...options}).catch(() => {});
};

const SENDERS = {
  "image": (url) => { new Image().src = url; },
  "fetch": post({}),
  "keepalive": post({keepalive: true}),
  "fetch-preflighted": post({mode: "cors", headers: {"Content-Type": "application/json"}}),
  "beacon": (url) => navigator.sendBeacon(url, "edge"),
  "beacon-blob": (url) => navigator.sendBeacon(url, new Blob(["edge"])),
  "xhr": (url) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.send("edge");
  },
  "sync-xhr": (url) => {
    const request = new XMLHttpRequest();
    request.open("POST", url, false);
    request.send("edge");
  },
  "fetch-later": (url) => { fetchLater(url, {method: "POST", body: "edge", activateAfter: 0}); },
  "script": (url) => { add("script", {src: url}); },
  "preload": link("preload", "image"),
  "ping": (url) => add("a", {href: "#", ping: url}).click(),
  "event-source": (url) => { const it = new EventSource(url); it.onerror = () => it.close(); },
  "form": (url) => {
    const answer = add("iframe", {name: url});
    const form = add("form", {method: "POST", action: url, target: url});
    form.submit();
    once(answer, "load").then(() => { answer.remove(); form.remove(); });
  },
};

const ready = async () => {
  const worker = new Worker("/relay.js"), outer = new Worker("/outer-relay.js");
  const shared = new SharedWorker("/relay.js");
  const {active, installing, waiting} = await navigator.serviceWorker.register("/relay.js");
  const sandboxed = await fetch("/relay").then((answer) => answer.text());
  const popup = open(`/relay?page=${LABEL}-popup`);
  const popupReady = once(popup, "load");
  const socket = new WebSocket(SOCKET);
  const audio = new AudioContext();
  await Promise.all([once(socket, "open"), popupReady]);
  const elsewhere = `${location.protocol}//localhost:${location.port}/relay`;
  Object.assign(SENDERS, {
    "worker": through(worker),
    "nested-worker": through(outer),
    "shared-worker": through(shared.port),
    "service-worker": through(active ?? installing ?? waiting),
    "frame": await relay({src: "/relay"}),
    "frame-cross-origin": await relay({src: elsewhere}),
    "frame-sandboxed": await relay({sandbox: "allow-scripts", src: "/relay"}),
    "frame-sandboxed-srcdoc": await relay({sandbox: "allow-scripts", srcdoc: sandboxed}),
    "popup": through(popup, "*"),
    "worklet": (url) => { audio.audioWorklet.addModule(url).catch(() => {}); },
    "websocket": (url) => socket.send(url),
    "worker-websocket": through(new Worker(`/relay-socket.js?page=${LABEL}`)),
  });
  // A worker hears its first message when it runs; one round with each makes sure of that.
  await send(Object.keys(SENDERS), "warm-up");
  return Object.keys(SENDERS);
};

// Sends by the named kinds; done when every one of them is under way.
const send = (kinds, mark) => Promise.all(kinds.map((kind) => SENDERS[kind](tag(kind, mark))));
