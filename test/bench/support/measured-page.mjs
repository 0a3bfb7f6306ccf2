/** Opens a page in which a list is measured. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { launchBrowser } from '../../support/chromium.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Gives `{ fresh(kind), close() }`; `fresh` opens a page with an empty list of a kind, each in a process of its own. `script` is the page's. */
export async function openMeasuredPages({ script = 'measure' } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const outfile = path.join(folder, 'page.js');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [`test/bench/page/${script}.ts`],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    logLevel: 'warning',
  });
  return {
    async fresh(kind, { cpu = 1 } = {}) {
      const browser = await launchBrowser({ args: ['--enable-precise-memory-info', '--js-flags=--expose-gc'] });
      const [page] = await browser.pages();
      await page.setViewport({ width: 400, height: 700 });
      await page.goto('data:text/html,<!doctype html><html lang=en><body></body></html>');
      await page.addScriptTag({ path: outfile });
      const client = await page.createCDPSession();
      await client.send('Performance.enable');
      if (cpu > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
      const call = (name, ...args) => page.evaluate((method, rest) => globalThis.bench[method](...rest), name, args);
      await call('make', kind);
      return {
        page,
        call,
        /** Time that the page's main thread has worked for since the beginning, ms. */
        async busy() {
          const { metrics } = await client.send('Performance.getMetrics');
          return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
        },
        /** Time that the page's process has worked for, on a processor of its own or not, ms; to about 10 ms. */
        async worked() {
          const session = await browser.target().createCDPSession();
          const { processInfo } = await session.send('SystemInfo.getProcessInfo');
          await session.detach();
          return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime)) * 1_000;
        },
        /** What is on the heap after everything was collected, MiB. */
        async heap() {
          await client.send('HeapProfiler.collectGarbage');
          await client.send('HeapProfiler.collectGarbage');
          const { usedSize } = await client.send('Runtime.getHeapUsage');
          return usedSize / 2 ** 20;
        },
        close: () => browser.close(),
      };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
