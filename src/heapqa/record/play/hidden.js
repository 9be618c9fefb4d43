// What the other scripts share: pristine functions, the way to the recorder, and back. Nothing of it
// is on the window: the recorder's binding is taken off before any script of the page runs, and the
// recorder asks by an event whose name nobody knows.
const page = window;
const {
  apply, defineProperty: define, deleteProperty: remove, get: read, getOwnPropertyDescriptor: ownOf,
  getPrototypeOf: prototypeOf, ownKeys, setPrototypeOf: setPrototype,
} = Reflect;
const {
  AbortSignal, CustomEvent, Date, Error, JSON, MessageChannel, MutationObserver,
  PerformanceObserver, Promise, Proxy, Set, URL, WeakSet,
} = page;
const { parse, stringify } = JSON;
const { isArray } = Array;
const addEventListener = page.addEventListener.bind(page);
const dispatchEvent = page.dispatchEvent.bind(page);
const fetch = page.fetch.bind(page);
const post = page.scheduler.postTask.bind(page.scheduler); // a timer has a number, which is seen

// Calls the script a second time for the same window? Then somebody is there already.
if (!dispatchEvent(new CustomEvent(SECRET, { cancelable: true }))) return;

// A page may have replaced anything that is used below: what fails then is not told, and harms nobody.
const quiet = (act) => (...values) => {
  try { return act(...values); } catch { return undefined; }
};

let send = null;
const waiting = [];
const flush = quiet(() => {
  const own = ownOf(page, SECRET);
  if (own && remove(page, SECRET)) send = own.value;
  if (send) for (const text of waiting.splice(0)) send(text);
  else if (page !== top && waiting.length) tellPage({ facts: waiting.splice(0) });
});
// Old libraries gave arrays a toJSON of their own, which would see what is told here and change it:
// it is written of copies that inherit nothing.
const bare = (value) => {
  if (typeof value !== "object" || value === null) return value;
  const copy = isArray(value) ? [] : {};
  setPrototype(copy, null);
  for (const name of ownKeys(value)) copy[name] = bare(value[name]);
  return copy;
};
const write = (value) => stringify(bare(value));
const tellPage = (what) => top.postMessage({ [SECRET]: what }, "*");
const observe = quiet((fact) => {
  waiting.push(write(fact));
  flush();
});
flush();

const answers = { __proto__: null };
const answer = async (event) => {
  event.preventDefault();
  look();
  flush();
  if (!event.detail) return;
  const { what, argument } = parse(event.detail);
  const found = await Promise.resolve(quiet(answers[what])(argument)).catch(() => null);
  const detail = write(found ?? null);
  dispatchEvent(new CustomEvent(`${SECRET}-${what}`, { detail }));
};
const listeners = [[SECRET, answer, false], ["pagehide", flush, true]];
// `document.open()` takes all listeners away, and leaves the window and its document as they are.
const listen = () => {
  for (const [event, listener, capture] of listeners) addEventListener(event, listener, capture);
};
