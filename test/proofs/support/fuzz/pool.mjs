import { openConversation } from '../start-chat.mjs';
import { createFrameSender } from './socket-pool.mjs';

const longest = 10_000;

/** Gives the SIDs, identities and tokens that cases are filled with: those of the fuzzer, of the victim, and some of nobody. */
export async function createPool({ url, account }, fuzzer, victim) {
  await sendMessage(url, account, fuzzer, longest);
  const world = await (await fetch(`${url}/emulator/world`)).json();
  const sids = new Set([fuzzer.sid, victim.sid, 'CH00000000000000000000000000000000', 'x']);
  for (const { sid, participants, messages } of world.conversations) {
    for (const one of [{ sid }, ...participants, ...messages]) sids.add(one.sid);
    for (const name of ['channel', 'messages', 'roster']) sids.add(`${sid}.${name}`);
  }
  for (const { sid } of world.users) for (const name of [sid, `${sid}.channels`, `${sid}.info`]) sids.add(name);
  for (const { sid } of world.tasks) sids.add(sid);
  const ownSync = await syncSids(url, fuzzer, longest);
  for (const sid of [...ownSync, ...(await syncSids(url, victim, longest))]) sids.add(sid);
  return {
    account,
    canarySid: victim.sid,
    sids: [...sids],
    own: ownOf(world, fuzzer, ownSync),
    identities: [fuzzer.identity, victim.identity, 'agent-victim', 'nobody', ''],
    tokens: [fuzzer.token, fuzzer.token, `${fuzzer.token}x`, fuzzer.token.split('.').slice(0, 2).join('.'), 'x.y.z', ''],
    knobs: ['http', 'delay', 'drop', 'close', 'half_open', 'no_upgrade', 'expire_token', 'close_conversation', 'skip_push', 'dup_push', 'reorder_push', 'reject_init', 'restart', 'media', 'clock_skew', 'webchats'],
  };
}

/** Gives the fuzzer another chat of its own, for it may have left or deleted the last one. */
export async function renewOwn(pool, { url, account }, fuzzer, patience = longest) {
  const chat = { ...fuzzer, sid: await openConversation({ url, account }, fuzzer) };
  await sendMessage(url, account, chat, patience);
  const world = await (await fetch(`${url}/emulator/world`)).json();
  pool.own = ownOf(world, chat, await syncSids(url, chat, patience));
}

// What of the fuzzer's own stands behind a segment of a path, so that many requests reach what they are about.
function ownOf(world, { sid: conversation, identity }, [document, list, map]) {
  const { participants, messages } = world.conversations.find(({ sid }) => sid === conversation);
  return {
    Conversations: [conversation],
    WebChannels: [conversation],
    Participants: participants.map(({ sid }) => sid),
    Messages: messages.map(({ sid }) => sid),
    Users: [...world.users.filter((user) => user.identity === identity).map(({ sid }) => sid), identity],
    Documents: [document, `${conversation}.channel`],
    Lists: [list, `${conversation}.messages`],
    Maps: [map, `${conversation}.roster`],
    tasks: world.tasks.filter(({ conversation_sid: sid, conversationSid }) => (sid ?? conversationSid) === conversation).map(({ sid }) => sid),
  };
}

async function sendMessage(url, { serviceSid }, { sid, token }, patience) {
  const frames = createFrameSender(url, token);
  const payload = '{"body":"a message of the fuzzer"}';
  const path = `/Client/v2/Services/${serviceSid}/Conversations/${sid}/Messages`;
  const json = JSON.stringify({ id: 'TM1', method: 'message', payload_size: payload.length, http_request: { method: 'POST', path } });
  await frames.send(Buffer.from(`TWILSOCK V3.0 ${json.length}\r\n${json}\r\n${payload}`), patience);
  frames.close();
}

async function syncSids(url, { sid, token }, patience) {
  const frames = createFrameSender(url, token);
  const found = [];
  for (const [kind, name] of [['Documents', 'channel'], ['Lists', 'messages'], ['Maps', 'roster']]) {
    const json = JSON.stringify({ id: 'TM1', method: 'message', payload_size: 0, http_request: { method: 'GET', path: `/v3/${kind}/${sid}.${name}` } });
    const { heard } = await frames.send(Buffer.from(`TWILSOCK V3.0 ${json.length}\r\n${json}\r\n`), patience);
    found.push(...heard.flatMap((text) => /"sid":"((?:ET|ES|MP)[0-9a-f]{32})"/.exec(text)?.[1] ?? []));
  }
  frames.close();
  if (found.length !== 3) throw new Error('the sync objects of a chat cannot be read');
  return found;
}
