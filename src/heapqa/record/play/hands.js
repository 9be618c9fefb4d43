// Tells what the visitor does, at the window and so before the page hears of it: for `heapqa live`,
// which makes steps of it. What scripts do to the page by themselves is nobody's deed.
const LONGEST_NAME = 120, LONGEST_TYPED = 2_000;
const ACTED_ON = "a[href], area[href], button, input, select, textarea, summary, label, option, "
  + "[role=button], [role=link], [role=menuitem], [role=tab], [role=option], [role=switch], "
  + "[role=checkbox], [role=radio], [contenteditable=''], [contenteditable=true]";
const ROLE_OF = {
  A: "link", AREA: "link", BUTTON: "button", SELECT: "combobox", TEXTAREA: "textbox", IMG: "img",
  OPTION: "option",
};
const ROLE_OF_INPUT = {
  button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox",
  radio: "radio", range: "slider", search: "searchbox", number: "spinbutton", text: "textbox",
  email: "textbox", tel: "textbox", url: "textbox",
};
const NOT_TYPED = ["button", "submit", "reset", "image", "checkbox", "radio", "file", "hidden"];
const { closest, contains, getAttribute, querySelector } = Object.fromEntries(
  [["closest", page.Element], ["contains", page.Node], ["getAttribute", page.Element],
    ["querySelector", page.Element]].map(([name, owner]) => {
    const pristine = owner.prototype[name];
    return [name, (element, argument) => apply(pristine, element, [argument])];
  }),
);
const EDITABLE = "contenteditable";
const oneLine = (text) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
const isTyped = (element) => element?.localName === "textarea"
  || (element?.localName === "input" && !NOT_TYPED.includes(element.type));
const isChecked = (element) => element.localName === "input"
  && ["checkbox", "radio"].includes(element.type);
const labelOf = (element) => {
  const by = getAttribute(element, "aria-labelledby")?.split(/\s+/) ?? [];
  const named = by.map((id) => element.getRootNode().getElementById?.(id)?.textContent ?? "");
  const own = element.textContent; // of a select or a text area that stands in its label
  const labels = [...(element.labels ?? [])].map((label) => label.textContent.replace(own, ""));
  const told = [named.join(" "), getAttribute(element, "aria-label"), labels.join(" ")];
  return oneLine(told.find((text) => oneLine(text)));
};
const nameOf = (element) => {
  if (labelOf(element)) return labelOf(element);
  const isButton = ["button", "submit", "reset"].includes(element.type);
  if (element.localName === "input" && isButton && element.value) return oneLine(element.value);
  if (isTyped(element) || element.localName === "select" || element.isContentEditable) {
    return oneLine(getAttribute(element, "placeholder") || element.title);
  }
  return oneLine(element.innerText) || oneLine(getAttribute(element, "alt"))
    || oneLine(querySelector(element, "img[alt]")?.alt) || oneLine(element.title);
};
const roleOf = (element) => getAttribute(element, "role")
  || (element.localName === "input" ? ROLE_OF_INPUT[element.type] : ROLE_OF[element.tagName]) || "";
