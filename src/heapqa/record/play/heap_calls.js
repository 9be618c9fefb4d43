// Calls of window.heap, whatever the site puts there. The property and the object stay as the site
// made them; only its methods are replaced, by proxies of themselves. Nothing tells of an assignment,
// so they are looked for whenever a script may have run, and before any action of the visitor's.
const METHODS = [
  "identify", "identifyHashed", "resetIdentity", "addUserProperties", "addAccountProperties",
  "addEventProperties", "setEventProperties", "removeEventProperty", "unsetEventProperty",
  "clearEventProperties", "addPageviewProperties", "removePageviewProperty",
  "clearPageviewProperties", "track", "trackPageview", "load", "init", "stopTracking",
  "startTracking",
];
const isMethod = { __proto__: null };
for (const name of METHODS) isMethod[name] = true;
const isObject = (it) => it !== null && (typeof it === "object" || typeof it === "function");
const { defineProperties: defineAll, freeze, getOwnPropertyDescriptors, isFrozen } = Object;
const { has: isIn } = WeakSet.prototype;
const has = (set, it) => apply(isIn, set, [it]);
const wrappers = new WeakSet(), met = new WeakSet(), stands = new WeakSet();

const asJson = (value) => {
  if (value === undefined) return "undefined";
  if (typeof value === "function") return "function";
  try {
    const text = stringify(value);
    return text === undefined ? String(value) : text;
  } catch {
    return stringify(String(value));
  }
};

const isLive = (owner) => {
  try { return owner.loaded === true; } catch { return false; }
};

const tell = quiet((phase, method, values, stack) => observe({
  kind: "call", method, arguments: values.map(asJson), at: Date.now() / 1000,
  phase, url: location.href, stack,
}));

const stackOfCaller = quiet(() => {
  if (ownOf(Error, "prepareStackTrace")?.value) return ""; // the page would be asked for it
  const { stack } = new Error();
  return stack.split("\n").slice(4).join("\n");
});

// A method of a substitute is called on what `real` makes of the substitute.
const wrapped = (owner, name, method, real = (self) => self) => {
  if (has(wrappers, method)) return method;
  const wrapper = new Proxy(method, {
    apply(target, self, values) {
      const isTold = name === "resetIdentity" && runsToldReset;
      if (!isTold) tell(isLive(owner) ? "live" : "queued", name, values, stackOfCaller() ?? "");
      const result = apply(target, real(self), values);
      if (name === "load") look(); // a snippet makes its other methods there, and pages call them at once
      return result;
    },
  });
  wrappers.add(wrapper);
  return wrapper;
};

// Whoever has the method: the object, or the class it is made of.
const holderOf = (owner, name) => {
  let holder = owner;
  while (holder && !ownOf(holder, name)) holder = prototypeOf(holder);
  return holder;
};

// Replaces the methods where they are; false for an object that does not let itself be changed.
const replaceMethods = (owner) => {
  let found = false;
  for (const name of METHODS) {
    const holder = holderOf(owner, name), own = holder && ownOf(holder, name);
    if (!own || typeof own.value !== "function") continue;
    found = true;
    if (has(wrappers, own.value)) continue;
    if (!define(holder, name, { ...own, value: wrapped(owner, name, own.value) })) return false;
  }
  return found || typeof owner.track !== "function"; // a Proxy makes its methods when asked
};

// What stands on window.heap instead of an object whose methods cannot be replaced.
const substituteFor = (owner) => {
  const real = (self) => (self === substitute ? owner : self);
  let substitute;
  if (isFrozen(owner)) {
    const own = getOwnPropertyDescriptors(owner);
    for (const name of METHODS) {
      const method = own[name]?.value;
      if (typeof method === "function") own[name].value = wrapped(owner, name, method, real);
    }
    substitute = isArray(owner) ? [] : {};
    setPrototype(substitute, prototypeOf(owner));
    return freeze(defineAll(substitute, own));
  }
  substitute = new Proxy(owner, {
    get(target, name) {
      const value = read(target, name, target);
      if (!isMethod[name] || typeof value !== "function") return value;
      return wrapped(owner, name, value, real);
    },
  });
  return substitute;
};

// Options stand beside a snippet's stubs; what an SDK puts there, it has read itself. Only what is
// written there is told: nothing is asked that the site answers for.
const OPTIONS = ["config", "clientConfig"];
const toldOptions = { __proto__: null };
const written = (options) => {
  const own = getOwnPropertyDescriptors(options);
  setPrototype(own, null);
  for (const name in own) {
    const { value } = own[name];
    const isPlain = typeof value === "string" || typeof value === "number" || value === !!value;
    own[name] = isPlain ? value : typeof value;
  }
  return own;
};
const tellOptions = (owner) => {
  if (ownOf(owner, "loaded")) return;
  for (const name of OPTIONS) {
    const options = ownOf(owner, name)?.value;
    if (!isObject(options)) continue;
    const told = written(options), text = name + asJson(told);
    if (toldOptions[text]) continue;
    toldOptions[text] = true;
    tell("queued", name, [told], "");
  }
};

