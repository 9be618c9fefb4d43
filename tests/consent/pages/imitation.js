// What the imitations of commercial platforms need: parts by selector, and where they keep the answer.
const part = (selector, root = document) => root.querySelector(selector);
const show = (selector, shown, root = document) => { part(selector, root).hidden = !shown; };
const onClick = (selector, act, root = document) => part(selector, root).addEventListener("click", act);
const keep = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)}; path=/`; };
const kept = (name) => {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
};
