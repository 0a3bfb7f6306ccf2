/** Messages that are made to be slow: until they are painted, and what looking through them costs as they grow. */
import { quantile, tableOf } from './support/figures.mjs';
import { openMeasuredPages } from './support/measured-page.mjs';

/** Letters that are looked through for Markdown at most, and the bytes of a message. */
const markdownMost = 8_192;
const messageMost = 32 * 1_024;
const runs = 5;
const steps = [2_048, 4_096, 8_192];
const linkSteps = [8_192, 16_384, 32_768];

export async function bench({ say }) {
  const pages = await openMeasuredPages({ script: 'hostile' });
  try {
    await benchShown(pages, say);
    await benchGrowth(pages, say);
  } finally {
    await pages.close();
  }
}

async function benchShown(pages, say) {
  say(`From the arrival of a message to its paint, in a talk of 21 others, the middle of ${runs} runs, ms, and the work of the main thread for it. The worst twelve are shown.\n`);
  for (const [what, most] of [['8,192 letters, looked through for Markdown', markdownMost], ['32 KB', messageMost]]) {
    const [normal, slow] = [await shown(pages, most, 1), await shown(pages, most, 4)];
    const rows = Object.entries(normal).map(([text, { painted, work }]) => ({ text, '1x': painted, 'work 1x': work, '4x slower CPU': slow[text].painted }));
    rows.sort((one, other) => other['1x'] - one['1x']);
    say(`${what}\n\n${tableOf(rows.slice(0, 12))}\n\nworst at 1x: ${rows[0]['1x'].toFixed(1)} ms; over 50 ms: ${rows.filter((row) => row['1x'] > 50).length} of ${rows.length}\n`);
  }
}

async function shown(pages, most, cpu) {
  const figures = {};
  const page = await pages.fresh(undefined, { cpu });
  try {
    for (const name of await page.call('names')) {
      const times = [];
      const work = [];
      for (let run = 0; run < runs; run += 1) {
        const before = await page.worked();
        times.push(await page.call('show', name, most));
        work.push((await page.worked()) - before);
        await page.call('goOn');
      }
      figures[name] = { painted: quantile(times), work: quantile(work) };
    }
  } finally {
    await page.close();
  }
  return figures;
}

async function benchGrowth(pages, say) {
  const page = await pages.fresh(undefined);
  try {
    for (const [looker, lengths] of [['markdown', steps], ['links', linkSteps]]) {
      const rows = [];
      for (const name of await page.call('names')) {
        const times = [];
        for (const length of lengths) times.push(await page.call('lookThrough', looker, name, length, 40));
        rows.push({ text: name, ...Object.fromEntries(lengths.map((length, at) => [`${length} letters`, times[at] * 1_000])), growth: times.at(-1) / times.at(-2) });
      }
      rows.sort((one, other) => other.growth - one.growth);
      say(`Looking through for ${looker}, µs, of ${rows.length} texts x ${lengths.length} lengths; "growth": of the last doubling. The ten that grow most:\n\n${tableOf(rows.slice(0, 10))}\n`);
      rows.sort((one, other) => other[`${lengths.at(-1)} letters`] - one[`${lengths.at(-1)} letters`]);
      say(`The five that take longest:\n\n${tableOf(rows.slice(0, 5))}\n`);
    }
  } finally {
    await page.close();
  }
}
