import { createFrameSender } from './socket-pool.mjs';

/** Gives the SIDs, identities and tokens that cases are filled with: those of the fuzzer, of the victim, and some of nobody. */
export async function createPool({ url, account }, fuzzer, victim) {
  const world = await (await fetch(`${url}/emulator/world`)).json();
  const sids = new Set([fuzzer.sid, victim.sid, 'CH00000000000000000000000000000000', 'x']);
  for (const { sid, participants, messages } of world.conversations) {
    for (const one of [{ sid }, ...participants, ...messages]) sids.add(one.sid);
    for (const name of ['channel', 'messages', 'roster']) sids.add(`${sid}.${name}`);
  }
  for (const { sid } of world.users) for (const name of [sid, `${sid}.channels`, `${sid}.info`]) sids.add(name);
  for (const { sid } of world.tasks) sids.add(sid);
  for (const chat of [fuzzer, victim]) for (const sid of await syncSids(url, chat)) sids.add(sid);
  return {
    account,
    canarySid: victim.sid,
    sids: [...sids],
    identities: [fuzzer.identity, victim.identity, 'agent-victim', 'nobody', ''],
    tokens: [fuzzer.token, fuzzer.token, `${fuzzer.token}x`, fuzzer.token.split('.').slice(0, 2).join('.'), 'x.y.z', ''],
    knobs: ['http', 'delay', 'drop', 'close', 'half_open', 'no_upgrade', 'expire_token', 'close_conversation', 'skip_push', 'dup_push', 'reorder_push', 'reject_init', 'restart', 'media', 'clock_skew', 'webchats'],
  };
}

async function syncSids(url, { sid, token }) {
  const frames = createFrameSender(url, token);
  const found = [];
  for (const [kind, name] of [['Documents', 'channel'], ['Lists', 'messages'], ['Maps', 'roster']]) {
    const json = JSON.stringify({ id: 'TM1', method: 'message', payload_size: 0, http_request: { method: 'GET', path: `/v3/${kind}/${sid}.${name}` } });
    const { heard } = await frames.send(Buffer.from(`TWILSOCK V3.0 ${json.length}\r\n${json}\r\n`), 10_000);
    found.push(...heard.flatMap((text) => /"sid":"((?:ET|ES|MP)[0-9a-f]{32})"/.exec(text)?.[1] ?? []));
  }
  frames.close();
  if (found.length !== 3) throw new Error('the sync objects of a chat cannot be read');
  return found;
}
