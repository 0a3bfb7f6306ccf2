import { elsewhere, pageTests, runEngine } from '../support/run-engine.mjs';

const engines = ['firefox', 'webkit'];

/** The tests of pages, which `npm test` runs in Chromium, in the two other engines. */
export async function prove({ say, check, signal }) {
  say('Every test of `npm test` that runs in a page, in the other engines. What needs a command that only Chromium has, or shows what only');
  say('Chromium does, is named below with its reason, and fails this proof as soon as it passes.\n');
  const files = pageTests();
  for (const engine of engines) {
    signal.throwIfAborted();
    const { version, passed, failures, excused } = await runEngine(engine, files, { say });
    say(`\n${version}: ${files.length} files, ${passed} tests passed, ${failures.length} failed, ${excused.length} are for another engine`);
    const used = elsewhere.filter((rule) => excused.some((each) => each.rule === rule));
    for (const rule of used) {
      const titles = excused.flatMap((each) => (each.rule === rule ? [each.title.split(' > ').at(-1)] : []));
      say(`  not here, because ${rule.reason}: ${rule.file}, ${[...new Set(titles)].join('; ')}`);
    }
    check(`${version}: every test passes`, failures.length === 0 && passed > 900, `${passed} passed, ${failures.length} failed`);
    const idle = elsewhere.filter((rule) => rule.engines.includes(engine) && !used.includes(rule));
    check(`${version}: every exception is needed`, idle.length === 0, idle.map(({ file, title }) => `${file} ${title}`).join(', ') || undefined);
  }
}
