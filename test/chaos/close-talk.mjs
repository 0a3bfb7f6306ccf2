import { dumpStorage } from './storage-dump.mjs';

/** How long the end of a chat, and the beginning of the next one, may take to be seen, ms of virtual time. */
const seenWithin = 60_000;
/** Time in which what was left over from the old chat would turn up in the new one, ms. */
const watched = 15_000;

/** Closes the chat while two messages are unsent, starts another one, and has everything forgotten in the end. */
export async function closeTalk(run) {
  const { emulator, crew, pace, record, note } = run;
  const [tab] = crew.all;
  await tab.page.bringToFront();
  const id = emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } });
  emulator.faults.add({ knob: 'restart', mode: 'lose_sockets' });
  record.parked = [record.messages + 1, record.messages + 2];
  await pace.until(async () => (await tab.element((chat) => chat.connection)) !== 'online', seenWithin);
  for (const number of record.parked) await tab.element((chat, text) => chat.send(text), `#${number} too late`);
  await pace.until(() => record.parked.every((number) => crew.showing.some((screen) => screen.now.some((each) => each.number === number))), seenWithin);
  emulator.world.closeConversation(run.conversation);
  emulator.faults.remove(id);
  note('the conversation is closed', record.parked);
  const over = await pace.until(() => crew.showing.every((screen) => screen.over), seenWithin);
  if (!over) return void (run.stuck = 'the end of the conversation is not seen');
  record.over = pace.now();
  await startNext(run, tab);
  const forgotten = tab.element((chat) => chat.forget());
  await pace.pass(5_000);
  await forgotten;
  await dumpStorage(run, 'forgotten');
}

async function startNext(run, tab) {
  const { emulator, pace, note } = run;
  await tab.element((chat) => chat.restart());
  await tab.element((chat) => chat.start({ friendlyName: 'Ann', query: 'Hello again' }));
  const live = await pace.until(() => [...emulator.world.conversations].length === 2 && tab.isLive(), seenWithin);
  if (!live) run.stuck = 'no new chat after the end';
  note('a new chat begins');
  await pace.pass(watched);
}
