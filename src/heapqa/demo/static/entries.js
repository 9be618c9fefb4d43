// Takes entries out of the browser's storage by their names, wherever the SDK may have put them.

import { flawed } from "./page.js";

function expire(name) {
  const gone = `${name}=; Path=/${flawed("erasure-empties-cookies") ? "" : "; Max-Age=0"}`;
  document.cookie = gone;
  const labels = location.hostname.split(".");
  for (let first = 0; first < labels.length - 1; first += 1) {
    document.cookie = `${gone}; Domain=${labels.slice(first).join(".")}`;
  }
}

/** Removes every cookie and storage entry whose name fits. */
export function remove(pattern) {
  for (const item of document.cookie.split("; ")) {
    const name = item.split("=")[0];
    if (pattern.test(name)) expire(name);
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) {
      if (pattern.test(name)) storage.removeItem(name);
    }
  }
}
