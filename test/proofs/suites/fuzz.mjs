import { bugs, runFuzz, runTrustedFuzz } from '../support/fuzz/run-fuzz.mjs';

const strangers = 42_000;
const trusted = 8_000;

/** 50,000 mutated frames and requests on an emulator with a healthy chat; planted bugs first, to show that they would be found. */
export async function prove({ seed, say, check, signal }) {
  say('Every case begins as a valid frame or request of a route of the emulator, and is changed; it follows from the seed and its number.');
  say(`Strangers: ${strangers} frames, requests and bytes beside a healthy chat. Trusted: ${trusted} requests to the control pages and as the account.\n`);
  for (const [bug, sign] of Object.entries(bugs)) {
    const { findings, counts } = await runFuzz({ count: 3000, seed, bug, healthEvery: 100, signal });
    const found = findings.find((finding) => sign.test(finding));
    check(`a planted bug is found: ${bug}`, found !== undefined, `after ${counts.cases} cases: ${(found ?? 'nothing').split('\n')[0]}`);
  }
  const runs = [
    ['strangers', await runFuzz({ count: strangers, seed, signal })],
    ['trusted', await runTrustedFuzz({ count: trusted, seed, signal })],
  ];
  let cases = 0;
  for (const [name, { findings, counts }] of runs) {
    cases += counts.cases;
    const { answers, ...sent } = counts;
    say(`${name}: ${JSON.stringify(sent)}\n  answered ${JSON.stringify(answers)}`);
    for (const finding of findings.slice(0, 20)) say(`  FINDING ${finding}`);
    check(`${name}: no crash, no unhandled rejection, no status 500${name === 'strangers' ? ', no canary, no silence, healthy throughout' : ''}`, findings.length === 0, findings.length);
  }
  check('50,000 frames and requests were sent', cases >= 50_000, cases);
}
