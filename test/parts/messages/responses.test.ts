import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Attributes } from '../../../src/chat/message.js';
import { allByRole, byRole, focused, maybeByRole } from '../../support/by-role.js';
import { begin, liveTalk, press } from '../../support/panel-world.js';
import { unsentMessage } from '../../support/unsent-message.js';
import { until } from '../../support/until.js';

const row = (root: Node, key: string): HTMLElement | undefined => allByRole(root, 'listitem').find(({ dataset }) => dataset['key'] === key);
const inRow = (root: Node, key: string, selector: string): HTMLElement | null => row(root, key)?.querySelector<HTMLElement>(selector) ?? null;
const quoteIn = (root: Node, key: string): HTMLElement | null => inRow(root, key, '.quote');
const seen = (element: Element | null): string => [...(element?.querySelectorAll('[aria-hidden="true"], .line') ?? [])].map(({ textContent }) => textContent?.trim()).join('|');
const heard = (element: Element | null): string => [...(element?.querySelectorAll('*:not([aria-hidden="true"], .reaction)') ?? [])].map(({ textContent }) => textContent?.trim()).join(' ');

/** What a screen reader makes of a row, as far as its parts are there. */
const namedBy = (root: Node, key: string): string[] => (row(root, key)?.getAttribute('aria-labelledby') ?? '').split(' ').filter((id) => inRow(root, key, `[id="${id}"]`));

const loaded = (): number => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/parts/responses/')).length;

