/** Notes which keys the tabs keep, and the numbers of the messages whose text is in what they keep. */
export async function dumpStorage({ crew, pace, record }, stage) {
  for (const tab of crew.all) {
    const kept = await tab.page.evaluate(() => [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)));
    const texts = kept.map(([, text]) => text).join('\n');
    record.dumps.push({ at: pace.now(), stage, keys: kept.map(([key]) => key), numbers: [...texts.matchAll(/#(\d+)/g)].map(([, number]) => Number(number)) });
  }
}
