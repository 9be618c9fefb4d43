// The elements of a document as the browser shows them, without what does not show and what only
// draws. Runs apart from the page's scripts: it reads, and changes nothing.
(withBoxes) => {
  const MOST = 20_000, DEEPEST = 500, LONGEST_TEXT = 2_000, LONGEST_VALUE = 300, MOST_ATTRIBUTES = 60;
  const UNSEEN = new Set([
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "param",
    "source", "track", "area",
  ]);
  const FIELDS = new Set(["text", "email", "tel", "url", "search", "number", "date", "textarea"]);
  const FALLBACK = new Set(["meter", "progress", "canvas", "video", "audio"]); // show not what is in them
  const CHOICES = new Set(["option", "optgroup"]);
  const KEEPS_BACK = /^(heap-|data-heap-|data-cs-)/;
  const SVG = "http://www.w3.org/2000/svg";
  const BLANKS = /[ \t\r\n\f]+/g;
  const nodes = [], boxes = [];
  let isCut = false;
  // Properties of forms, and of the document, are hidden by what is named like them.
  const getter = (prototype, name) => {
    const own = Object.getOwnPropertyDescriptor(prototype, name).get;
    return (node) => own.call(node);
  };
  const of = {
    attributes: getter(Element.prototype, "attributes"),
    children: getter(Node.prototype, "childNodes"),
    isEdited: getter(HTMLElement.prototype, "isContentEditable"),
    name: getter(Element.prototype, "localName"),
    namespace: getter(Element.prototype, "namespaceURI"),
    root: getter(Element.prototype, "shadowRoot"),
    title: getter(Document.prototype, "title"),
    url: getter(Document.prototype, "URL"),
    top: getter(Document.prototype, "documentElement"),
    type: getter(Node.prototype, "nodeType"),
  };
  const { checkVisibility, getBoundingClientRect } = Element.prototype;
  let afterBlock = true; // blanks beside a block are not shown

  const sound = (text) => text.toWellFormed();
  const addText = (text, around, inShadow, isVeiled) => {
    const shown = text.data.replace(BLANKS, " ");
    if (shown === "" || (shown === " " && afterBlock)) return;
    const plain = isVeiled ? shown.replace(/./gsu, "•") : shown; // as `innerText` has it
    nodes.push([around, "", [], sound(plain.slice(0, LONGEST_TEXT)), inShadow ? "s" : ""]);
    boxes.push(null);
    if (shown !== " ") afterBlock = false;
  };
  const attributesOf = (element) => Array.from(of.attributes(element))
    .filter(({ name }) => name !== "style")
    .slice(0, MOST_ATTRIBUTES)
    .map(({ name, value }) => {
      const longest = name === "class" ? LONGEST_TEXT : LONGEST_VALUE;
      return [sound(name), sound(value.slice(0, longest))];
    });
  const isField = (element) =>
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && FIELDS.has(element.type));
  const valueOf = (element) =>
    isField(element) ? sound(element.value.slice(0, LONGEST_TEXT)) : "";
  const isDrawing = (tag, isSvg, attributes) => isSvg && tag !== "svg" &&
    !attributes.some(([name]) => name.startsWith("data-") || name === "aria-label" ||
      name === "href");

  // A closed list of choices shows none of them, and is told with the texts of all.
  const isListed = (tag, style, around) =>
    CHOICES.has(tag) && style.display !== "none" && /^(select|optgroup)$/.test(nodes[around]?.[1]);

  const add = (element, around, depth, inShadow) => {
    const tag = of.name(element).toLowerCase();
    if (UNSEEN.has(tag)) return;
    isCut ||= nodes.length >= MOST || depth > DEEPEST;
    if (nodes.length >= MOST || depth > DEEPEST) return;
    const style = getComputedStyle(element);
    const isContents = style.display === "contents";
    const isShown = isContents || checkVisibility.call(element);
    if (!isShown && !isListed(tag, style, around)) return; // neither does anything in it
    const box = getBoundingClientRect.call(element);
    const isSeen = style.visibility === "visible";
    const isBlock = !/^(inline|contents)/.test(style.display);
    const isSvg = of.namespace(element) === SVG;
    const marks = [
      isContents || !isSeen || box.width * box.height === 0 ? "h" : "", isSeen ? "" : "x",
      isBlock ? "b" : "", inShadow ? "s" : "", isSvg ? "v" : "",
      element instanceof HTMLElement && of.isEdited(element) ? "e" : "",
    ].join("");
    const attributes = attributesOf(element).filter(([name]) => isShown || KEEPS_BACK.test(name));
    if (isBlock) afterBlock = true;
    let place = around;
    if (!isDrawing(tag, isSvg, attributes)) {
      place = nodes.push([around, tag, attributes, valueOf(element), marks]) - 1;
      boxes.push([box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round));
    }
    if (tag !== "textarea" && !FALLBACK.has(tag)) {
      const isVeiled = style.webkitTextSecurity !== "none";
      if (of.root(element)) addAll(of.root(element), place, depth, true, isVeiled);
      addAll(element, place, depth, false, isVeiled);
    }
    if (isBlock || tag === "br") afterBlock = true;
  };
  const addAll = (parent, place, depth, inShadow, isVeiled) => {
    for (const child of of.children(parent)) {
      if (of.type(child) === Node.TEXT_NODE) addText(child, place, inShadow, isVeiled);
      else if (of.type(child) === Node.ELEMENT_NODE) add(child, place, depth + 1, inShadow);
    }
  };

  const top = of.top(document);
  if (top) add(top, -1, 0, false);
  // As text: the browser takes several times as long to hand over values one by one.
  return JSON.stringify({
    at: Date.now() / 1000, url: of.url(document), title: sound(of.title(document)), nodes,
    cut: isCut,
    ...(withBoxes ? { boxes, size: [top?.scrollWidth ?? 0, top?.scrollHeight ?? 0] } : {}),
  });
}
