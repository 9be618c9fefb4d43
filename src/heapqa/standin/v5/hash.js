// Hashing: SHA-256 in hexadecimal, also where the browser offers none because the page is insecure.

const ROUNDS = 64;

function primes(count) {
  const found = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime)) found.push(candidate);
  }
  return found;
}

function fraction(number) {
  return (number - Math.floor(number)) * 2 ** 32 | 0;
}

function rotated(word, by) {
  return word >>> by | word << 32 - by;
}

function padded(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  whole[bytes.length] = 128;
  const view = new DataView(whole.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length * 8);
  return view;
}

function schedule(view, start) {
  const words = [];
  for (let at = 0; at < 16; at += 1) words.push(view.getInt32(start + at * 4));
  for (let at = 16; at < ROUNDS; at += 1) {
    const near = words[at - 2], far = words[at - 15];
    const small = rotated(far, 7) ^ rotated(far, 18) ^ far >>> 3;
    const great = rotated(near, 17) ^ rotated(near, 19) ^ near >>> 10;
    words.push(words[at - 16] + small + words[at - 7] + great | 0);
  }
  return words;
}

function mixed(state, words, constants) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < ROUNDS; at += 1) {
    const great = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = h + great + (e & f ^ ~e & g) + constants[at] + words[at] | 0;
    const small = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = small + (a & b ^ a & c ^ b & c) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => word + state[at] | 0);
}

function sha256(text) {
  const found = primes(ROUNDS);
  const constants = found.map((prime) => fraction(Math.cbrt(prime)));
  const view = padded(new TextEncoder().encode(text));
  let state = found.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  for (let start = 0; start < view.byteLength; start += 64) {
    state = mixed(state, schedule(view, start), constants);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
