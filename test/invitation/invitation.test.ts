import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { FlexWebchat } from '../../src/index.js';
import { byRole, elementsIn, focused, maybeByRole, textIn } from '../support/by-role.js';
import { flexFlowSid } from '../support/demo-account.js';
import { elementWorld, keep, keyOf, line } from '../support/element-world.js';
import { finishAnimations } from '../support/finish-animations.js';
import { until } from '../support/until.js';

const { put, pass } = elementWorld();
let flow = 0;

/** Each visit is in a flow of its own: who was invited is known for as long as the page. */
const visit = (properties: Partial<FlexWebchat> = {}): FlexWebchat =>
  put({ ports: line().ports, flexFlowSid: `FO${String((flow += 1)).padStart(32, '0')}`, ...properties });

const card = (chat: FlexWebchat): HTMLElement | undefined => elementsIn(chat).find((each) => each.part.contains('invitation'));
const come = (chat: FlexWebchat): Promise<void> => until(() => card(chat)?.textContent?.trim() && card(chat)?.classList.contains('come'));

/** Lets the code of an invitation be loaded. */
const loaded = (): Promise<unknown> => import('../../src/invitation.js');

describe('an invitation', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('[E156] comes after some seconds, takes no focus, and opens the chat', async () => {
    const chat = visit({ invitation: { afterSeconds: 20, heading: 'Hello', text: 'Looking for a bowl?', accept: 'Ask us' } });
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    await chat.updateComplete;
    await loaded();
    await pass(19_000);
    expect(card(chat)).to.equal(undefined);
    await pass(1_100);
    await come(chat);
    expect(focused()).to.equal(elsewhere);
    expect(textIn(chat)).to.contain('Hello Looking for a bowl?');
    expect(elementsIn(chat).find((each) => each.getAttribute('role') === 'status')?.textContent).to.contain('Looking for a bowl?');
    finishAnimations();
    await expect(chat).to.be.accessible();
    byRole(chat, 'button', 'Ask us').click();
    expect([chat.open, card(chat)]).to.deep.equal([true, undefined]);
    await until(() => focused()?.closest('form') ?? focused()?.localName === 'input');
    elsewhere.remove();
  });

  it('[E156] [E78] does not come where nobody is there, and comes where hours are not understood', async () => {
    const chat = visit({ hours: 'closed' });
    await chat.updateComplete;
    await loaded();
    const { isOpen } = await import('../../src/hours.js');
    chat.invite('Anybody?');
    await pass(100);
    expect(card(chat)).to.equal(undefined);
    expect(isOpen({ timeZone: 'UTC', week: { thu: ['09:00-17:00'] } }, Date.UTC(2026, 0, 1, 8))).to.equal(false);
    expect(isOpen({ timeZone: 'UTC', week: { thu: ['09:00-17:00'] } }, Date.UTC(2026, 0, 1, 9))).to.equal(true);
    chat.hours = { timeZone: 'Nowhere', week: {} };
    chat.invite('Anybody?');
    await come(chat);
  });

  it('[E156] comes once a visit, on the next page too', async () => {
    const chat = visit({ invitation: { afterSeconds: 1 } });
    await chat.updateComplete;
    await loaded();
    await pass(1_100);
    await come(chat);
    byRole(chat, 'button', 'No, thank you').focus();
    byRole(chat, 'button', 'No, thank you').click();
    expect(focused()).to.equal(byRole(chat, 'button', 'Open chat'));
    chat.invite('Once more?');
    chat.invitation = { afterSeconds: 0 };
    await pass(1_000);
    expect(card(chat)).to.equal(undefined);
    expect(sessionStorage.getItem(`${keyOf(chat.flexFlowSid)}.invited`)).to.equal('yes');
    const before = visit();
    sessionStorage.setItem(`${keyOf(before.flexFlowSid)}.invited`, 'yes');
    before.invite();
    await pass(1_000);
    expect(card(before)).to.equal(undefined);
  });

  it('[E156] stores nothing where the site wants nothing stored, and comes once a page', async () => {
    const chat = visit({ persist: 'none' });
    chat.invite();
    await come(chat);
    expect([...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => key.includes(chat.flexFlowSid))).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    byRole(chat, 'button', 'Chat with us').focus();
    await sendKeys({ press: 'Escape' });
    expect(card(chat)).to.equal(undefined);
    chat.invite();
    await pass(500);
    expect(card(chat)).to.equal(undefined);
  });

  it('[E156] comes when the visitor is about to leave', async () => {
    const chat = visit({ invitation: { exitIntent: true } });
    await until(() => {
      document.body.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 }));
      return card(chat);
    });
  });

  it('[E156] does not come to somebody in a chat, nor where there is none to have', async () => {
    const invitation = { afterSeconds: 1 };
    const closed = { open: visit({ invitation, open: true }), inline: visit({ invitation, inline: true }), unavailable: visit({ invitation, unavailable: true }), required: visit({ invitation, consent: 'required' }) };
    const talking = visit({ invitation, withoutForm: true });
    talking.send('Hello');
    await until(() => talking.phase === 'live');
    keep({});
    const before = visit({ invitation, flexFlowSid });
    await loaded();
    await pass(3_000);
    for (const [name, chat] of Object.entries({ ...closed, talking, before })) expect(card(chat), name).to.equal(undefined);
  });

  it('[E156] goes when the chat opens by itself, nobody is there any more, or the site turns it off', async () => {
    for (const over of [{ open: true }, { unavailable: true }, { consent: false as const }, { invitation: undefined }]) {
      const chat = visit({ invitation: { afterSeconds: 0 } });
      await come(chat);
      Object.assign(chat, over);
      await until(() => !card(chat));
    }
    const moved = visit({ invitation: { afterSeconds: 0 } });
    await come(moved);
    moved.remove();
    await until(() => !card(moved));
  });

  it('[E156] fits a phone, in both directions, without motion', async () => {
    const chat = visit();
    document.documentElement.dir = 'rtl';
    chat.invite('مرحبا');
    await come(chat);
    const motion = (): string => getComputedStyle(card(chat) ?? chat).animationName;
    expect(motion(), 'control').not.to.equal('none');
    await emulateMedia({ reducedMotion: 'reduce' });
    await setViewport({ width: 320, height: 640 });
    const { left, right } = card(chat)?.getBoundingClientRect() ?? new DOMRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(320);
    expect(motion()).to.equal('none');
    expect(maybeByRole(chat, 'button', 'Chat with us')).not.to.equal(undefined);
    document.documentElement.removeAttribute('dir');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});
