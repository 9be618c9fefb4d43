// The recorder's standing page: each round of probes is a frame of its own, in the same process;
// it stays until the next round, lest leaving it cut its requests short. The page's other frames
// keep processes alive that every round needs, so that a round starts none.
const rounds = new Map();
let last;

window.heapqaSend = (nonce) => {
  last?.remove();
  const frame = document.createElement("iframe");
  frame.src = `/${nonce}/`;
  last = frame;
  rounds.clear();
  rounds.set(nonce, new Promise((done) => {
    addEventListener("message", function heard({ source, data }) {
      if (source !== frame.contentWindow) return;
      removeEventListener("message", heard);
      done(data);
    });
  }));
  document.body.append(frame);
};

// For every kind "" when it was sent, or why this browser did not send it.
window.heapqaSent = (nonce) => rounds.get(nonce);
window.heapqaWait = (ms) => new Promise((done) => { setTimeout(done, ms); });
