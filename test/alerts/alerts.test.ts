import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { FlexWebchat } from '../../src/index.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../support/by-role.js';
import { away } from '../support/away.js';
import { flexFlowSid } from '../support/demo-account.js';
import { elementWorld, keep, keyOf, line, type Line } from '../support/element-world.js';
import { finishAnimations } from '../support/finish-animations.js';
import { until } from '../support/until.js';

const { put, awayForGood } = elementWorld();
const page = away();
const own = document.title;

interface Talk extends Line {
  readonly chat: FlexWebchat;
}

/** A talk that is live with Maria in it, and the panel closed. */
async function talk(properties: Partial<FlexWebchat> = {}): Promise<Talk> {
  const centre = line();
  const chat = put({ ports: centre.ports, withoutForm: true, ...properties });
  chat.send('Hello');
  await until(() => chat.phase === 'live' && chat.messages.length === 1);
  centre.conversation.joinAgent('maria', 'Maria');
  return { ...centre, chat };
}

const bubble = (chat: FlexWebchat): HTMLElement | undefined => elementsIn(chat).find((each) => each.part.contains('teaser') && each.checkVisibility());
const said = (chat: FlexWebchat): string => elementsIn(chat).find((each) => each.localName === 'div' && each.getAttribute('role') === 'status')?.textContent ?? '';

/** Lets pass what would have been told. */
async function nothingMore(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 600));
}

