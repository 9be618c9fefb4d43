// Calls of Contentsquare's tag: lists that a page pushes on window._uxa. Until the tag is there that is
// a plain list, which is left alone and read; once it has a push of its own, that is heard as Heap's
// methods are, by what is in `heap_calls.js`.
const TAG = "_uxa", PUSH = "_uxa.push";
const toldCommands = new WeakSet();
const tellCommand = (phase, command, stack) => {
  if (!isArray(command) || has(toldCommands, command)) return;
  toldCommands.add(command);
  tell(phase, PUSH, [command], stack);
};
const heardPush = (push) => {
  const wrapper = new Proxy(push, {
    apply(target, self, values) {
      const stack = stackOfCaller() ?? "";
      for (const command of values) tellCommand("live", command, stack);
      return apply(target, self, values);
    },
  });
  wrappers.add(wrapper);
  return wrapper;
};
const lookAtTag = quiet(() => {
  const tag = ownOf(page, TAG)?.value;
  if (!isObject(tag)) return;
  const own = ownOf(tag, "push");
  if (isArray(tag)) for (const command of [...tag]) tellCommand("queued", command, "");
  if (typeof own?.value !== "function" || has(wrappers, own.value)) return;
  define(tag, "push", { ...own, value: heardPush(own.value) });
});
listeners.push(["pagehide", lookAtTag, true]); // what was pushed since the last look
