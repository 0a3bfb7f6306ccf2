/** Resolves when the process is asked to end: Ctrl+C, SIGTERM, or the end of the npm that runs it. A second time ends it at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    if (process.env['npm_lifecycle_event'] !== undefined) onceOrphaned(stop);
  });
}

/** npm passes a signal on to its shell only, and the shell goes without a word: its going is the signal. */
function onceOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}
