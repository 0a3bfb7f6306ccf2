type Scheduler = { readonly yield?: () => Promise<void> } | undefined;

/** Resolves in another task, so that the page can answer in between; a page that is not seen does not wait longer for it. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
