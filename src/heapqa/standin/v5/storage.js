// Storage: what outlives a page, in cookies or, where the settings say so, in localStorage.

const META = "_hp5_meta";
const EVENT_PROPERTIES = "_hp5_event_props";
const LAST_EVENT = "_hp5_let";
const NETWORK_BUFFER = "_hp5_network_buffer";
const RETRY_BUFFER = "_hp5_retry_buffer";
const GZIP_IN_BASE64 = "H4sI";

const packing = {};

function storageKey(name) {
  return name + "." + server.appId;
}

const saveLocal = guarded(function (name, text) {
  localStorage.setItem(storageKey(name), JSON.stringify({ value: text }));
});

const savedLocal = guarded(function (name) {
  return JSON.parse(localStorage.getItem(storageKey(name))).value;
});

const dropLocal = guarded(function (name) {
  localStorage.removeItem(storageKey(name));
});

function isInLocalStorage(name) {
  const place = name === EVENT_PROPERTIES ? settings.eventPropertiesStorage : settings.metadataStorage;
  return String(place).toLowerCase() === "localstorage";
}

function bytesThrough(bytes, stream) {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
}

function pack(text) {
  return bytesThrough(new TextEncoder().encode(text), new CompressionStream("gzip"))
    .then((packed) => btoa(String.fromCharCode(...new Uint8Array(packed))));
}

function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return bytesThrough(bytes, new DecompressionStream("gzip"))
    .then((plain) => new TextDecoder().decode(plain));
}

function saveValue(name, text) {
  packing[name] = null;
  if (isInLocalStorage(name)) {
    saveLocal(name, text);
  } else if (settings.compressCookies && name !== LAST_EVENT && window.CompressionStream) {
    packing[name] = text;
    pack(text).then((packed) => {
      if (packing[name] === text) saveCookieText(name, packed, KEEP_S);
    }, () => undefined);
  } else {
    saveCookieText(name, text, KEEP_S);
  }
}

function dropValue(name) {
  packing[name] = null;
  if (isInLocalStorage(name)) dropLocal(name);
  else dropCookie(name);
}

function savedValue(name) {
  return isInLocalStorage(name) ? savedLocal(name) : savedCookieText(name);
}

const parsed = guarded(function (text) {
  const value = JSON.parse(text);
  return value && typeof value === "object" ? value : undefined;
});

// Calls then({meta, eventProperties}) with what an earlier page stored: at once, unless it is packed.
function readStored(then) {
  const texts = [META, EVENT_PROPERTIES].map((name) => savedValue(name) || "");
  const finish = ([meta, eventProperties]) => then({
    meta: parsed(meta), eventProperties: parsed(eventProperties),
  });
  if (!texts.some((text) => text.startsWith(GZIP_IN_BASE64))) {
    finish(texts);
    return;
  }
  const unpacked = texts.map((text) => (text.startsWith(GZIP_IN_BASE64)
    ? Promise.resolve(text).then(unpack).catch(() => "") : text));
  Promise.all(unpacked).then(guarded(finish));
}

function dropEverything() {
  [META, EVENT_PROPERTIES, LAST_EVENT].forEach(dropValue);
  [NETWORK_BUFFER, RETRY_BUFFER].forEach(dropLocal);
}
