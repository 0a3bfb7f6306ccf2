import { until } from '../../e2e/support/demo.mjs';
import { openTalk, serverDown } from '../../e2e/support/talk.mjs';

/** Ways in which a connection is lost, each with the way back; `instant` ones have no length. */
const kinds = {
  'server down': { lose: (talk) => (talk.fault(serverDown), cut(talk)), back: (talk) => talk.heal() },
  'no upgrade': { lose: (talk) => (talk.fault({ knob: 'no_upgrade' }), cut(talk)), back: (talk) => talk.heal() },
  'browser offline': { lose: (talk) => talk.visitor.page.setOfflineMode(true), back: (talk) => talk.visitor.page.setOfflineMode(false) },
  'socket cut': { instant: true, lose: cut, back: () => undefined },
};

/** Names of the ways to lose a connection. */
export const outageKinds = Object.keys(kinds);

/** Opens a talk outside a test; `close()` it afterwards. Its page notes when it was online, by the machine's clock. */
export async function talkAlone(options) {
  const ends = [];
  const talk = await openTalk({ after: (end) => ends.push(end) }, options);
  await talk.online();
  await talk.visitor.element((chat) => {
    window.onlineAt = [];
    chat.addEventListener('flex-webchat-connection', ({ connection }) => connection === 'online' && window.onlineAt.push(performance.timeOrigin + performance.now()));
  });
  return { ...talk, close: async () => Promise.all(ends.map((end) => end())) };
}

/** Loses the connection for `ms`; gives the time (ms) from its return until the chat was online. */
export async function outage(talk, kind, ms) {
  const { lose, back, instant } = kinds[kind];
  let from = Date.now();
  await lose(talk);
  await until('the connection is lost', async () => (await talk.connection()) !== 'online', 20_000);
  if (!instant) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    from = Date.now();
    await back(talk);
  }
  return (await onlineAfter(talk, from, 60_000)) - from;
}

/** Gives when (ms since 1970) the chat was online for the first time after `from`. */
export async function onlineAfter({ visitor }, from, deadline) {
  return until('online', () => visitor.page.evaluate((since) => window.onlineAt.find((at) => at >= since), from - 1), deadline);
}

function cut(talk) {
  talk.fault({ knob: 'restart', mode: 'lose_sockets', times: 1 });
}
