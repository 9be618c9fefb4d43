// Privacy: the attributes with which a page keeps things from the classic SDK.

// An empty heap-ignore, or a class of that name, keeps nothing back.
function ignores(element) {
  return Boolean(element.getAttribute("heap-ignore"));
}

function redactsText(element) {
  return element.hasAttribute("data-heap-redact-text");
}
