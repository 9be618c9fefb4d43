// Privacy: the attributes with which a page keeps things from the SDK of the fifth generation.

// An empty attribute counts too; a class of that name does not.
function ignores(element) {
  return element.hasAttribute("heap-ignore") || element.hasAttribute("data-cs-encrypt");
}

function redactsText(element) {
  return element.hasAttribute("data-heap-redact-text") || element.hasAttribute("data-cs-mask");
}
