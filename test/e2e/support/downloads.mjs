import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Lets the browser of a page save what is downloaded there. Gives `next()`: the next file that has been saved, as `{ name, bytes }`. */
export async function downloadsOf(t, page) {
  const folder = await mkdtemp(path.join(tmpdir(), 'flex-webchat-'));
  const client = await page.browser().target().createCDPSession();
  const browserContextId = page.browserContext().id;
  await client.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true, browserContextId });
  const names = new Map();
  const done = [];
  let wake = () => undefined;
  client.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => names.set(guid, suggestedFilename));
  client.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state !== 'completed') return;
    done.push(guid);
    wake();
  });
  t.after(async () => {
    await client.detach();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    async next() {
      while (done.length === 0) await new Promise((resolve) => (wake = resolve));
      const guid = done.shift();
      return { name: names.get(guid), bytes: new Uint8Array(await readFile(path.join(folder, guid))) };
    },
  };
}
