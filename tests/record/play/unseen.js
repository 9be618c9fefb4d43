// What a page can see of whoever watches it, as JSON. Times and random values are left out.
(() => {
  const tried = (look) => { try { return look(); } catch (error) { return String(error); } };
  const described = (owner, name) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (!own) return "none";
    const kinds = Object.keys(own).map((key) => `${key}:${typeof own[key]}`);
    const flags = ["writable", "enumerable", "configurable"].map((key) => own[key]);
    return [...kinds, ...flags].join();
  };
  const natives = {
    fetch, Image, XMLHttpRequest, WebSocket, Promise, Proxy, setTimeout, addEventListener,
    postMessage, queueMicrotask, sendBeacon: Navigator.prototype.sendBeacon,
    open: XMLHttpRequest.prototype.open, listen: EventTarget.prototype.addEventListener,
    descriptor: Object.getOwnPropertyDescriptor, define: Object.defineProperty,
    toString: Function.prototype.toString, push: Array.prototype.push, stringify: JSON.stringify,
    log: console.log, create: document.createElement, write: document.write,
    pushState: history.pushState, setItem: Storage.prototype.setItem, now: Date.now,
  };
  const texts = {};
  for (const name in natives) {
    texts[name] = [String(natives[name]), natives[name].name, natives[name].length,
      Object.getOwnPropertyNames(natives[name]).sort().join()].join(" ");
  }
  const looped = [];
  for (const name in window) looped.push(name);
  return {
    heap: [
      "heap" in window, typeof heap, typeof window.heap, window.hasOwnProperty("heap"),
      Object.hasOwn(window, "heap"), Reflect.has(window, "heap"), Reflect.has(document, "heap"),
      described(window, "heap"), tried(() => heap), String(window.heap), delete window.heap,
      Reflect.ownKeys(window).includes("heap"), Object.keys(window).includes("heap"),
      String(window.__lookupGetter__("heap")), String(window.__lookupSetter__("heap")),
      window.propertyIsEnumerable("heap"), "heap" in Object.prototype, "heap" in EventTarget.prototype,
    ],
    own: Reflect.ownKeys(window).map(String).sort(),
    looped: looped.sort(),
    onDocument: Reflect.ownKeys(document).map(String).sort(),
    onNavigator: [Reflect.ownKeys(navigator).map(String), Reflect.ownKeys(Navigator.prototype).map(String)],
    properties: [
      described(window, "fetch"), described(Navigator.prototype, "sendBeacon"),
      described(window, "Image"), described(window, "name"), described(Object, "keys"),
    ],
    objects: [
      window instanceof Object, document instanceof Object, document.body instanceof EventTarget,
      Object.prototype.toString.call(window), window.constructor === Window, window.toString(),
      document.createElement("i").hasOwnProperty("x"), ({}).toString === window.toString,
      Object.prototype.isPrototypeOf(window), Object.prototype.isPrototypeOf(document),
    ],
    texts,
    numbers: [setTimeout(() => {}), requestAnimationFrame(() => {}), requestIdleCallback(() => {})],
    requests: performance.getEntriesByType("resource").map((entry) => entry.name),
    stored: [localStorage.length, sessionStorage.length, document.cookie, history.length],
    stack: tried(() => null.nothing) + new Error("here").stack.split("\n").length,
    sets: tried(() => {
      const seen = [];
      window.surprise = 1; seen.push(described(window, "surprise"), delete window.surprise);
      document.body.surprise = 2; seen.push(described(document.body, "surprise"));
      document.body.__proto__ = HTMLBodyElement.prototype; seen.push(described(document.body, "__proto__"));
      return seen;
    }),
    sheets: [document.scripts.length, document.styleSheets.length, window.length],
  };
})()
