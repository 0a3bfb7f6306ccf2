/**
 * Keeps count of what reaches Flex: `{ tries, added, connects, losses, news }`. A try is a request of a guest to store a message, `{ at, key,
 * number, conversation }`; `added` is every message that was ever stored, as `storedIn` gives it; `connects` are the times at which
 * sockets were opened, `losses` those at which one was cut or closed by Flex; `news` grows with every entry of the log.
 */
export function keepLedger({ log, world }, guestOf) {
  const ledger = { tries: [], added: [], connects: [], losses: [], news: 0 };
  world.subscribe((event) => {
    if (event.type === 'message-added') ledger.added.push(asStored(event.message, event.conversation.sid, guestOf()));
  });
  log.subscribe((entry) => {
    ledger.news += 1;
    if (entry.kind === 'socket' && entry.text === 'open') ledger.connects.push(entry.at);
    if (isLoss(entry)) ledger.losses.push(entry.at);
    const [, conversation] = /\/Conversations\/(CH\w+)\/Messages$/.exec(entry.path ?? '') ?? [];
    if (entry.direction !== 'in' || entry.method !== 'POST' || !conversation) return;
    ledger.tries.push({ at: entry.at, key: keyIn(entry.body?.attributes), number: numberIn(entry.body?.body), conversation });
  });
  return ledger;
}

function isLoss({ kind, direction, text, frame }) {
  return kind === 'socket' ? /^closed (1006|1012)/.test(text) : direction === 'out' && frame?.method === 'close';
}

// Nobody edits messages here, and they are asked about at every step.
const known = new WeakMap();

/** Gives what Flex holds: `{ conversation, index, author, own, key, number, at }` of every message; `key` is the one its bubble has. */
export function storedIn(world, guest) {
  return [...world.conversations].flatMap(({ sid, messages }) =>
    Array.from(messages.values(), (message) => {
      if (!known.has(message)) known.set(message, asStored(message, sid, guest));
      return known.get(message);
    }),
  );
}

function asStored({ sid, index, author, attributes, body, dateCreated }, conversation, guest) {
  const own = author === guest;
  return { conversation, index, author, own, key: (own && keyIn(attributes)) || sid, number: numberIn(body), at: Date.parse(dateCreated) };
}

function keyIn(attributes) {
  return JSON.parse(attributes ?? '{}').fx?.id;
}

function numberIn(text) {
  return Number(/^[#@](\d+)/.exec(text ?? '')?.[1] ?? -1);
}
