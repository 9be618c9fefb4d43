// Sends a canary from a dedicated worker, and starts one of its own.
const [, nonce] = location.pathname.split("/");
fetch(`https://heapanalytics.com/.heapqa/canary/${nonce}/worker`, {
  method: "POST", mode: "no-cors", body: "canary worker",
}).catch(() => {});
new Worker("nested.js");
