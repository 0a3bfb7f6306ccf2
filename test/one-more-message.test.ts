import { expect } from '@open-wc/testing';
import type { StoredMessage } from '../src/chat/message.js';
import { publishFacts } from '../src/publish.js';
import { allByRole, elementsIn } from './support/by-role.js';
import { countOperations } from './support/count-operations.js';
import { talkWorld } from './support/panel-world.js';
import { storedMessage } from './support/stored-message.js';

/** How many messages the cost is the mean of: the chunks of the log fill up and begin anew meanwhile. */
const messages = 32;

interface Cost {
  /** Of the log and of all that is told of it: page, unread, announcer. */
  readonly told: number;
  /** Changes of the page. */
  readonly changes: number;
  /** Operations until the list has been drawn. */
  readonly drawn: number;
  readonly rows: number;
}

/** The mean cost of one more message where there are `count`. */
async function costAt(count: number): Promise<Cost> {
  const { chat, panel, live, settle } = await talkWorld();
  const heard: string[] = [];
  const stop = new AbortController();
  publishFacts(chat, (event) => heard.push(event.type) > 0, stop.signal);
  live();
  const operations = countOperations();
  const counted = (index: number): StoredMessage => operations.watch(storedMessage(index, { own: index % 3 === 0 }));
  chat.record({ type: 'messages-received', messages: Array.from({ length: count }, (_, index) => counted(index)) });
  await settle();
  heard.length = 0;
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => void changes.push(...records));
  for (const { shadowRoot } of elementsIn(panel)) if (shadowRoot) observer.observe(shadowRoot, { childList: true, characterData: true, subtree: true });
  let told = 0;
  let drawn = 0;
  for (let index = count; index < count + messages; index += 1) {
    const message = counted(index);
    told += operations.during(() => chat.record({ type: 'messages-received', messages: [message] }));
    drawn += await operations.duringAll(() => settle());
  }
  await settle();
  expect(heard.filter((type) => type === 'flex-webchat-message')).to.have.length(messages);
  expect(operations.during(() => void [...chat.state.messages]), 'a walk through the whole log would be seen').to.be.above(count);
  observer.disconnect();
  stop.abort();
  operations.stop();
  const rows = allByRole(panel, 'listitem').length;
  return { told: told / messages, changes: changes.length / messages, drawn: drawn / messages, rows };
}

describe('one more message', () => {
  it('[F71] costs the same among 10,000 as among 10: the log, what is told of it, and the changes of the page', async () => {
    const few = await costAt(10);
    const many = await costAt(10_000);
    console.log('one more message among 10, and among 10,000:', JSON.stringify([few, many]));
    expect(many.told / few.told).to.be.at.most(1.5);
    expect(many.changes / few.changes).to.be.at.most(1.5);
    expect(many.rows, 'rows on the page').to.be.at.most(120);
  });
});
