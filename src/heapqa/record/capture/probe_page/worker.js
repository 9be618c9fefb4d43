// Sends a probe from a dedicated worker, and starts one of its own.
const [, nonce] = location.pathname.split("/");
fetch(`https://heapanalytics.com/.heapqa/probe/${nonce}/worker`, {
  method: "POST", mode: "no-cors", body: "probe worker",
}).catch(() => {});
new Worker("nested.js");
