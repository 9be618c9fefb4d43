// Elements: what of a page's elements is told, and what privacy attributes keep back.

const TEXT_LIMIT = 64;
const HIERARCHY_LIMIT = 1024;
const ATTRIBUTE_LIMIT = 255;
const TEXTLESS = ["input", "textarea"];
// Not the non-breaking space, which is a part of the text.
const BLANKS = /[ \t\r\n\f]+/g;
const KEPT_BACK = "[heap-ignore],[data-heap-redact-text],[data-cs-encrypt],[data-cs-mask]";
const UNREAD = ["script", "style", "noscript", "template", "textarea"];
const UNSENT = new Set([
  "class", "id", "style", "onclick", "onsubmit", "maxlength", "data-initial-value",
  "data-previous-value", "data-reactid", "data-react-checksum", "data-reactroot",
]);
const UNSENT_PREFIXES = ["data-com-onepassword", "data-onepassword", "data-ember", "data-bindattr"];

function tagOf(element) {
  return element.tagName.toLowerCase();
}

// Out of an open shadow root it goes on with its host.
function parentOf(element) {
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}

function closest(element, holds) {
  for (let node = element; node; node = parentOf(node)) if (holds(node)) return node;
  return null;
}

function isRoot(element) {
  return element === document.body || element === document.documentElement;
}

function redactedAttributes(element) {
  const names = new Set();
  closest(element, (node) => {
    const list = node.getAttribute("data-heap-redact-attributes") || "";
    list.split(",").forEach((name) => names.add(name));
    return false;
  });
  return names;
}

function isInline(element) {
  return /^(inline|contents)/.test(getComputedStyle(element).display);
}

function textOfNode(node, room) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(BLANKS, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || UNREAD.includes(tagOf(node))) return "";
  if (ignores(node) || redactsText(node)) return "****";
  if (node.isContentEditable || getComputedStyle(node).display === "none") return "";
  if (tagOf(node) === "br") return "\n";
  const text = textWithin(node, room);
  return isInline(node) ? text : "\n" + text + "\n";
}

// Visible text, blocks on lines of their own; reading stops once `room` characters are found.
function textWithin(element, room) {
  let text = "";
  for (const child of element.childNodes) {
    const seen = trimmed(text).length;
    if (seen > room) break;
    text += textOfNode(child, room - seen);
  }
  return text;
}

function textOf(element) {
  if (isTextCaptureDisabled() || element.isContentEditable) return "";
  if (TEXTLESS.includes(tagOf(element))) return "";
  return trimmed(visibleText(element, 4 * TEXT_LIMIT).slice(0, TEXT_LIMIT));
}

function trimmed(text) {
  return text.replace(/^[ \t\r\n\f]+|[ \t\r\n\f]+$/g, "");
}

// What the browser shows; put together by hand where a part of it is kept back.
function visibleText(element, room = Infinity) {
  if (closest(element, redactsText)) return "****";
  if (!(element instanceof HTMLElement)) return trimmed(element.textContent);
  if (!element.querySelector(KEPT_BACK + ",[contenteditable],textarea,select")) {
    return trimmed(element.innerText);
  }
  const lines = textWithin(element, room).split("\n").map((line) => trimmed(line.replace(BLANKS, " ")));
  return lines.filter(Boolean).join("\n");
}

function isTextCaptureDisabled() {
  return Boolean(server.disableTextCapture || config().disableTextCapture);
}

// Of whatever has one: a link, a table row, a drawing.
function hrefOf(element) {
  const link = closest(element, (node) => node.hasAttribute("href"));
  if (!link) return "";
  const redacted = redactedAttributes(link).has("href");
  return redacted ? "****" : withoutTokens(link.getAttribute("href"));
}

function isSentAttribute(element, name, redacted) {
  if (UNSENT.has(name) || redacted.has(name)) return false;
  if (UNSENT_PREFIXES.some((prefix) => name.startsWith(prefix))) return false;
  if (name === "value" && tagOf(element) === "input") return false;
  return !isSvg(element) || name.startsWith("data-") || name === "aria-label";
}

function isSvg(element) {
  return element.namespaceURI === "http://www.w3.org/2000/svg";
}

// The attribute `value` itself is told as it is, but for inputs.
function attributeValue(element, name, value) {
  if (value !== "" && name !== "value" && value === element.value) return "heap_redacted";
  return value.length > ATTRIBUTE_LIMIT ? "" : value;
}

// [["data-sku", "42"]]: what may be told of an element's attributes, in their own order.
function sentAttributes(element) {
  const redacted = redactedAttributes(element);
  return element.getAttributeNames()
    .filter((name) => isSentAttribute(element, name, redacted))
    .map((name) => [name, attributeValue(element, name, element.getAttribute(name))]);
}

function hierarchyNode(element) {
  const classes = (element.getAttribute("class") || "").split(/\s+/).filter(Boolean).sort();
  const attributes = sentAttributes(element).sort()
    .map(([name, value]) => "[" + name + "=" + value.replace(/[[\];|\n]/g, "") + "];");
  const id = element.getAttribute("id");
  return "@" + tagOf(element) + ";" + (id ? "#" + id + ";" : "") +
    classes.map((name) => "." + name + ";").join("") + attributes.join("") + "|";
}

// The target and what it stands in, as far out as there is room to tell.
function toldElements(element) {
  const told = [];
  let length = 0;
  closest(element, (node) => {
    if (node !== element && isRoot(node)) return true;
    length += hierarchyNode(node).length;
    if (length > HIERARCHY_LIMIT) return true;
    told.push(node);
    return false;
  });
  return told;
}

function hierarchyOf(element) {
  return toldElements(element).reverse().map(hierarchyNode).join("");
}
