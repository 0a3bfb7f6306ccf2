import { expect, fixture, html } from '@open-wc/testing';
import type { StoredMessage } from '../../../src/chat/message.js';
import type { EarlierChats, RichContent } from '../../../src/chat/ports.js';
import type { TalkOptions } from '../../../src/chat/talk-options.js';
import { viewOf } from '../../../src/parts/earlier/view-of.js';
import type { TalkList } from '../../../src/parts/messages/earlier-way.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole } from '../../support/by-role.js';
import { begin, liveTalk, press, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';
import { unsentMessage } from '../../support/unsent-message.js';

const loaded = (): number => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/src/parts/rich/')).length;

/** A talk in which messages from Content templates come. */
interface RichTalk extends PanelWorld {
  /** Records one, and waits until it is shown, unless its content is `undefined`, or cannot be had. */
  present(text: string, content: RichContent | Error | undefined, more?: Partial<StoredMessage>): Promise<StoredMessage>;
  /** What was asked for, by index. */
  readonly reads: number[];
  row(message: StoredMessage): HTMLElement;
}

async function richTalk(talk: TalkOptions = {}): Promise<RichTalk> {
  const contents: (RichContent | Error | undefined)[] = [];
  const reads: number[] = [];
  const world = await liveTalk({
    async content(index) {
      reads.push(index);
      const content = contents[index];
      if (content instanceof Error) throw content;
      return content;
    },
  });
  world.panel.talk = talk;
  await world.settle();
  const row = ({ key }: StoredMessage): HTMLElement => allByRole(world.panel, 'listitem').find(({ dataset }) => dataset['key'] === key) as HTMLElement;
  return {
    ...world,
    reads,
    row,
    async present(text, content, more) {
      contents[world.chat.state.messages.newest ? world.chat.state.messages.newest.index + 1 : 0] = content;
      const message = world.say(text, { contentSid: 'HX1', ...more });
      await until(() => reads.includes(message.index));
      await world.settle();
      await world.settle();
      return message;
    },
  };
}

const question: RichContent = { type: 'quickReply', body: 'What is it about?', replies: [{ title: 'My order', id: 'order' }, { title: 'A return', id: 'return' }] };
const times: RichContent = {
  type: 'listPicker',
  body: 'When?',
  button: 'Choose a time',
  items: [{ id: 'am', item: 'Morning', description: '8 to 12' }, { id: 'pm', item: 'Afternoon' }],
};
const order: RichContent = {
  type: 'card',
  title: 'Order 1001',
  subtitle: 'It is on its way.',
  media: ['https://a.example/order.png'],
  actions: [{ type: 'url', title: 'Track it', url: 'https://a.example/orders/1001' }, { type: 'reply', title: 'Cancel it', id: 'cancel' }],
};
const bowls: RichContent = {
  type: 'other',
  rawData: JSON.stringify({ body: 'In stock:', cards: ['Blue', 'White', 'Green', 'Red'].map((title) => ({ title, body: 'A bowl', actions: [{ type: 'QUICK_REPLY', title: `Take ${title}`, id: title }] })) }),
};
const off = (button: HTMLElement): boolean => button.getAttribute('aria-disabled') === 'true';
const names = (root: Node, role: string): string[] => allByRole(root, role).map((element) => element.getAttribute('aria-label') ?? element.textContent?.replace(/\s+/g, ' ').trim() ?? '');

describe('a message from a Content template', () => {
  it('[E138] is the first for which the code comes, and shows its text until then', async () => {
    const { say, settle, present, row, reads } = await richTalk();
    say('Plain');
    await settle();
    expect([loaded(), reads]).to.deep.equal([0, []]);
    const message = await present('What is it about?', undefined);
    expect(row(message).querySelector('.text')?.textContent).to.equal('What is it about?');
    expect(loaded()).to.be.above(0);
  });

  it('[E138] shows its text, with the Markdown and the links in it', async () => {
    const { present, row } = await richTalk();
    const text = await present('Hi', { type: 'text', body: 'See https://a.example/x' });
    const bold = await present('Hi', { type: 'text', body: 'It is **here**' });
    await until(() => row(bold).querySelector('strong'));
    expect([row(text).querySelector('a')?.href, row(text).querySelector('.text')?.id]).to.deep.equal(['https://a.example/x', text.key]);
    expect(row(bold).querySelectorAll('.text')).to.have.length(1);
  });

  it('[E138] shows files by name and host as links, and as pictures only where the site has them', async () => {
    // eslint-disable-next-line no-script-url -- a sample: this address must never become a link
    const media: RichContent = { type: 'media', body: 'Look', media: ['https://a.example/d/na%CC%88me%202.pdf?x=1', 'https://a.example/b.png', 'javascript:alert(1)'] };
    const { panel, present, row, settle } = await richTalk();
    const message = await present('Look', media);
    const links = [...row(message).querySelectorAll('a')];
    expect(links.map((link) => [...link.querySelectorAll('bdi')].map(({ textContent }) => textContent))).to.deep.equal([['näme 2.pdf', 'a.example'], ['b.png', 'a.example']]);
    expect([links.every(({ rel, target }) => rel.includes('noreferrer') && target === '_blank'), row(message).querySelector('img')]).to.deep.equal([true, null]);
    // The test pages let no picture in: it would be lost at once.
    const keep = (event: Event): void => event.stopImmediatePropagation();
    const root = row(message).getRootNode();
    root.addEventListener('error', keep, true);
    panel.talk = { remoteImages: true };
    await settle();
    const picture = row(message).querySelector('img');
    expect([row(message).querySelectorAll('img').length, picture?.referrerPolicy, picture?.loading, picture?.alt]).to.deep.equal([1, 'no-referrer', 'lazy', 'Picture']);
    root.removeEventListener('error', keep, true);
    picture?.dispatchEvent(new Event('error'));
    await settle();
    expect([row(message).querySelector('img'), row(message).querySelectorAll('a.linked').length]).to.deep.equal([null, 2]);
  });

  it('[E143] shows where a place is, with a way to a map and no map', async () => {
    const { present, row } = await richTalk();
    const message = await present('Shop', { type: 'location', label: 'Our shop', latitude: 37.7899, longitude: -122.3917 });
    expect(row(message).querySelector(`[id="${message.key}"]`)?.textContent).to.equal('Our shop37.7899°, -122.3917°');
    expect(byRole(row(message), 'link', 'Open map')).to.have.property('href', 'https://www.openstreetmap.org/?mlat=37.7899&mlon=-122.3917#map=16/37.7899/-122.3917');
  });

  it('[E142] has buttons that lead to pages and phones, beside those that answer', async () => {
    const { present, row } = await richTalk();
    const actions = [{ type: 'url', title: 'Confirm', url: 'https://a.example/c' }, { type: 'phone', title: 'Call us', phone: '+15005550006' }, { type: 'reply', title: 'Not now', id: 'no' }];
    const message = await present('Please', { type: 'callToAction', body: 'Please confirm', actions });
    expect([...row(message).querySelectorAll('a')].map(({ href, target }) => `${href} ${target}`)).to.deep.equal(['https://a.example/c _blank', 'tel:+15005550006 ']);
    expect(names(row(message), 'button')).to.deep.equal(['Not now']);
  });

  it('[E144] shows its text where it is of a kind that is not known, or of a wrong shape', async () => {
    const { present, row } = await richTalk();
    for (const content of [{ type: 'other', rawData: '{"what":1}' }, { type: 'quickReply', body: 'x', replies: 'none' }, { type: 'future' }, {}]) {
      const message = await present('The text', content);
      expect([row(message).querySelector('.bubble')?.textContent?.trim(), names(row(message), 'button')]).to.deep.equal(['The text', []]);
    }
  });

  it('[E144] keeps its text where the rest cannot be had, and has it asked for again without losing the focus', async () => {
    const { chat, present, row, settle, reads } = await richTalk();
    const message = await present('What is it about?', new Error('gone'));
    expect(row(message).querySelector('.text')?.textContent).to.equal('What is it about?');
    byRole(row(message), 'button', 'Try again').click();
    await until(() => reads.length === 2);
    await settle();
    expect(focused()).to.equal(row(message));
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    expect(maybeByRole(row(message), 'button', 'Try again')).to.equal(undefined);
  });

  it('[E138] is asked for once, however often it is drawn', async () => {
    const { say, present, settle, reads } = await richTalk();
    await present('What is it about?', question);
    for (const text of ['one', 'two', 'three']) say(text);
    await settle();
    expect(reads).to.deep.equal([0]);
  });
});

describe('an answer', () => {
  it('[E139] [E145] is a message with its title, and with its id in the attributes beside those of the site', async () => {
    const { asked, present, row, settle } = await richTalk({ attributes: { page: '/', reply: 'not this' } });
    const message = await present('What is it about?', question);
    expect(names(row(message), 'button')).to.deep.equal(['My order', 'A return']);
    const chosen = byRole(row(message), 'button', 'A return');
    chosen.focus();
    chosen.click();
    await settle();
    expect(asked.filter((each) => each.startsWith('send'))).to.deep.equal([`send A return ${JSON.stringify({ page: '/', reply: { id: 'return', title: 'A return', to: message.sid } })}`]);
    expect(focused()).to.equal(chosen);
  });

  it('[E146] is marked once it is given, and no other one can be; after a failure they can', async () => {
    const { chat, asked, present, row, settle } = await richTalk();
    const message = await present('What is it about?', question);
    const attributes = { reply: { id: 'order', title: 'My order', to: message.sid } };
    const buttons = (): HTMLElement[] => allByRole(row(message), 'button');
    const states = (): (string | null)[] => buttons().map((button) => `${off(button)} ${button.getAttribute('aria-pressed')}`);
    chat.record({ type: 'message-put', message: unsentMessage({ key: 'mine', text: 'My order', attributes, at: begin, state: 'sending' }) });
    await settle();
    expect(states()).to.deep.equal(['true true', 'true null']);
    chat.record({ type: 'message-put', message: unsentMessage({ key: 'mine', text: 'My order', attributes, at: begin, state: 'failed' }) });
    await settle();
    expect(states()).to.deep.equal(['false null', 'false null']);
    chat.record({ type: 'messages-received', messages: [{ key: 'mine', index: 1, sid: 'IM1', author: 'me', own: true, text: 'My order', attributes, at: begin, edited: false }] });
    await settle();
    for (const button of buttons()) button.click();
    expect([states(), asked.filter((each) => each.startsWith('send'))]).to.deep.equal([['true true', 'true null'], []]);
  });

  it('[E146] cannot be given in a chat that has ended, and not to a message of the visitor', async () => {
    const { chat, asked, present, row, settle } = await richTalk();
    const own = await present('Mine', question, { own: true, author: 'me' });
    const theirs = await present('What is it about?', question);
    expect([own, theirs].map((message) => allByRole(row(message), 'button').map(off))).to.deep.equal([[true, true], [false, false]]);
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    for (const button of allByRole(row(theirs), 'button')) button.click();
    expect([allByRole(row(theirs), 'button').map(off), asked.filter((each) => each.startsWith('send'))]).to.deep.equal([[true, true], []]);
  });

  it('[E146] cannot be given in an earlier chat, which says where its content is', async () => {
    const asked: string[] = [];
    const { panel, settle } = await liveTalk({
      async content(index, conversation) {
        asked.push(`${conversation} ${index}`);
        return question;
      },
    });
    const list = elementsIn(panel).find((element) => element.localName === 'flex-webchat-message-list') as TalkList;
    const message: StoredMessage = { key: 'old', index: 3, sid: 'IMold', author: 'Maria', own: false, text: 'What is it about?', at: begin, edited: false, contentSid: 'HX1' };
    const reader: EarlierChats = { list: async () => [], page: async () => ({ messages: [message], people: [], hasEarlier: false }) };
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.append(viewOf(list, [{ sid: 'CHold', beganAt: begin, lastAt: begin }], reader, () => undefined, () => undefined));
    await settle();
    elementsIn(root).find((element) => element.matches('button[data-sid]'))?.click();
    await until(() => elementsIn(root).some((element) => element.matches('.answer')));
    expect([asked, elementsIn(root).filter((element) => element.matches('.answer')).map(off)]).to.deep.equal([['CHold 3'], [true, true]]);
  });

  it('[E140] is chosen from a list that a button opens, and is still to be seen when that is closed', async () => {
    const { chat, asked, present, row, settle } = await richTalk();
    const message = await present('When?', times);
    const opener = byRole(row(message), 'button', 'Choose a time');
    row(message).focus();
    press(row(message), 'Enter');
    expect(focused()).to.equal(opener);
    expect(opener.getAttribute('aria-expanded')).to.equal('false');
    opener.click();
    await settle();
    expect([names(row(message), 'button'), opener.getAttribute('aria-expanded')]).to.deep.equal([['Choose a time', 'Morning8 to 12', 'Afternoon'], 'true']);
    allByRole(row(message), 'button')[1]?.click();
    await settle();
    expect(asked.at(-1)).to.equal(`send Morning ${JSON.stringify({ reply: { id: 'am', title: 'Morning', to: message.sid } })}`);
    chat.record({ type: 'messages-received', messages: [{ key: 'mine', index: 1, sid: 'IM1', author: 'me', own: true, text: 'Morning', attributes: { reply: { id: 'am', title: 'Morning', to: message.sid } }, at: begin, edited: false }] });
    await settle();
    expect(allByRole(row(message), 'button').map(off)).to.deep.equal([false, true, true]);
    opener.click();
    await settle();
    expect([names(row(message), 'button'), row(message).querySelector('.picked')?.textContent?.trim()]).to.deep.equal([['Choose a time'], 'Morning']);
  });
});

describe('a card', () => {
  it('[E141] has a title, a line below, files and actions, and names its row', async () => {
    const { present, row } = await richTalk();
    const message = await present('Order 1001', order);
    expect([row(message).querySelector(`[id="${message.key}"]`)?.textContent?.replace(/\s+/g, ' ').trim(), row(message).querySelector('.text')]).to.deep.equal(['Order 1001 It is on its way.', null]);
    expect([...row(message).querySelectorAll('a')].map(({ href }) => href)).to.deep.equal(['https://a.example/order.png', 'https://a.example/orders/1001']);
    expect(names(row(message), 'button')).to.deep.equal(['Cancel it']);
  });

  for (const direction of ['ltr', 'rtl'] as const) {
    it(`[E141] is one of a row that buttons and arrow keys go through, and keeps the list where it is: ${direction}`, async () => {
      const { panel, present, row, settle } = await richTalk();
      panel.dir = direction;
      const message = await present('In stock:', bowls);
      const [previous, next] = [byRole(row(message), 'button', 'Previous card'), byRole(row(message), 'button', 'Next card')];
      const cards = row(message).querySelector('.cards') as HTMLElement;
      cards.style.scrollBehavior = 'auto';
      const place = async (now: string): Promise<void> => {
        await until(() => row(message).querySelector('[aria-live]')?.textContent === now);
        await settle();
      };
      expect([...cards.children].map((card) => card.getAttribute('aria-label'))).to.deep.equal(['1 of 4: Blue', '2 of 4: White', '3 of 4: Green', '4 of 4: Red']);
      expect([off(previous), off(next)]).to.deep.equal([true, false]);
      const list = byRole(panel, 'region', 'Messages');
      const before = list.scrollTop;
      next.focus();
      next.click();
      await place('2 of 4');
      const [start, end] = direction === 'ltr' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      for (const now of ['3 of 4', '4 of 4']) {
        press(next, end as string);
        await place(now);
      }
      expect([off(previous), off(next), focused() === next, list.scrollTop]).to.deep.equal([false, true, true, before]);
      press(next, start as string);
      await place('3 of 4');
      expect(list.scrollWidth).to.equal(list.clientWidth);
    });
  }
});

describe('the site’s own renderer', () => {
  const bell = (text: string): HTMLElement => Object.assign(document.createElement('mark'), { textContent: text });

  it('[E147] draws a message once for each version, in the place of what we would make of it', async () => {
    const seen: string[] = [];
    const render: TalkOptions['render'] = (message) => {
      seen.push(message.text);
      expect(Object.isFrozen(message)).to.equal(true);
      return message.attributes?.['kind'] === 'parcel' ? bell(`Parcel: ${message.text}`) : undefined;
    };
    const { chat, say, row, settle } = await richTalk({ render });
    const parcel = say('1001', { attributes: { kind: 'parcel' } });
    const plain = say('Plain');
    await until(() => row(parcel)?.querySelector('mark'));
    say('Another');
    await settle();
    expect([row(parcel).querySelector('.bubble')?.textContent?.trim(), row(plain).querySelector('.text')?.textContent]).to.deep.equal(['Parcel: 1001', 'Plain']);
    expect(seen).to.deep.equal(['1001', 'Plain', 'Another']);
    chat.record({ type: 'messages-received', messages: [{ ...parcel, text: '1002', edited: true }] });
    await settle();
    expect([row(parcel).querySelector('mark')?.textContent, seen.at(-1)]).to.deep.equal(['Parcel: 1002', '1002']);
    const named = row(parcel).getAttribute('aria-labelledby')?.split(' ').some((id) => row(parcel).querySelector(`[id="${id}"]`)?.textContent === 'Parcel: 1002');
    expect(named).to.equal(true);
  });

  it('[E147] may fail, or give what is no node: then the message is shown as ever, and the site is told', async () => {
    const reported: unknown[] = [];
    const { reportError } = window;
    window.reportError = (error: Error) => void reported.push(error.message);
    try {
      const render = ((message: StoredMessage) => {
        if (message.text === 'Throws') throw new Error('mine');
        return message.text;
      }) as unknown as TalkOptions['render'];
      const { say, present, row } = await richTalk({ render });
      const thrown = say('Throws');
      const rich = await present('What is it about?', question);
      expect([row(thrown).querySelector('.text')?.textContent, names(row(rich), 'button'), reported]).to.deep.equal(['Throws', ['My order', 'A return'], ['mine']]);
    } finally {
      window.reportError = reportError;
    }
  });

  it('[E147] keeps a fragment too when its row leaves the page and comes back', async () => {
    const render: TalkOptions['render'] = () => {
      const fragment = document.createDocumentFragment();
      fragment.append(bell('kept'));
      return fragment;
    };
    const { chat, say, row, settle } = await richTalk({ render });
    const first = say('First');
    await until(() => row(first)?.querySelector('mark'));
    chat.record({ type: 'messages-received', messages: Array.from({ length: 300 }, (_, number) => ({ ...first, key: `m${number}`, sid: `m${number}`, index: number + 1, text: `${number}` })) });
    await settle();
    await until(() => !elementsIn(document).some((element) => element.matches(`[data-key="${first.key}"]`)));
    press(allByRole(document, 'listitem').at(-1) as Element, 'Home');
    await until(() => row(first)?.querySelector('mark')?.textContent === 'kept');
  });
});

