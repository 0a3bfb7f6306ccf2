import { expect } from '@open-wc/testing';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { begin, liveTalk, type PanelWorld, talkWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const rows = (root: Node): HTMLElement[] => allByRole(root, 'listitem');
const scroller = (root: Node): HTMLElement => byRole(root, 'region', 'Messages');
const gapToEnd = (list: HTMLElement): number => list.scrollHeight - list.clientHeight - list.scrollTop;

async function longTalk(count = 40, conversation = {}): Promise<PanelWorld> {
  const world = await liveTalk(conversation);
  for (let number = 0; number < count; number += 1) world.say(`Message ${number}`, { index: 100 + number, key: `k${number}` });
  await world.settle();
  return world;
}

describe('the message list', () => {
  it('welcomes where there is no message yet', async () => {
    const { panel } = await talkWorld();
    expect(textIn(panel)).to.contain('Hello! Write to us and a person will answer here.');
  });

  it('welcomes nobody to a chat that is over, or of which nothing is known yet', async () => {
    const { panel, chat, settle } = await talkWorld();
    chat.record({ type: 'start-requested', answers: {}, resuming: true });
    await settle();
    expect(textIn(panel)).not.to.contain(panel.strings.welcome);
    chat.record({ type: 'ended', reason: 'gone' });
    await settle();
    expect(textIn(panel)).not.to.contain(panel.strings.welcome);
    chat.record({ type: 'reset' });
    await settle();
    expect(textIn(panel)).to.contain(panel.strings.welcome);
  });

  it('[E97] welcomes and greets in the words of the site, and the greeting stays', async () => {
    const { panel, say, live, settle } = await talkWorld();
    panel.talk = { welcome: 'Welcome to us', greeting: 'How can we help?' };
    await settle();
    expect(textIn(panel)).to.contain('Welcome to us').and.to.contain('How can we help?').and.not.to.contain(panel.strings.welcome);
    live();
    say('Hello');
    await settle();
    expect(textIn(panel)).to.contain('How can we help?').and.not.to.contain('Welcome to us');
  });

  it('[E97] greets at the beginning only', async () => {
    const { panel, say, settle } = await liveTalk({ hasEarlier: true });
    panel.talk = { greeting: 'How can we help?' };
    say('In the middle');
    await settle();
    expect(textIn(panel)).not.to.contain('How can we help?');
  });

  it('[E97] [E99] offers what the visitor can begin with, until they have begun', async () => {
    const { panel, asked, settle } = await talkWorld();
    panel.talk = { starters: ['Where is my parcel?', 'I want to return it'], attributes: () => ({ page: '/' }) };
    await settle();
    byRole(panel, 'button', 'Where is my parcel?').click();
    await settle();
    expect(asked).to.deep.equal(['send Where is my parcel? {"page":"/"}']);
    expect(maybeByRole(panel, 'button', 'I want to return it')).to.equal(undefined);
  });

  it('[E94] names the author and the time of each message', async () => {
    const { panel, say, settle } = await liveTalk();
    say('One');
    say('Two', { own: true, author: 'me' });
    await settle();
    const [one, two] = rows(panel);
    expect(one?.querySelector('bdi')?.textContent).to.equal('Maria');
    expect(two?.querySelector('bdi')?.textContent).to.equal('You');
    expect(one?.querySelector('time')?.getAttribute('datetime')).to.equal(new Date(begin).toISOString());
  });

  it('never shows an internal identity', async () => {
    const { panel, say, settle } = await liveTalk();
    say('Hello', { author: 'worker_4711' });
    await settle();
    expect(textIn(panel)).not.to.contain('4711');
    expect(rows(panel)[0]?.querySelector('bdi')?.textContent).to.equal('Agent');
  });

  it('[E93] groups what one author writes within five minutes', async () => {
    const { panel, say, settle } = await liveTalk();
    say('a', { at: begin });
    say('b', { at: begin + 4 * 60_000 });
    say('c', { at: begin + 10 * 60_000 });
    say('d', { at: begin + 10 * 60_000, own: true });
    await settle();
    expect(rows(panel).map((row) => row.classList.contains('follows'))).to.deep.equal([false, true, false, false]);
  });

  it('[E95] writes times in the nearest language', async () => {
    const { panel, say, settle } = await liveTalk();
    panel.lang = 'de';
    say('x');
    await settle();
    const time = new Intl.DateTimeFormat('de', { timeStyle: 'short' }).format(begin);
    expect(rows(panel)[0]?.querySelector('time')?.textContent).to.equal(time);
  });

  it('shows markup and scripts as text', async () => {
    const { panel, say, settle } = await liveTalk();
    const before = elementsIn(panel).length;
    const nasty = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      '{{constructor.constructor("alert(1)")()}}',
      '${alert(1)}',
      '<style>*{display:none}</style>',
    ];
    for (const text of nasty) say(text);
    await settle();
    expect(rows(panel).map((row) => row.querySelector('.text')?.textContent)).to.deep.equal(nasty);
    expect(elementsIn(panel).filter((each) => each.matches('script, img, style, svg[onload]'))).to.have.length(0);
    expect(elementsIn(panel).length).to.be.above(before);
  });

  it('keeps line breaks, and lets each text choose its direction', async () => {
    const { panel, say, settle } = await liveTalk();
    say('one\ntwo');
    say('שלום');
    await settle();
    const [one, two] = rows(panel).map((row) => row.querySelector<HTMLElement>('.text'));
    expect(one?.textContent).to.equal('one\ntwo');
    expect(one && getComputedStyle(one).whiteSpace).to.equal('pre-wrap');
    expect(two && getComputedStyle(two).direction).to.equal('rtl');
  });

  it('links addresses so that the page opened knows nothing of this one', async () => {
    const { panel, say, settle } = await liveTalk();
    say('See https://a.example/b. Or javascript:alert(1)');
    await settle();
    const links = allByRole(panel, 'link') as HTMLAnchorElement[];
    expect(links.map(({ href }) => href)).to.deep.equal(['https://a.example/b']);
    expect(links[0]?.rel).to.equal('noopener noreferrer nofollow ugc');
    expect(links[0]?.target).to.equal('_blank');
  });

  it('turns a pending message into the stored one without a new row', async () => {
    const { panel, unsent, say, settle } = await liveTalk();
    const message = unsent('Hello');
    await settle();
    const [row] = rows(panel);
    expect(textIn(row ?? panel)).to.contain('Sending');
    say('Hello', { key: message.key, own: true, author: 'me' });
    await settle();
    expect(rows(panel)).to.deep.equal([row]);
    expect(textIn(row ?? panel)).to.contain('Sent');
  });

  it('[E133] says of the last own message alone that it was sent, and then read', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    say('one', { own: true });
    say('two', { own: true });
    await settle();
    expect(textIn(panel).match(/Sent/g)).to.have.length(1);
    chat.record({
      type: 'participants-changed',
      participants: [{ identity: 'Maria', own: false, name: 'Maria', lastReadIndex: 1 }],
    });
    await settle();
    expect(textIn(panel)).to.contain('Read').and.not.to.contain('Sent');
  });

  it('[E134] says of the last own message that it was delivered or read, and of each that it came to nobody', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    const states = (): string[] => rows(panel).map((row) => row.querySelector('.delivery')?.textContent ?? '');
    const lost = say('one', { own: true });
    const last = say('two', { own: true });
    const becomes = async (...changes: [typeof last, typeof last.delivery][]): Promise<string[]> => {
      chat.record({ type: 'messages-received', messages: changes.map(([message, delivery]) => ({ ...message, delivery })) });
      await settle();
      return states();
    };
    expect(await becomes([lost, undefined])).to.deep.equal(['', 'Sent']);
    expect(await becomes([lost, 'undelivered'], [last, 'delivered'])).to.deep.equal(['Not delivered', 'Delivered']);
    expect(await becomes([last, 'read'])).to.deep.equal(['Not delivered', 'Read']);
    expect(await becomes([lost, 'delivered'], [last, 'undelivered'])).to.deep.equal(['', 'Not delivered']);
    chat.record({ type: 'participants-changed', participants: [{ identity: 'maria', own: false, name: 'Maria', lastReadIndex: last.index }] });
    await settle();
    expect(states()).to.deep.equal(['', 'Read']);
  });

  it('offers to retry or delete what was not sent, and keeps the focus', async () => {
    const { panel, asked, unsent, settle } = await liveTalk();
    unsent('Hello', 'failed');
    await settle();
    expect(textIn(panel)).to.contain('Not sent');
    byRole(panel, 'button', 'Retry').click();
    byRole(panel, 'button', 'Delete').click();
    await settle();
    expect(asked.filter((each) => each !== 'markRead')).to.deep.equal(['retry own Hello', 'discard own Hello']);
    expect(focused()).to.equal(scroller(panel));
  });

  it('marks what was edited, and drops what was removed', async () => {
    const { panel, chat, say, settle } = await liveTalk();
    const message = say('Helo');
    say('Bye');
    chat.record({ type: 'messages-received', messages: [{ ...message, text: 'Hello', edited: true }] });
    await settle();
    expect(textIn(rows(panel)[0] ?? panel)).to.contain('Hello').and.to.contain('edited');
    chat.record({ type: 'message-removed', index: 0 });
    await settle();
    expect(rows(panel)).to.have.length(1);
  });

  it('[E121] stays at the end while messages come', async () => {
    const { panel, say, settle } = await longTalk();
    expect(gapToEnd(scroller(panel))).to.be.below(2);
    say('One more', { index: 300 });
    await settle();
    expect(gapToEnd(scroller(panel))).to.be.below(2);
    expect(maybeByRole(panel, 'button', /^Jump to latest/)).to.equal(undefined);
  });

  it('[E121] keeps the place of a visitor who reads further up, and offers the way to the end', async () => {
    const { panel, say, settle } = await longTalk();
    const list = scroller(panel);
    list.scrollTop = 700;
    await settle();
    byRole(panel, 'button', 'Jump to latest');
    const read = rows(panel)[15];
    const top = read?.getBoundingClientRect().top ?? 0;
    say('One more', { index: 300 });
    await settle();
    expect(read?.getBoundingClientRect().top).to.be.closeTo(top, 1);
    byRole(panel, 'button', 'Jump to latest, 1 new message').click();
    await settle();
    expect(gapToEnd(list)).to.be.below(2);
    expect(focused()).to.equal(list);
  });

  it('[E121] counts the messages of others that wait at the end', async () => {
    const { panel, say, settle } = await longTalk();
    scroller(panel).scrollTop = 700;
    await settle();
    for (let number = 0; number < 1_000; number += 1) say(`More ${number}`, { index: 300 + number });
    say('From another tab', { own: true, author: 'me' });
    await settle();
    expect(byRole(panel, 'button', 'Jump to latest, 1,000 new messages').textContent?.trim()).to.equal('1,000 new messages');
    byRole(panel, 'button', /^Jump/).click();
    await settle();
    expect(maybeByRole(panel, 'button', /^Jump/)).to.equal(undefined);
    scroller(panel).scrollTop -= 300;
    await settle();
    expect(byRole(panel, 'button', 'Jump to latest').textContent?.trim()).to.equal('');
  });

  it('[E121] goes to the end when the visitor sends something', async () => {
    const { panel, unsent, settle } = await longTalk();
    scroller(panel).scrollTop = 700;
    await settle();
    unsent('Here I am');
    await settle();
    expect(gapToEnd(scroller(panel))).to.be.below(2);
  });

  it('[E119] [E120] asks for earlier messages near the top, and does not move when they come', async () => {
    const { panel, chat, asked, settle } = await longTalk(40, { hasEarlier: true });
    chat.handle('loadEarlier', () => {
      asked.push('loadEarlier');
      chat.record({ type: 'history-requested' });
    });
    scroller(panel).scrollTop = 90;
    await until(() => asked.includes('loadEarlier'));
    await settle();
    const row = rows(panel)[3];
    const top = row?.getBoundingClientRect().top ?? 0;
    const older = Array.from({ length: 30 }, (_, index) => ({
      key: `old${index}`, index, sid: '', author: 'Maria', own: false, text: `Old ${index}`, at: begin - 1_000_000 + index, edited: false,
    }));
    chat.record({ type: 'messages-received', messages: older });
    chat.record({ type: 'history-loaded' });
    await settle();
    expect(rows(panel)[0]?.ariaSetSize).to.equal('70');
    expect(row?.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('[E119] has a button for earlier messages, for those who do not scroll', async () => {
    const { panel, asked, say, settle } = await liveTalk({ hasEarlier: true });
    say('Only one');
    await settle();
    byRole(panel, 'button', 'Load earlier messages').click();
    expect(asked).to.include('loadEarlier');
  });

  it('shows the page of a message whose push came before it', async () => {
    const { panel, say, settle } = await liveTalk();
    say('Newest', { index: 129, key: 'newest' });
    await settle();
    for (let number = 0; number < 29; number += 1) say(`Message ${number}`, { index: 100 + number, key: `k${number}` });
    await settle();
    expect(rows(panel)[0]?.ariaSetSize).to.equal('30');
    expect(textIn(panel)).to.contain('Message 28').and.to.contain('Message 20');
    expect(gapToEnd(scroller(panel))).to.be.below(2);
  });

  it('does not move what is read when a message comes late and belongs further up', async () => {
    const { panel, chat, say, settle } = await longTalk();
    chat.record({ type: 'message-removed', index: 103 });
    await settle();
    scroller(panel).scrollTop = 700;
    await settle();
    const read = rows(panel)[15];
    const top = read?.getBoundingClientRect().top ?? 0;
    say('Late', { index: 103, key: 'late' });
    await settle();
    expect(read?.isConnected).to.equal(true);
    expect(read?.getBoundingClientRect().top).to.be.closeTo(top, 1);
    scroller(panel).scrollTop = 0;
    await settle();
    expect(rows(panel)[3]?.dataset['key']).to.equal('late');
  });

  it('[F36] says that messages are read only while they are in sight', async () => {
    const { panel, asked, say, settle } = await longTalk();
    await until(() => asked.includes('markRead'));
    asked.length = 0;
    scroller(panel).scrollTop = 700;
    await settle();
    say('Not in sight', { index: 300 });
    await settle();
    expect(asked).to.deep.equal([]);
    byRole(panel, 'button', 'Jump to latest, 1 new message').click();
    await until(() => asked.includes('markRead'));
    asked.length = 0;
    panel.open = false;
    await settle();
    say('Behind the launcher', { index: 301 });
    await settle();
    expect(asked).to.deep.equal([]);
    panel.open = true;
    await until(() => asked.includes('markRead'));
  });

  it('shows who is typing', async () => {
    const { panel, chat, join, settle } = await liveTalk();
    chat.record({ type: 'typing-changed', typing: ['Maria'] });
    await settle();
    expect(textIn(panel)).to.contain('Maria is typing');
    join('Maria', 'Ben');
    chat.record({ type: 'typing-changed', typing: ['Maria', 'Ben'] });
    await settle();
    expect(textIn(panel)).to.contain('2 people are typing');
  });

  it('breaks long words instead of growing wide', async () => {
    const { panel, say, settle } = await liveTalk();
    say('x'.repeat(2_000));
    say(`a${'\u0301'.repeat(5_000)}`);
    await settle();
    const list = scroller(panel);
    expect(list.scrollWidth).to.equal(list.clientWidth);
  });
});