describe('a visitor who looks elsewhere', () => {
  before(async () => {
    // Browsers make sounds only for those who have touched the page.
    await sendMouse({ type: 'click', position: [1, 1] });
    document.title = 'Shop';
  });
  after(() => {
    document.title = own;
  });
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('[E155] sees the last message beside the launcher, without losing the focus, and opens the chat by it', async () => {
    const { chat, conversation } = await talk();
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    conversation.say('maria', 'Hello, **how** can I\n\nhelp you?');
    await until(() => bubble(chat));
    expect(focused()).to.equal(elsewhere);
    await until(() => said(chat).startsWith('Maria says: Hello, '));
    await until(() => textIn(bubble(chat) ?? chat).includes('Hello, how can I help you?'));
    expect(said(chat), 'said once, without the marks').to.equal('Maria says: Hello, how can I help you?');
    expect(textIn(bubble(chat) ?? chat)).to.contain('Maria');
    finishAnimations();
    await expect(chat).to.be.accessible();
    conversation.say('maria', 'x'.repeat(500));
    await until(() => said(chat).endsWith('…'));
    expect(said(chat).length).to.be.lessThan(160);
    byRole(bubble(chat) ?? chat, 'button', /^Maria/).click();
    await until(() => chat.unread === 0 && !bubble(chat));
    expect(chat.open).to.equal(true);
    await until(() => focused()?.localName === 'textarea');
    expect(said(chat)).to.equal('');
    elsewhere.remove();
  });

  it('[E155] sends the last message away, by its button and by Escape, until another one comes', async () => {
    const { chat, conversation } = await talk();
    conversation.say('maria', 'One');
    await until(() => bubble(chat));
    byRole(chat, 'button', 'Dismiss').focus();
    byRole(chat, 'button', 'Dismiss').click();
    await until(() => !bubble(chat));
    expect(focused()).to.equal(byRole(chat, 'button', 'Open chat, 1 unread message'));
    conversation.say('maria', 'Two');
    await until(() => bubble(chat));
    byRole(bubble(chat) ?? chat, 'button', /^Maria/).focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !bubble(chat));
    expect([chat.open, chat.unread]).to.deep.equal([false, 2]);
  });

  it('[E155] [E149] sees only the number on a phone, and hears of the message all the same', async () => {
    const { chat, conversation } = await talk();
    conversation.say('maria', 'Hello');
    await until(() => said(chat) === 'Maria says: Hello' && bubble(chat));
    await setViewport({ width: 390, height: 800 });
    await until(() => !bubble(chat));
    byRole(chat, 'button', 'Open chat, 1 unread message');
    await setViewport({ width: 1000, height: 800 });
    await until(() => bubble(chat));
  });

  it('[E155] [E150] [E152] is shown nothing of what is written where the site keeps that inside of the chat', async () => {
    page.permit('granted');
    const { chat, conversation } = await talk({ notify: { preview: false } });
    page.hide();
    conversation.say('maria', 'Your code is 1234');
    await until(() => page.notifications.length === 1 && bubble(chat));
    expect(page.notifications[0]).to.include({ title: 'Maria', body: 'New message' });
    expect(textIn(chat)).to.contain('New message').and.not.to.contain('1234');
    expect(document.title).not.to.contain('1234');
  });

  it('[E151] hears a sound for a message, not for one of their own, nor while they look at the chat', async () => {
    const { chat, conversation } = await talk();
    conversation.say('maria', 'Hello');
    await until(() => page.sounds === 1);
    chat.send('Hi');
    await until(() => conversation.texts.length === 3);
    await nothingMore();
    chat.open = true;
    await until(() => chat.unread === 0);
    conversation.say('maria', 'You are here');
    await until(() => textIn(chat).includes('You are here'));
    await nothingMore();
    expect(page.sounds).to.equal(1);
    chat.open = false;
    await chat.updateComplete;
    conversation.say('maria', 'One');
    conversation.say('maria', 'and one more');
    await until(() => page.sounds === 2);
    await nothingMore();
    expect(page.sounds).to.equal(2);
  });

  it('[E151] turns the sound off, for this page and the next', async () => {
    const { chat, conversation } = await talk();
    conversation.say('maria', 'Hello');
    await until(() => page.sounds === 1);
    chat.open = true;
    await until(() => maybeByRole(chat, 'button', 'Sound and notifications'));
    byRole(chat, 'button', 'Sound and notifications').click();
    await until(() => maybeByRole(chat, 'switch', 'Sound'));
    finishAnimations();
    await expect(chat).to.be.accessible();
    byRole(chat, 'switch', 'Sound').click();
    await until(() => byRole(chat, 'switch', 'Sound').ariaChecked === 'false');
    chat.open = false;
    await chat.updateComplete;
    conversation.say('maria', 'Quietly');
    await until(() => bubble(chat) && textIn(chat).includes('Quietly'));
    await nothingMore();
    expect(page.sounds).to.equal(1);
    chat.remove();
    await awayForGood();
    localStorage.removeItem(keyOf(flexFlowSid));
    const next = await talk();
    next.conversation.say('maria', 'Still quiet');
    await until(() => bubble(next.chat));
    await nothingMore();
    expect(page.sounds).to.equal(1);
  });

  it('[E152] is asked for notifications only by their own click, and gets one of them that brings them to the chat', async () => {
    const { chat, conversation } = await talk({ open: true });
    conversation.say('maria', 'Hello');
    await until(() => maybeByRole(chat, 'button', 'Sound and notifications'));
    page.hide();
    conversation.say('maria', 'Are you there?');
    await until(() => page.sounds === 1);
    await nothingMore();
    expect([page.asked, page.notifications.length]).to.deep.equal([0, 0]);
    page.hide(false);
    byRole(chat, 'button', 'Sound and notifications').click();
    await until(() => maybeByRole(chat, 'switch', 'Notify me'));
    byRole(chat, 'switch', 'Notify me').click();
    await until(() => byRole(chat, 'switch', 'Notify me').ariaChecked === 'true');
    expect(page.asked).to.equal(1);
    await until(() => chat.unread === 0);
    chat.open = false;
    await chat.updateComplete;
    page.hide();
    conversation.say('maria', 'One');
    await until(() => page.notifications.length === 1);
    conversation.say('maria', '_Two_');
    await until(() => page.notifications.length === 2);
    expect(page.notifications.map(({ open }) => open)).to.deep.equal([false, true]);
    expect(page.notifications[1]).to.include({ title: 'Maria' });
    expect(page.notifications[0]?.tag).to.equal(page.notifications[1]?.tag);
    page.hide(false);
    expect(page.notifications.map(({ open }) => open)).to.deep.equal([false, false]);
    page.notifications[1]?.click();
    expect(chat.open).to.equal(true);
  });

  it('[E152] is told where the browser blocks notifications, and gets none while the page is seen', async () => {
    page.permit('denied');
    const { chat, conversation } = await talk({ open: true });
    conversation.say('maria', 'Hello');
    await until(() => maybeByRole(chat, 'button', 'Sound and notifications'));
    byRole(chat, 'button', 'Sound and notifications').click();
    await until(() => textIn(chat).includes('blocked in your browser'));
    expect((byRole(chat, 'switch', 'Notify me') as HTMLButtonElement).disabled).to.equal(true);
    byRole(chat, 'switch', 'Sound').focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !maybeByRole(chat, 'switch'));
    expect([chat.open, focused()]).to.deep.equal([true, byRole(chat, 'button', 'Sound and notifications')]);
    page.permit('granted');
    chat.open = false;
    await chat.updateComplete;
    conversation.say('maria', 'One');
    await until(() => page.sounds === 1);
    await nothingMore();
    expect(page.notifications).to.deep.equal([]);
  });

  it('[E149] [E150] [E151] [E152] is left alone as far as the site says so', async () => {
    page.permit('granted');
    const { chat, conversation } = await talk({ notify: { title: false, sound: false, browser: false, teaser: false } });
    page.hide();
    conversation.say('maria', 'Hello');
    await until(() => said(chat) === '1 new message');
    await nothingMore();
    expect([document.title, page.sounds, page.notifications.length, bubble(chat)]).to.deep.equal(['Shop', 0, 0, undefined]);
    page.hide(false);
    chat.open = true;
    await until(() => chat.unread === 0);
    expect(maybeByRole(chat, 'button', 'Sound and notifications')).to.equal(undefined);
  });

  it('[E150] [E155] finds what came meanwhile on the next page, in silence', async () => {
    page.permit('granted');
    keep({ readIndex: 0 });
    const { ports, conversation } = line();
    for (const text of ['Hello', 'Are you there?']) conversation.sayUnheard('maria', text);
    page.hide();
    const chat = put({ ports });
    await until(() => bubble(chat) && document.title === '(1) Shop');
    await nothingMore();
    expect([page.sounds, page.notifications.length]).to.deep.equal([0, 0]);
    chat.remove();
    await until(() => document.title === 'Shop');
  });

  it('[E155] sees it in both directions and without motion', async () => {
    const { chat, conversation } = await talk();
    document.documentElement.dir = 'rtl';
    conversation.say('maria', 'مرحبا');
    await until(() => bubble(chat));
    const motion = (): string => getComputedStyle(bubble(chat) ?? chat).animationName;
    expect(motion(), 'control').not.to.equal('none');
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(motion()).to.equal('none');
    expect(allByRole(chat, 'button')).to.have.length(3);
    document.documentElement.removeAttribute('dir');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});