describe('a message with reactions or a reply', () => {
  it('[E100] is the first for which the code comes', async () => {
    const { panel, say, settle } = await liveTalk();
    say('One', { attributes: { topic: 'pots' } });
    await settle();
    expect([loaded(), inRow(panel, 'IM0', '.reactions')]).to.deep.equal([0, null]);
    say('Two', { attributes: { reactions: { '👍': 1 } } });
    await until(() => inRow(panel, 'IM1', '.reactions'));
    expect(loaded()).to.be.above(0);
  });

  it('[E100] shows each reaction with its number, on both sides, and which is the visitor’s', async () => {
    const { panel, say } = await liveTalk();
    say('Nice', { attributes: { reactions: { '👍': ['Maria', 'bot'], 'heart': ['me'] } } });
    say('Mine', { own: true, author: 'me', attributes: { reactions: { '🎉': ['Maria', 'me'], 'sad': ['Maria'] } } });
    await until(() => inRow(panel, 'IM1', '.reactions'));
    expect(seen(inRow(panel, 'IM0', '.reactions'))).to.equal('👍 2|❤️ 1');
    expect(heard(inRow(panel, 'IM0', '.reactions'))).to.equal('2 people reacted with 👍. You reacted with ❤️.');
    expect(heard(inRow(panel, 'IM1', '.reactions'))).to.equal('You and 1 other person reacted with 🎉. 1 person reacted with 😞.');
    expect([...panel.shadowRoot?.querySelector('flex-webchat-message-list')?.shadowRoot?.querySelectorAll('.mine') ?? []].map((each) => seen(each))).to.deep.equal(['❤️ 1', '🎉 2']);
    expect(namedBy(panel, 'IM0')).to.deep.equal(['by-IM0', 'IM0', 'reactions-IM0']);
  });

  it('[E100] changes with its attributes, and says nothing of it', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    const message = say('Nice', { attributes: { reactions: { '👍': ['Maria'] } } });
    await until(() => inRow(panel, 'IM0', '.reactions'));
    const log = byRole(panel, 'log');
    await until(() => log.textContent?.includes('Nice'));
    const said = log.textContent;
    const become = async (attributes: Attributes | undefined): Promise<void> => {
      chat.record({ type: 'messages-received', messages: [{ ...message, attributes }] });
      await settle();
    };
    await become({ reactions: { '👍': ['Maria', 'me'] } });
    expect(seen(inRow(panel, 'IM0', '.reactions'))).to.equal('👍 2');
    await become({ reactions: {} });
    expect(inRow(panel, 'IM0', '.reactions')).to.equal(null);
    await become(undefined);
    expect([inRow(panel, 'IM0', '.edited'), log.textContent]).to.deep.equal([null, said]);
  });

  it('[E100] quotes the author and the first line of what it replies to', async () => {
    const { panel, chat, say } = await liveTalk();
    say('Where is it?\nI have waited.', { own: true, author: 'me', key: 'mine' });
    say('**In** `stock`');
    say('Which?', { attributes: { replyTo: 'mine' } });
    say('That one', { own: true, author: 'me', attributes: { replyTo: { index: 1 } } });
    say('By its SID', { attributes: { replyTo: 'IM1' } });
    chat.record({ type: 'message-put', message: unsentMessage({ key: 'unsent', text: 'Soon', attributes: { replyTo: 'IM1' }, at: begin, state: 'sending' }) });
    await until(() => seen(quoteIn(panel, 'unsent')) === 'Maria|In stock');
    expect(['IM2', 'IM3', 'IM4', 'unsent'].map((key) => seen(quoteIn(panel, key)))).to.deep.equal(['You|Where is it?', 'Maria|In stock', 'Maria|In stock', 'Maria|In stock']);
    expect(heard(quoteIn(panel, 'IM2'))).to.equal('In reply to You: Where is it?');
    expect(namedBy(panel, 'IM2')).to.deep.equal(['by-IM2', 'quote-IM2', 'IM2']);
    expect(quoteIn(panel, 'IM2')?.querySelector('.line[dir]')?.scrollHeight).to.be.below(30);
  });

  it('[E100] quotes no more than fits into a line', async () => {
    const { panel, say } = await liveTalk();
    say('word '.repeat(6_000));
    say('Yes', { attributes: { replyTo: 0 } });
    await until(() => quoteIn(panel, 'IM1'));
    const line = quoteIn(panel, 'IM1')?.querySelector('.line[dir]');
    expect(line?.textContent).to.have.length(201);
    expect(line?.scrollWidth).to.be.above(line?.clientWidth ?? 0);
    const list = byRole(panel, 'region', 'Messages');
    expect(list.scrollWidth).to.equal(list.clientWidth);
  });

  it('[E100] follows what is quoted: its edit, its author’s name, its removal and its coming later', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    const quoted = say('Frist', { index: 5 });
    say('Reply', { attributes: { replyTo: quoted.sid } });
    say('Another', { attributes: { replyTo: 'IM2' } });
    await until(() => quoteIn(panel, 'IM7'));
    const quotes = async (): Promise<string[]> => {
      await settle();
      return ['IM6', 'IM7'].map((key) => seen(quoteIn(panel, key)));
    };
    expect(await quotes()).to.deep.equal(['Maria|Frist', 'An earlier message']);
    chat.record({ type: 'messages-received', messages: [{ ...quoted, text: 'First', edited: true }] });
    chat.record({ type: 'participants-changed', participants: [{ identity: 'Maria', own: false, name: 'Maria B.', lastReadIndex: undefined }] });
    expect(await quotes()).to.deep.equal(['Maria B.|First', 'An earlier message']);
    chat.record({ type: 'message-removed', index: 5 });
    chat.record({ type: 'messages-received', messages: [{ ...quoted, key: 'IM2', sid: 'IM2', index: 2, text: 'Older' }] });
    expect(await quotes()).to.deep.equal(['An earlier message', 'Maria B.|Older']);
  });

  it('[E100] replies to an earlier message where that is not there, and to none where it is no other one', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    say('Gone', { attributes: { replyTo: 'IM99' } });
    say('Self', { attributes: { replyTo: 'IM1' } });
    say('Odd', { attributes: { replyTo: [[['IM0']]] } });
    say('Blank', { attributes: { replyTo: 4 } });
    say('\u200b\n');
    await until(() => quoteIn(panel, 'IM3'));
    await settle();
    expect(['IM0', 'IM1', 'IM2', 'IM3'].map((key) => seen(quoteIn(panel, key)))).to.deep.equal(['An earlier message', '', '', 'Maria|An earlier message']);
    expect([quoteIn(panel, 'IM0')?.localName, heard(quoteIn(panel, 'IM0'))]).to.deep.equal(['p', 'In reply to an earlier message.']);
    chat.record({ type: 'message-removed', index: 4 });
    await settle();
    expect(seen(quoteIn(panel, 'IM3'))).to.equal('An earlier message');
  });

  for (const way of ['a click', 'Enter'] as const) {
    it(`[E100] leads to what it replies to with ${way}, however far that is, and puts the focus there`, async () => {
      const { panel, chat, settle } = await liveTalk();
      const message = (index: number, more = {}) => ({ key: `m${index}`, index, sid: `IM${index}`, author: 'Maria', own: false, text: `Message ${index}`, at: begin + index * 1_000, edited: false, ...more });
      chat.record({ type: 'messages-received', messages: Array.from({ length: 400 }, (_, index) => message(index)) });
      chat.record({ type: 'messages-received', messages: [message(400, { attributes: { replyTo: 'IM7' } })] });
      await until(() => quoteIn(panel, 'm400'));
      await settle();
      expect(row(panel, 'm7')).to.equal(undefined);
      if (way === 'Enter') {
        row(panel, 'm400')?.focus();
        press(row(panel, 'm400') as Element, 'Enter');
        expect(focused()).to.equal(quoteIn(panel, 'm400'));
      }
      (quoteIn(panel, 'm400') as HTMLElement).click();
      await until(() => row(panel, 'm7') && focused() === row(panel, 'm7'));
      await settle();
      const list = byRole(panel, 'region', 'Messages').getBoundingClientRect();
      const box = row(panel, 'm7')?.getBoundingClientRect();
      expect(box && box.top >= list.top - 1 && box.bottom <= list.bottom + 1).to.equal(true);
      expect(maybeByRole(panel, 'button', 'Jump to latest')).not.to.equal(undefined);
    });
  }

  it('[E100] [F64] shows whatever its attributes are, never an identity, and keeps its text', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    say('First', { attributes: { reactions: { '👍': ['secret'] } } });
    await until(() => inRow(panel, 'IM0', '.reactions'));
    let [index, some] = [1, 0];
    const name = fc.oneof(fc.string(), fc.constantFrom('👍', 'heart', '__proto__'));
    const attributes = fc.record({
      reactions: fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.array(fc.constant('secret'))))),
      replyTo: fc.oneof(fc.jsonValue(), fc.constantFrom('IM0', 0, { index: 0 })),
    });
    for (const each of fc.sample(attributes, 60)) {
      const message = { key: `m${index}`, index, sid: '', author: 'secret', own: false, text: `Text ${index}`, at: begin + index * 1_000, edited: false, attributes: each as Attributes };
      chat.record({ type: 'messages-received', messages: [message] });
      await settle();
      expect(inRow(panel, `m${index}`, '.text')?.textContent).to.equal(`Text ${index}`);
      expect(row(panel, `m${index}`)?.textContent).not.to.contain('secret');
      if (inRow(panel, `m${index}`, '.reactions, .quote')) some += 1;
      index += 1;
    }
    expect(some, 'control: some were shown').to.be.above(10);
  });
});
