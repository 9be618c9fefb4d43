// Links: which clicks leave the page for another one in the same window.

const TURBO = "[data-turbo],[data-turbo-frame],[data-turbo-method],[data-turbo-action],[data-remote],[data-method]";

function staysHere(target) {
  return (!target || target === "_self") && !document.querySelector("base[target]");
}

function isLeavingLink(link, event) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (!staysHere(link.target) || !/^https?:$/.test(link.protocol)) return false;
  if (["download", "ping", "referrerpolicy"].some((name) => link.hasAttribute(name))) return false;
  if (/\b(noreferrer|opener)\b/.test(link.rel) || link.closest(TURBO)) return false;
  return !link.hash || link.href.split("#")[0] !== location.href.split("#")[0];
}
