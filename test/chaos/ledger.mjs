/**
 * Keeps count of what reaches Flex, by its log: `{ tries, connects, news, stop() }`. A try is a request of a guest to store a
 * message, `{ at, key, number, conversation }`; `connects` are the times at which sockets were opened; `news` grows with every entry.
 */
export function keepLedger(log) {
  const ledger = { tries: [], connects: [], news: 0, stop: undefined };
  ledger.stop = log.subscribe((entry) => {
    ledger.news += 1;
    if (entry.kind === 'socket' && entry.text === 'open') ledger.connects.push(entry.at);
    const [, conversation] = /\/Conversations\/(CH\w+)\/Messages$/.exec(entry.path ?? '') ?? [];
    if (entry.direction !== 'in' || entry.method !== 'POST' || !conversation) return;
    ledger.tries.push({ at: entry.at, key: keyIn(entry.body?.attributes), number: numberIn(entry.body?.body), conversation });
  });
  return ledger;
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
