/** 1,000 messages within a second, on top of 10,000, beside a plain window over the same texts. */
import { quantile, tableOf } from './support/figures.mjs';
import { openMeasuredPages } from './support/measured-page.mjs';

const runs = 3;

export async function bench({ say }) {
  const pages = await openMeasuredPages();
  try {
    const rows = [];
    for (const cpu of [1, 4]) {
      const all = { plain: [], ours: [] };
      for (let run = 0; run < runs; run += 1) for (const kind of Object.keys(all)) all[kind].push(await measure(pages, kind, cpu));
      for (const [kind, measured] of Object.entries(all)) {
        const middle = Object.fromEntries(Object.keys(measured[0]).map((name) => [name, quantile(measured.map((each) => each[name]))]));
        rows.push({ 'list': kind, 'CPU': `${cpu}x slower`, ...middle });
      }
    }
    say(`1,000 messages within a second on top of 10,000, the middle of ${runs} runs (P14). "all": until the last is painted, ms. "frame": the worst one, ms.`);
    say('"blocked": what tasks took over 50 ms, ms. "said": lines for screen readers. "gap": distance from the end at last, px. "input": from a key to its');
    say('handling while the burst lasts, p95, ms.\n');
    say(tableOf(rows));
  } finally {
    await pages.close();
  }
}

async function measure(pages, kind, cpu) {
  const page = await pages.fresh(kind, { cpu });
  try {
    await page.call('add', 0, 10_000);
    await page.page.evaluate(() => {
      const field = document.createElement('input');
      document.body.append(field);
      field.focus();
      globalThis.delays = [];
      field.addEventListener('keydown', ({ timeStamp }) => globalThis.delays.push(performance.now() - timeStamp));
    });
    const burst = page.call('burst', 10_000, 1_000);
    for (let key = 0; key < 20; key += 1) {
      await page.page.keyboard.press('a');
      await new Promise((resolve) => setTimeout(resolve, 45));
    }
    const { took, worst, blocked, said, gap } = await burst;
    const delays = await page.page.evaluate(() => globalThis.delays);
    return { all: took, frame: worst, blocked, said, gap, 'input p95': quantile(delays, 0.95) };
  } finally {
    await page.close();
  }
}