const pathTo = (element) => {
  const parts = [];
  for (let it = element; it && it !== document.documentElement;) {
    const parent = it.parentElement, among = it.parentNode;
    if (!among) return "";
    const alike = [...among.children].filter((other) => other.localName === it.localName);
    parts.unshift(`${it.localName}:nth-of-type(${alike.indexOf(it) + 1})`);
    it = parent ?? among.host ?? null;
    if (it && !parent) parts.unshift(" ");
  }
  return parts.join(" > ").replaceAll(" >   > ", " ");
};
const LANDMARKS = {
  HEADER: "banner", NAV: "navigation", MAIN: "main", FOOTER: "contentinfo", DIALOG: "dialog",
};
const landmarkOf = (element) => {
  const landmark = element.parentElement
    && closest(element.parentElement, "header, nav, main, footer, dialog, [role=dialog]");
  if (!landmark || closest(landmark, "article, section")) return "";
  return getAttribute(landmark, "role") ?? LANDMARKS[landmark.tagName] ?? "";
};
const factsOf = (element) => ({
  css: pathTo(element), tag: element.localName,
  type: element.localName === "input" ? element.type : element.isContentEditable ? EDITABLE : "",
  role: oneLine(roleOf(element)), name: nameOf(element), label: labelOf(element),
  test_id: getAttribute(element, "data-testid") ?? "", within: oneLine(landmarkOf(element)),
});
const told = new page.WeakMap();
const handed = quiet((what, element, value = "") => observe({
  kind: "hand", what, value: String(value).slice(0, LONGEST_TYPED), at: Date.now() / 1000,
  url: location.href, framed: page !== top, element: element ? factsOf(element) : null,
}));
const targetOf = (event) => {
  const [inner] = event.composedPath();
  const element = inner instanceof page.Element ? inner : document.documentElement;
  const acted = closest(element, ACTED_ON) ?? element;
  return acted.localName === "label" && acted.control ? acted.control : acted;
};
// The click on a label, after which its control is clicked, too.
const isOnLabel = (event) => {
  const [inner] = event.composedPath();
  const label = inner instanceof page.Element && closest(inner, "label");
  return !!label?.control && !contains(label.control, inner) && !closest(inner, "a, button");
};
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
const valueOf = (field) => field.isContentEditable ? field.innerText : field.value;
const tellTyped = quiet((field) => {
  if (!field || (!isTyped(field) && !field.isContentEditable) || !told.has(field)) return;
  const value = valueOf(field);
  if (told.get(field) === value) return;
  told.set(field, value);
  handed("fill", field, value);
});
const remember = quiet((field) => {
  if (field && (isTyped(field) || field.isContentEditable) && !told.has(field)) {
    told.set(field, valueOf(field));
  }
});
let isEntered = false, begun = null; // whether Enter was pressed in a field; where typing began
const onPointerDown = quiet((event) => {
  if (!event.isTrusted || event.button > 0) return;
  tellTyped(focused());
  isEntered = false;
  begun = targetOf(event);
  handed("begin", begun);
});
const onKeyDown = quiet((event) => {
  if (!event.isTrusted || event.isComposing || event.repeat) return;
  const element = targetOf(event), isField = isTyped(element) || element.isContentEditable;
  isEntered = false;
  if (event.key === "Enter" && isTyped(element) && element.localName === "input") {
    tellTyped(element);
    handed("begin", element);
    handed("press", element, "Enter");
    isEntered = true;
  } else if (event.key === "Escape" || (!isField && ["Enter", " "].includes(event.key))) {
    handed("begin", element);
    if (event.key === "Escape") handed("press", element, "Escape");
  } else if (isField && event.key.length === 1) {
    if (begun !== element) handed("begin", element);
    begun = element;
    remember(element);
  }
});
const onClick = quiet((event) => {
  if (!event.isTrusted || event.button > 0) return;
  const element = targetOf(event);
  if (event.detail === 0 && isEntered) return; // the form's button, pressed by Enter in a field
  if (isOnLabel(event)) return;
  if (isChecked(element)) handed(element.checked ? "check" : "uncheck", element);
  else if (element.localName !== "select") handed("click", element);
});
const onChange = quiet((event) => {
  if (!event.isTrusted) return;
  const element = targetOf(event);
  if (element.localName === "select") {
    handed("choose", element, oneLine(element.selectedOptions[0]?.label));
  } else if (element.type === "file") handed("file", element);
  else {
    if (!told.has(element)) told.set(element, null);
    tellTyped(element);
  }
});
listeners.push(
  ["pointerdown", onPointerDown, true], ["keydown", onKeyDown, true], ["click", onClick, true],
  ["change", onChange, true], ["focusout", quiet((event) => tellTyped(targetOf(event))), true],
  ["focusin", quiet((event) => remember(targetOf(event))), true],
);
