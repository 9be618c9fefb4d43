function (start) {
  // The core: starts once for every environment whose loader has asked for it.
  const shelf = window[Symbol.for("heapqa.standin.v5")];
  const waiting = shelf ? shelf.waiting.splice(0) : [];
  const isRunning = waiting.length > 0 && Object.keys(shelf.instances).length > 0;
  if (waiting.length && !isRunning) {
    // What the classic snippet has marked belongs to the classic SDK.
    if (window.heap && window.heap.appid !== undefined) return;
    window.heap.init();
  }
  waiting.forEach(({ server, options }) => {
    try {
      start(server, options);
    } catch (ignored) {
      // A page whose options cannot be read goes untracked, and unharmed.
    }
  });
}
