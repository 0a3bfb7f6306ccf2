/**
 * Lets a process end although twilio-sync 4.0.1 never clears its subscription timers (10 s and 24 h): timers of 10 s and more
 * do not keep it alive. Import it before the SDK.
 */
const { setTimeout: schedule } = globalThis;
globalThis.setTimeout = (...args) => {
  const timer = schedule(...args);
  return args[1] >= 10_000 ? timer.unref() : timer;
};
