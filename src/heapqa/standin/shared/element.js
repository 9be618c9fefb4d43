// Elements: what of a page's elements is told, and what privacy attributes keep back.

const TEXT_LIMIT = 64;
const HIERARCHY_LIMIT = 1024;
const ATTRIBUTE_LIMIT = 255;
const TEXTLESS = ["input", "textarea"];
const UNREAD = ["script", "style", "noscript", "template", "textarea"];
const UNSENT = new Set([
  "class", "id", "style", "onclick", "onsubmit", "maxlength", "data-initial-value",
  "data-previous-value", "data-reactid", "data-react-checksum", "data-reactroot",
]);
const UNSENT_PREFIXES = ["data-com-onepassword", "data-onepassword", "data-ember", "data-bindattr"];

function tagOf(element) {
  return element.tagName.toLowerCase();
}

function closest(element, holds) {
  for (let node = element; node; node = node.parentElement) if (holds(node)) return node;
  return null;
}

function redactedAttributes(element) {
  const names = new Set();
  closest(element, (node) => {
    const list = node.getAttribute("data-heap-redact-attributes") || "";
    list.split(",").forEach((name) => names.add(name.trim().toLowerCase()));
    return false;
  });
  return names;
}

function isInline(element) {
  return /^(inline|contents)/.test(getComputedStyle(element).display);
}

function textOfNode(node, room) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
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
    const seen = text.trim().length;
    if (seen > room) break;
    text += textOfNode(child, room - seen);
  }
  return text;
}

function textOf(element) {
  if (isTextCaptureDisabled() || element.isContentEditable) return "";
  if (TEXTLESS.includes(tagOf(element))) return "";
  return visibleText(element, 4 * TEXT_LIMIT).slice(0, TEXT_LIMIT).trim();
}

function visibleText(element, room = Infinity) {
  if (closest(element, redactsText)) return "****";
  const lines = textWithin(element, room).split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join("\n");
}

function isTextCaptureDisabled() {
  return Boolean(server.disableTextCapture || config().disableTextCapture);
}

function hrefOf(element) {
  const link = element.closest("a[href]");
  if (!link) return "";
  const redacted = redactedAttributes(link).has("href");
  return redacted ? "****" : withoutTokens(link.getAttribute("href"));
}

function isSentAttribute(element, name, redacted) {
  if (UNSENT.has(name) || redacted.has(name)) return false;
  if (UNSENT_PREFIXES.some((prefix) => name.startsWith(prefix))) return false;
  if (name === "value" && tagOf(element) === "input") return false;
  const isSvg = element.namespaceURI === "http://www.w3.org/2000/svg";
  return !isSvg || name.startsWith("data-") || name === "aria-label";
}

function attributeValue(element, value) {
  if (value !== "" && value === element.value) return "heap_redacted";
  return value.length > ATTRIBUTE_LIMIT ? "" : value;
}

// [["data-sku", "42"]]: what may be told of an element's attributes, in their own order.
function sentAttributes(element) {
  const redacted = redactedAttributes(element);
  return element.getAttributeNames()
    .filter((name) => isSentAttribute(element, name, redacted))
    .map((name) => [name, attributeValue(element, element.getAttribute(name))]);
}

function hierarchyNode(element) {
  const classes = (element.getAttribute("class") || "").split(/\s+/).filter(Boolean);
  const attributes = sentAttributes(element).sort()
    .map(([name, value]) => "[" + name + "=" + value.replace(/[[\];|\n]/g, "") + "];");
  const id = element.getAttribute("id");
  return "@" + tagOf(element) + ";" + (id ? "#" + id + ";" : "") +
    classes.map((name) => "." + name + ";").join("") + attributes.join("") + "|";
}

function hierarchyOf(element) {
  let hierarchy = "";
  closest(element, (node) => {
    const isOutside = node !== element && (node === document.body || node === document.documentElement);
    const step = isOutside ? "" : hierarchyNode(node);
    if (isOutside || hierarchy.length + step.length > HIERARCHY_LIMIT) return true;
    hierarchy = step + hierarchy;
    return false;
  });
  return hierarchy;
}
