// Buffers: messages that no answer has confirmed yet; what a page leaves there the next one sends.

const BUFFER_LIMIT = 2000000;
const BUFFER_DAYS = 7;

function bufferedIn(name) {
  const list = parsed(savedLocal(name));
  const oldest = Date.now() - BUFFER_DAYS * DAY_S * 1000;
  return Array.isArray(list) ? list.filter((message) => message && message.at > oldest) : [];
}

function saveBuffer(name, messages) {
  let kept = messages, text = JSON.stringify(kept);
  while (text.length > BUFFER_LIMIT) {
    kept = kept.slice(Math.ceil(kept.length / 10));
    text = JSON.stringify(kept);
  }
  saveLocal(name, text);
}

function isAmong(messages) {
  const keys = new Set(messages.map((message) => message.type + " " + message.id));
  return (message) => keys.has(message.type + " " + message.id);
}

function addTo(name, messages) {
  saveBuffer(name, bufferedIn(name).concat(messages));
}

// A buffer that the page has deleted stays deleted.
function removeFrom(name, messages) {
  if (savedLocal(name) === undefined) return;
  const isGone = isAmong(messages);
  saveBuffer(name, bufferedIn(name).filter((message) => !isGone(message)));
}

// Everything that earlier pages could not deliver, kept as still to be delivered.
function takeUpBuffers() {
  const left = bufferedIn(NETWORK_BUFFER), isKnown = isAmong(left);
  const all = left.concat(bufferedIn(RETRY_BUFFER).filter((message) => !isKnown(message)));
  saveBuffer(NETWORK_BUFFER, all);
  saveBuffer(RETRY_BUFFER, []);
  return all;
}
