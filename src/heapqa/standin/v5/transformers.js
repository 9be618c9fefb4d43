// Transformers: functions of the page that see messages before they are sent, and may change them.

const transformers = [];

function addTransformerFn(name, transform, phase) {
  if (typeof transform !== "function") return;
  removeTransformer(name);
  transformers.push({ name, transform, isMetadata: phase === "metadata" });
}

function removeTransformer(name) {
  const at = transformers.findIndex((each) => each.name === name);
  if (at >= 0) transformers.splice(at, 1);
}

function resetTransformers() {
  transformers.splice(0);
}

function isMetadata(message) {
  return message.type.startsWith("meta_");
}

function isTransformable(message) {
  return isMetadata(message) || message.type === "core_track";
}

// What the transformer makes of the list, in its old order; a message that it does not return is
// not sent. One that throws changes nothing.
function applied(messages, seen, result) {
  const returned = new Map((Array.isArray(result) ? result : []).filter(Boolean)
    .map((message) => [message.id + message.type, message]));
  return messages.flatMap((message) => {
    if (!seen.includes(message)) return [message];
    const changed = returned.get(message.id + message.type);
    return changed ? [Object.assign({}, message, { data: changed.data })] : [];
  });
}

function applyFrom(position, messages, done) {
  const transformer = transformers[position];
  if (!transformer) {
    done(messages);
    return;
  }
  const seen = messages.filter((message) => (
    isTransformable(message) && isMetadata(message) === transformer.isMetadata));
  const goOn = (list) => applyFrom(position + 1, list, done);
  if (!seen.length) {
    goOn(messages);
    return;
  }
  let result;
  try {
    result = transformer.transform(seen.map(({ type, id, data }) => ({ type, id, data })));
  } catch (ignored) {
    goOn(messages);
    return;
  }
  const take = (list) => goOn(applied(messages, seen, list));
  if (result && typeof result.then === "function") result.then(guarded(take), guarded(() => goOn(messages)));
  else take(result);
}

function transformed(messages, done) {
  applyFrom(0, messages, done);
}
