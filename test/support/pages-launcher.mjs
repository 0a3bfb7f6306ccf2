/**
 * Gives a launcher of the test runner for pages that `openPage` opens, each with a browser of its own: `{ page, clear(), stop() }`. It calls
 * itself "puppeteer", as `page` has of puppeteer's what the runner's commands for keys, mouse, media features and the viewport call.
 * `clear` ends what a test file has left in the page, before the next file.
 */
export function pagesLauncher(name, openPage, concurrency) {
  const opened = new Set();
  const idle = [];
  const active = new Map();
  const open = async () => {
    const opening = openPage();
    opened.add(opening);
    return opening;
  };
  const ofSession = (id) => {
    const slot = active.get(id);
    if (!slot) throw new Error(`${name} has no page for the session ${id}.`);
    return slot;
  };
  return {
    name,
    type: 'puppeteer',
    concurrency,
    async startSession(id, url) {
      const slot = idle.pop() ?? (await open());
      active.set(id, slot);
      await slot.page.setViewport({ width: 800, height: 600 });
      await slot.page.goto(url);
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => ofSession(id).page.url(),
    getPage: (id) => ofSession(id).page,
    async stopSession(id) {
      const slot = ofSession(id);
      active.delete(id);
      await slot.clear();
      idle.push(slot);
      return {};
    },
    startDebugSession: () => Promise.reject(new Error(`${name} has no window to look at here.`)),
    stop: async () => void (await Promise.all([...opened].map(async (opening) => (await opening).stop()))),
  };
}
