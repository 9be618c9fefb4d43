// The loader: carries the project's settings at Heap and fetches the SDK from its own host.

const SHELF = Symbol.for("heapqa.standin.v5");

function optionsOfThePage() {
  const heap = window.heap || {};
  const isOurs = heap.envId === undefined || String(heap.envId) === server.appId;
  return (isOurs && heap.clientConfig) || {};
}

// Keys of the page's options may be written in any case.
function option(options, name) {
  const key = Object.keys(options || {}).find((each) => each.toLowerCase() === name);
  return key && options[key];
}

function addressOfTheSdk(options) {
  const own = document.currentScript && document.currentScript.src;
  const origin = own ? new URL(own).origin : "https://cdn.us.heap-api.com";
  const sdk = option(options, "sdk"), domain = option(sdk, "domain");
  const version = option(sdk, "version") || server.version;
  const base = domain ? (/^https?:\/\//.test(domain) ? domain : "https://" + domain) : origin;
  const folder = server.experimental ? "heapjs-experimental" : "heapjs-static";
  return base.replace(/\/+$/, "") + "/v5/" + folder + "/" + version + "/core/heap.js";
}

const options = optionsOfThePage();
if (!window[SHELF]) Object.defineProperty(window, SHELF, { value: { waiting: [], instances: {} } });
window[SHELF].waiting.push({ server, options });
const script = document.createElement("script");
script.async = true;
script.src = addressOfTheSdk(options);
(document.head || document.documentElement).appendChild(script);