// Calls by the very script that made the object: a stub of the classic SDK keeps them in itself, one
// of Web SDK v5 in a list of functions, which call the methods again once the SDK is there.
const tellQueued = (owner) => {
  if (!isArray(owner)) return;
  for (const entry of [...owner]) {
    if (isArray(entry) && isMethod[entry[0]]) tell("queued", entry[0], entry.slice(1), "");
  }
};
// What waits although nobody has called `load` yet, and the pause that no SDK has: told at once, by
// name, as nobody may ever hear of the call itself.
const tellsByItself = (name, owner) =>
  isMethod[name] && (name === "startTracking" || ownOf(owner, "envId") === undefined);
// Web SDK v5 takes a reset that waits out of its queue without a call: it is told while it waits, and
// not once more where an SDK calls it all the same.
let runsToldReset = false;
const lookAfterWaiting = (owner) => {
  const queue = ownOf(page, "heapReadyCb")?.value, names = [];
  if (!isArray(queue)) return;
  for (const entry of queue) {
    const own = isObject(entry) && ownOf(entry, "fn");
    if (!own || typeof own.value !== "function" || has(wrappers, own.value)) continue;
    const name = ownOf(entry, "name")?.value;
    if (tellsByItself(name, owner)) names.push(name);
    const isReset = name === "resetIdentity" && ownOf(owner, "envId") !== undefined;
    if (isReset) tell("queued", name, [], "");
    const fn = new Proxy(own.value, {
      apply(target, self, values) {
        look();
        runsToldReset = isReset;
        try { return apply(target, self, values); } finally { runsToldReset = false; }
      },
    });
    wrappers.add(fn);
    define(entry, "fn", { ...own, value: fn });
  }
  if (names.length) tell("queued", "heapReadyCb", [names], "");
};

// Makes the calls of an object heard; returns what is to stand on window.heap.
const heard = (owner) => {
  if (has(stands, owner)) return owner;
  if (!has(met, owner)) {
    met.add(owner);
    tellQueued(owner);
  }
  if (replaceMethods(owner)) return owner;
  const substitute = substituteFor(owner);
  stands.add(substitute);
  return substitute;
};

// A property that the site answers for itself is asked by the site alone.
const hearAnswers = (own) => {
  if (!own.configurable || !own.get || has(wrappers, own.get)) return;
  const get = new Proxy(own.get, {
    apply(target, self, values) {
      const value = apply(target, self, values);
      return isObject(value) ? heard(value) : value;
    },
  });
  wrappers.add(get);
  define(page, "heap", { ...own, get });
};

const declared = () => {
  try { return heap; } catch { return undefined; } // `const heap`, which is not on window
};

let latest;
const look = () => {
  lookAtTag();
  try {
    const own = ownOf(page, "heap");
    if (own && !("value" in own)) return hearAnswers(own);
    const value = own ? own.value : declared();
    if (value !== latest) keepLooking();
    latest = value;
    if (!isObject(value)) return;
    tellOptions(value);
    const stand = heard(value);
    if (stand !== value && own?.writable) define(page, "heap", { ...own, value: latest = stand });
    lookAfterWaiting(value);
    if (isLive(value)) looksLeft = 0;
  } catch { /* the same */ }
};

// SDKs take over whenever they have what they need, which nothing tells.
const LOOKS = 200, PAUSE_MS = 50;
let looksLeft = 0, willLook = false;
const keepLooking = () => {
  looksLeft = LOOKS;
  lookAgain();
};
const lookAgain = () => {
  if (willLook || looksLeft <= 0) return;
  willLook = true;
  post(() => {
    willLook = false;
    looksLeft -= 1;
    look();
    lookAgain();
  }, { delay: PAUSE_MS });
};

// Whether Heap waits for its SDK or runs, the page still loads, and what is replaced of that with which SDKs send.
const WAYS = [
  ["fetch", page, "fetch"], ["Image", page, "Image"],
  ["the src of images", page.HTMLImageElement.prototype, "src"],
];
const wayOf = (holder, name) => {
  const own = ownOf(holder, name);
  return own?.set ?? own?.value;
};
const originals = WAYS.map(([, holder, name]) => wayOf(holder, name));
answers.heap = () => {
  const own = ownOf(page, "heap"), value = own ? own.value : declared();
  const has = (name) => isObject(value) ? ownOf(value, name)?.value : undefined;
  const isReplaced = ([, holder, name], n) => wayOf(holder, name) !== originals[n];
  return {
    waits: typeof has("load") === "function" && has("loaded") !== true,
    runs: has("loaded") === true,
    loads: document.readyState !== "complete",
    replaced: WAYS.filter(isReplaced).map(([way]) => way),
  };
};

const BEFORE_THE_PAGE = [
  "click", "change", "submit", "input", "keydown", "pointerdown", "focusin", "popstate",
  "hashchange", "DOMContentLoaded", "load", "pageshow",
];
for (const event of BEFORE_THE_PAGE) listeners.push([event, look, true]);
listeners.push(["DOMContentLoaded", look, false]); // after an SDK that waited for it
new PerformanceObserver(look).observe({ type: "resource" });
listen();
document.addEventListener("load", look, true); // of a script or an image
// Heard before the next script runs, and when a script that has changed the page has ended.
let root = document.documentElement;
new MutationObserver(() => {
  look();
  if (document.documentElement === root) return;
  root = document.documentElement;
  listen();
  document.addEventListener("load", look, true);
}).observe(document, { childList: true, subtree: true });
