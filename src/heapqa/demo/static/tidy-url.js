// First in <head>: takes everything out of the address that is not on the list, before any other
// script can read it. What a visitor typed, and tokens from letters, never stay in the address.
(() => {
  const kept = new Set([
    "page", "sort", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content",
  ]);
  const url = new URL(location.href);
  for (const name of [...url.searchParams.keys()]) {
    if (!kept.has(name)) url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
})();
