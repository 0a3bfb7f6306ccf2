/** The list of messages at 100, 1,000 and 10,000 of them, beside a plain window over the same texts. */
import { quantile, tableOf } from './support/figures.mjs';
import { openMeasuredPages } from './support/measured-page.mjs';

const counts = [100, 1_000, 10_000];
const kinds = ['plain', 'ours'];
const runs = 3;
const appended = 20;

export async function bench({ say }) {
  const pages = await openMeasuredPages();
  try {
    const rows = [];
    for (const count of counts) {
      // One after the other, again and again, so that what slows the machine down slows both.
      const all = { plain: [], ours: [] };
      for (let run = 0; run < runs; run += 1) for (const kind of kinds) all[kind].push(await measure(pages, kind, count));
      for (const kind of kinds) rows.push({ list: kind, messages: count, ...middle(all[kind]) });
    }
    say(`Panel of 360 x 560 px, the middle of ${runs} runs. "render": until the first ${counts.join(', ')} are painted, ms (P10). "nodes": of the list (P11).`);
    say('"scroll": 60 px a frame for 180 frames, p95 and worst frame, ms (P12). "one more": work of the main thread for one message and two frames, ms (P13).');
    say('"heap": over the empty list, MiB (P15).\n');
    say(tableOf(rows));
    const at = (list, messages) => rows.find((row) => row.list === list && row.messages === messages);
    say(`\nrender, ours / plain: ${counts.map((count) => (at('ours', count).render / at('plain', count).render).toFixed(2)).join(', ')}`);
    say(`one more, ours / plain at 10,000: ${(at('ours', 10_000)['one more'] / at('plain', 10_000)['one more']).toFixed(2)}; ours at 10,000 / at 100: ${(at('ours', 10_000)['one more'] / at('ours', 100)['one more']).toFixed(2)}`);
  } finally {
    await pages.close();
  }
}

async function measure(pages, kind, count) {
  const page = await pages.fresh(kind);
  try {
    const empty = await page.heap();
    const render = await page.call('add', 0, count);
    const nodes = await page.call('nodes');
    const heap = (await page.heap()) - empty;
    const work = [];
    for (let more = 0; more < appended; more += 1) {
      const before = await page.busy();
      await page.call('add', count + more, 1);
      work.push((await page.busy()) - before);
    }
    const frames = (await page.call('scrollUp', 180)).slice(1);
    return { render, nodes, 'scroll p95': quantile(frames, 0.95), 'scroll worst': Math.max(...frames), 'one more': quantile(work), heap };
  } finally {
    await page.close();
  }
}

function middle(measured) {
  return Object.fromEntries(Object.keys(measured[0]).map((name) => [name, quantile(measured.map((each) => each[name]))]));
}
