// Departure: a link click or form submit waits until its hits are delivered, 300 ms at the most.
// It is held back only when the page's own handlers have let it pass, and goes on exactly once.

const HOLD_MS = 300;

let lastWord = null;
let departure = null;

// Calls decide(event) after the page's handlers, unless they prevented the default.
function afterThePage(event, decide) {
  if (lastWord) window.removeEventListener(lastWord.type, lastWord.listener);
  const listener = guarded((seen) => {
    if (seen === event && !event.defaultPrevented) decide(event);
  });
  lastWord = { type: event.type, listener };
  window.addEventListener(event.type, listener, { once: true });
}

function sendAll() {
  isWaiting = false;
  flushEverything();
}

function hold(event, origin, goOn) {
  sendAll();
  if (!underWay.size) return;
  event.preventDefault();
  const going = { origin };
  departure = going;
  const resume = guarded(() => {
    if (departure !== going) return;
    departure = null;
    goOn();
  });
  heedLateRefusal(event, going);
  whenDelivered.push(resume);
  window.setTimeout(resume, HOLD_MS);
}

// A window listener that comes after ours may still prevent the default of the same event.
function heedLateRefusal(event, going) {
  event.preventDefault = function () {
    if (event.eventPhase !== Event.NONE && departure === going) departure = null;
    Event.prototype.preventDefault.call(event);
  };
}

function holdLinkClick(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !isLeavingLink(link, event)) return;
  afterThePage(event, () => {
    if (!isLeavingLink(link, event)) return;
    const destination = link.href;
    hold(event, link, () => location.assign(destination));
  });
}

function submitOverride(form, submitter, name) {
  const own = submitter && submitter.getAttribute("form" + name);
  return own === null || own === undefined || own === "" ? form.getAttribute(name) : own;
}

function isHeldForm(form, submitter) {
  if (!window.FormDataEvent || (submitter && submitter.type === "image")) return false;
  if (form.closest(TURBO) || !staysHere(submitOverride(form, submitter, "target"))) return false;
  if ((submitOverride(form, submitter, "method") || "").toLowerCase() === "dialog") return false;
  if (/\b(noreferrer|opener)\b/.test(form.getAttribute("rel") || "")) return false;
  const action = submitOverride(form, submitter, "action") || location.href;
  return /^https?:$/.test(new URL(action, document.baseURI).protocol);
}

function holdSubmit(event) {
  const form = event.target, submitter = event.submitter || null;
  if (!(form instanceof HTMLFormElement) || !isHeldForm(form, submitter)) return;
  afterThePage(event, () => {
    if (!isHeldForm(form, submitter)) return;
    if (departure && departure.origin === form) {
      event.preventDefault();
      return;
    }
    const entries = entriesOf(form, submitter);
    hold(event, form, () => submit(form, submitter, entries));
  });
}

// What the form says now: by the time it goes, the page may have emptied or disabled its fields.
function entriesOf(form, submitter) {
  const usable = submitter && !submitter.disabled ? submitter : null;
  return Array.from(new FormData(form, usable).entries());
}

function submit(form, submitter, entries) {
  const saved = ["action", "method", "enctype"].map((name) => [name, form.getAttribute(name)]);
  saved.forEach(([name]) => setOrRemove(form, name, submitOverride(form, submitter, name)));
  form.addEventListener("formdata", (event) => {
    Array.from(event.formData.keys()).forEach((name) => event.formData.delete(name));
    entries.forEach(([name, value]) => event.formData.append(name, value));
  }, { once: true });
  try {
    HTMLFormElement.prototype.submit.call(form);
  } finally {
    saved.forEach(([name, value]) => setOrRemove(form, name, value));
  }
}

function setOrRemove(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function watchDeparture() {
  window.addEventListener("beforeunload", guarded(() => {
    departure = null;
    sendAll();
  }));
}
