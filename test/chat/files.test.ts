import { expect } from '@open-wc/testing';
import { isStored, type UnsentFile } from '../../src/chat/message.js';
import { chatWorld, conversationSid, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';
import { unsentMessage } from '../support/unsent-message.js';
import { until } from '../support/until.js';

const beginning = Date.UTC(2026, 0, 1);
const worlds: ChatWorld[] = [];

/** A page on which the chat goes on. */
async function livePage(options: WorldOptions = {}): Promise<ChatWorld> {
  const world = chatWorld({ visit: { session: sessionAt(beginning) }, ...options });
  worlds.push(world);
  world.chat.run('resume');
  await world.settle();
  return world;
}

function fileOf(name: string, size = 10): File {
  return new File(['x'.repeat(size)], name, { type: 'image/png' });
}

/** What is unsent, each with its state. */
function unsent({ chat }: ChatWorld): string[] {
  return chat.state.messages.unsent.map(({ text, file, state }) => `${file?.name ?? text} (${state})`);
}

function calls({ conversation }: ChatWorld): string[] {
  return conversation.calls.filter((call) => /^(?:send|upload)/.test(call));
}

function fileIn({ chat }: ChatWorld): UnsentFile | undefined {
  return chat.state.messages.unsent[0]?.file;
}

/** Sends a file, and waits until it is shown. */
async function sendFile(world: ChatWorld, file: File): Promise<void> {
  const before = world.chat.state.messages.unsent.length;
  world.chat.run('sendFile', file);
  await until(() => world.chat.state.messages.unsent.length > before || world.chat.state.trouble);
}

async function stored(world: ChatWorld, count = 1, ms = 0): Promise<void> {
  await until(async () => (await world.clock.advance(ms), world.conversation.media.length === count));
  await world.settle();
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('files that the visitor sends', () => {
  it('[E105] [E106] are messages of their own, each uploaded and sent in its turn, beside the texts', async () => {
    const world = await livePage();
    world.chat.run('sendFile', fileOf('one.png'));
    world.chat.run('sendFile', fileOf('two.png'));
    await stored(world, 2);
    world.chat.run('send', 'That is all');
    await world.settle();
    expect(calls(world)).to.deep.equal(['upload one.png: uploaded', 'send ME0: stored', 'upload two.png: uploaded', 'send ME1: stored', 'send That is all: stored']);
    expect(world.conversation.texts).to.deep.equal(['one.png', 'two.png', 'That is all']);
    expect(unsent(world)).to.deep.equal([]);
    expect([...world.files.kept]).to.deep.equal([]);
    expect(world.outboxes.kept).to.deep.equal([]);
  });

  it('start a chat where there is none yet', async () => {
    const world = chatWorld();
    worlds.push(world);
    world.chat.run('sendFile', fileOf('first.png'));
    await stored(world);
    expect(world.chat.state.phase.name).to.equal('live');
    expect([...world.chat.state.messages].filter(isStored)).to.have.length(1);
  });

  it('[E112] say how far they have come, and that they are given up without a trace', async () => {
    const world = await livePage();
    world.conversation.nextUploads('hangs');
    await sendFile(world, fileOf('large.png', 1_000));
    await until(() => fileIn(world)?.sent !== undefined);
    expect(unsent(world)).to.deep.equal(['large.png (sending)']);
    await world.clock.advance(200);
    world.chat.run('discard', world.chat.state.messages.unsent[0]?.key ?? '');
    await world.settle();
    expect(unsent(world)).to.deep.equal([]);
    world.chat.run('send', 'Something else');
    await until(async () => (await world.settle(), world.conversation.texts.length === 1));
    expect(calls(world)).to.deep.equal(['upload large.png: hangs', 'send Something else: stored']);
    expect([...world.files.kept]).to.deep.equal([]);
    expect(world.chat.state.trouble).to.equal(undefined);
  });

  it('[F65] of no bytes are refused before anything is sent, and so are those that are too large', async () => {
    const world = await livePage({ maxFileBytes: 100 });
    await sendFile(world, fileOf('empty.txt', 0));
    expect(world.chat.state.trouble?.code).to.equal('file-refused');
    await sendFile(world, fileOf('large.txt', 101));
    await until(() => world.chat.state.trouble?.message.includes('101 bytes of 100'));
    expect(unsent(world)).to.deep.equal([]);
    expect([...world.files.kept]).to.deep.equal([]);
    expect(calls(world)).to.deep.equal([]);
  });

  it('[F66] are uploaded once more after a failure, and are the visitor\'s to retry after the second', async () => {
    const world = await livePage();
    world.conversation.nextUploads('not-uploaded', 'not-uploaded');
    await sendFile(world, fileOf('pot.png'));
    await until(async () => (await world.clock.advance(1_000), unsent(world)[0] === 'pot.png (failed)'));
    expect(calls(world)).to.deep.equal(['upload pot.png: not-uploaded', 'upload pot.png: not-uploaded']);
    expect(fileIn(world)).to.include({ problem: 'upload-failed', sent: undefined });
    world.chat.run('retry', world.chat.state.messages.unsent[0]?.key ?? '');
    await stored(world);
    expect(unsent(world)).to.deep.equal([]);
  });

  it('[F66] have 60 seconds, and one more for each 50 KB', async () => {
    const world = await livePage();
    world.conversation.nextUploads('hangs', 'hangs');
    await sendFile(world, fileOf('large.png', 500_000));
    await until(() => calls(world).length === 1);
    await world.clock.advance(69_000);
    expect(calls(world)).to.have.length(1);
    await world.clock.advance(1_000);
    await until(async () => (await world.clock.advance(1_000), calls(world).length === 2));
  });

  it('[F67] are not uploaded again where only the message was not stored', async () => {
    const world = await livePage();
    world.conversation.nextSends('not-stored', 'refused');
    await sendFile(world, fileOf('pot.png'));
    await until(async () => (await world.clock.advance(1_000), unsent(world)[0] === 'pot.png (failed)'));
    expect(world.outboxes.kept[0]?.file?.media).to.equal('ME0');
    world.chat.run('retry', world.chat.state.messages.unsent[0]?.key ?? '');
    await stored(world, 1, 1_000);
    expect(calls(world)).to.deep.equal(['upload pot.png: uploaded', 'send ME0: not-stored', 'send ME0: refused', 'send ME0: stored']);
  });

  it('[F67] of an earlier page go on where that stopped: with their bytes, with what is uploaded, or with the word that they are gone', async () => {
    const file = { name: 'pot.png', type: 'image/png', size: 10 };
    const left = (key: string, turn: number, more = {}) =>
      unsentMessage({ key, text: '', at: beginning, turn, conversation: conversationSid, file: { ...file, ...more } });
    const world = chatWorld({ visit: { session: sessionAt(beginning) }, unsent: [left('kept', 1), left('uploaded', 2, { media: 'ME7' }), left('gone', 3)] });
    worlds.push(world);
    world.files.kept.set('kept', new Blob(['x'.repeat(10)]));
    world.files.kept.set('orphan', new Blob(['y']));
    world.chat.run('resume');
    await until(async () => (await world.clock.advance(1_000), unsent(world).join() === 'pot.png (failed)'));
    expect(calls(world)).to.deep.equal(['upload pot.png: uploaded', 'send ME0: stored', 'send ME7: stored']);
    expect(fileIn(world)?.problem).to.equal('file-gone');
    expect([...world.files.kept]).to.deep.equal([]);
  });

  it('[E118] do not go into another chat: those that are unsent when one ends are cleared when the next one begins', async () => {
    const world = await livePage();
    world.conversation.goOffline();
    await sendFile(world, fileOf('pot.png'));
    world.conversation.end('closed');
    expect(unsent(world)).to.deep.equal(['pot.png (parked)']);
    world.chat.run('restart', true);
    expect(unsent(world)).to.deep.equal([]);
    expect(world.outboxes.kept).to.deep.equal([]);
    await until(() => world.files.kept.size === 0);
  });
});
