import { post } from './mix.mjs';

/** Does what goes wrong with a message before it is written; while the visitor is offline nothing more goes wrong. */
export async function doFault(run, { fault, push }) {
  const { pace, note } = run;
  if (push) addRule(run, push);
  if (run.offline) return;
  if (fault.name !== 'none') note(`fault: ${describe(fault)}`, [run.number]);
  for (const rule of fault.rules ?? []) addRule(run, rule);
  // Each needs a call for a token: one that has expired, and one that fails.
  if (fault.name === 'token expiry') run.record.due.push(pace.now(), ...(fault.renewal ? [pace.now()] : []));
  if (fault.renewal) run.tokenServer.interfere({ path: '/refreshToken', times: 1, ...fault.renewal });
  if (fault.down) {
    const id = run.emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } });
    pace.at(fault.down, () => void (run.emulator.faults.remove(id) && note('connections are possible again')));
  }
  if (fault.offline) await goOffline(run, fault);
  if (fault.kill) pace.at(fault.kill.after, () => killPage(run, fault.kill));
}

/** Takes every rule away, at Flex and at the token server. */
export function endFaults({ emulator, tokenServer }) {
  emulator.faults.clear();
  tokenServer.calm();
}

function addRule({ emulator, guest, note, number }, { match, ...rule }) {
  const atPost = match?.request === post.request;
  const times = rule.times ?? (atPost ? (rule.pushes ?? 1) : undefined);
  emulator.faults.add({ ...rule, ...(times !== undefined && { times }), match: { ...match, identity: guest } });
  if (/push|frame|replay/.test(rule.knob)) note(`pushes: ${rule.knob} ${JSON.stringify({ ...rule, knob: undefined })} ${match?.push ?? ''}`, [number]);
}

async function goOffline(run, { offline, leaves }) {
  const { pace, crew, note } = run;
  run.offline = true;
  await crew.setOffline(true);
  pace.at(offline, async () => {
    endFaults(run);
    if (leaves) await killPage(run, { how: 'close', whom: 'leader', away: 0 });
    await crew.setOffline(false);
    run.offline = false;
    note('online again');
    const waiting = run.backlog();
    const tried = new Set(run.ledger.tries.map(({ number }) => number));
    run.outage = { back: pace.now(), waiting, tried: waiting.filter((number) => tried.has(number)), drained: undefined };
    run.record.outages.push(run.outage);
  });
}

async function killPage(run, { how, whom, away }) {
  const { crew, pace } = run;
  const place = (whom === 'leader' ? crew.leader() : undefined) ?? run.place;
  if (!crew.at(place)) return;
  await crew.kill(place, how);
  pace.at(away, () => reopen(run, place));
}

/** A browser that is offline cannot load a page. */
async function reopen(run, place) {
  if (run.offline) run.pace.at(1_000, () => reopen(run, place));
  else if (!run.crew.at(place)) await run.crew.open(place);
}

function describe({ name, rules = [], renewal, down, offline, leaves, kill }) {
  const more = [
    ...rules.map((rule) => JSON.stringify(rule)),
    ...(renewal ? [`renewal ${JSON.stringify(renewal)}`] : []),
    ...(down ? [`down for ${down} ms`] : []),
    ...(offline ? [`for ${offline} ms${leaves ? ', the leader is closed meanwhile' : ''}`] : []),
    ...(kill ? [`${kill.whom}, ${kill.how}, after ${kill.after} ms, away ${kill.away} ms`] : []),
  ];
  return [name, ...more].join('; ');
}
