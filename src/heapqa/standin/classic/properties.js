// Properties: what the classic SDK makes of values that are no text.

function scalarValue(value) {
  return String(value);
}

// Of a list with something missing in it, or with objects, what JavaScript makes of it.
function listWithGaps(list) {
  return String(list);
}

function objectValue() {
  return "";
}
