import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { ChatError, errorCodes } from '../src/chat/errors.js';
import { englishReasons } from '../src/i18n/english-reasons.js';
import { byRole, focused, maybeByRole, textIn } from './support/by-role.js';
import { finishAnimations } from './support/finish-animations.js';
import { panelWorld, press, talkWorld, type, type PanelWorld } from './support/panel-world.js';
import { until } from './support/until.js';

describe('the panel', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('opens the form when it is opened, not before', async () => {
    const { panel, asked, settle } = await panelWorld({ open: false });
    expect(asked).to.deep.equal([]);
    panel.open = true;
    await settle();
    expect(asked).to.deep.equal(['openForm']);
    byRole(panel, 'button', 'Start chat');
  });

  it('[E162] goes from the form through the talk to the end and back', async () => {
    const { panel, chat, asked, live, join, settle } = await panelWorld();
    type(byRole(panel, 'textbox', 'How can we help?'), 'A crack');
    byRole(panel, 'button', 'Start chat').click();
    await settle();
    expect(textIn(panel)).to.contain('Connecting…');
    await until(() => maybeByRole(panel, 'textbox', 'Message'));
    live();
    await settle();
    expect(textIn(panel)).to.contain('Waiting for an agent');
    join('Maria');
    await settle();
    expect(textIn(panel)).to.contain('You are chatting with Maria');
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    expect(textIn(panel)).to.contain('This chat has ended.');
    expect(maybeByRole(panel, 'textbox', 'Message')).to.equal(undefined);
    byRole(panel, 'button', 'Start a new chat').click();
    await settle();
    expect(asked.at(-1)).to.equal('restart true');
    expect((byRole(panel, 'textbox', 'How can we help?') as HTMLTextAreaElement).value).to.equal('A crack');
  });

  it('[E54] goes straight to the talk without a form', async () => {
    const { panel, asked } = await talkWorld();
    byRole(panel, 'textbox', 'Message');
    expect(asked).to.deep.equal([]);
  });

  it('[E158] [E159] asks once before it ends the chat', async () => {
    const { panel, asked, live, settle } = await talkWorld();
    live();
    await settle();
    byRole(panel, 'button', 'End chat').click();
    await until(() => maybeByRole(panel, 'alertdialog', 'End this chat?'));
    const question = byRole(panel, 'alertdialog', 'End this chat?');
    expect(focused()).to.equal(byRole(question, 'button', 'Keep chatting'));
    press(focused() ?? panel, 'Escape');
    await settle();
    expect(maybeByRole(panel, 'alertdialog')).to.equal(undefined);
    expect(focused()).to.equal(byRole(panel, 'button', 'End chat'));
    expect(asked).to.deep.equal([]);
    byRole(panel, 'button', 'End chat').click();
    await until(() => maybeByRole(panel, 'alertdialog'));
    byRole(byRole(panel, 'alertdialog'), 'button', 'End chat').click();
    await settle();
    expect(asked).to.deep.equal(['end']);
    expect(textIn(panel)).to.contain('You ended this chat.');
    await until(() => focused() === maybeByRole(panel, 'button', 'Start a new chat'));
  });

  it('[E158] ends the chat at once where the site wants no question', async () => {
    const { panel, asked, live, settle } = await talkWorld();
    panel.talk = { confirmEnd: false };
    live();
    await settle();
    expect(byRole(panel, 'button', 'End chat').getAttribute('aria-haspopup')).to.equal(null);
    byRole(panel, 'button', 'End chat').click();
    await settle();
    expect(asked).to.deep.equal(['end']);
  });

  it('[E40] goes back to the form when a start is cancelled, with every word, and asks no question', async () => {
    const { panel, asked, chat, unsent, settle } = await talkWorld({ withoutForm: false });
    type(byRole(panel, 'textbox', 'How can we help?'), 'A crack');
    byRole(panel, 'button', 'Start chat').click();
    unsent('A crack', 'waiting');
    unsent('In the blue bowl', 'waiting');
    chat.record({ type: 'draft-changed', draft: 'It is' });
    await settle();
    expect(maybeByRole(panel, 'button', 'End chat')).to.equal(undefined);
    byRole(panel, 'button', 'Cancel').focus();
    byRole(panel, 'button', 'Cancel').click();
    await settle();
    expect(asked).to.include.members(['end', 'restart true']);
    expect((byRole(panel, 'textbox', 'How can we help?') as HTMLTextAreaElement).value).to.equal('A crack');
    await until(() => focused() === maybeByRole(panel, 'textbox', 'Name'));
    expect(chat.state.messages.unsent).to.deep.equal([]);
    expect(chat.state.draft).to.equal('In the blue bowl\nIt is');
  });

  it('[E40] gives the words back where a start without a form is cancelled', async () => {
    const { panel, asked, chat, unsent, settle } = await talkWorld();
    unsent('A crack', 'waiting');
    chat.record({ type: 'start-requested', answers: {}, resuming: false });
    await settle();
    byRole(panel, 'button', 'Cancel').click();
    await settle();
    expect(asked).to.include.members(['end', 'restart false']);
    expect((byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement).value).to.equal('A crack');
    expect(chat.state.messages.unsent).to.deep.equal([]);
  });

  it('[F38] [F19] shows no form for a chat that cannot be reached, but what is known, that it is tried again, and a way out', async () => {
    const { panel, chat, asked, settle } = await talkWorld({ withoutForm: false });
    chat.record({ type: 'draft-changed', draft: 'Half a sentence' });
    chat.record({ type: 'start-requested', answers: {}, resuming: true });
    chat.record({ type: 'connection-changed', connection: 'offline' });
    const contact = panel.appendChild(Object.assign(document.createElement('p'), { slot: 'fallback', textContent: 'Call us: 030 1234' }));
    await settle();
    expect(contact.checkVisibility()).to.equal(false);
    await until(() => textIn(panel).includes(panel.strings.unreachable));
    expect(contact.checkVisibility()).to.equal(true);
    expect(textIn(panel)).not.to.contain(panel.strings.welcome);
    expect(maybeByRole(panel, 'button', 'Start chat')).to.equal(undefined);
    expect((byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement).value).to.equal('Half a sentence');
    byRole(panel, 'button', 'End chat').click();
    await until(() => maybeByRole(panel, 'alertdialog'));
    byRole(byRole(panel, 'alertdialog'), 'button', 'End chat').click();
    expect(asked.at(-1)).to.equal('end');
  });

  it('[F19] offers what the site has put there for a chat that failed, and only then', async () => {
    const { panel, chat, live, settle } = await talkWorld();
    const contact = Object.assign(document.createElement('p'), { slot: 'fallback', textContent: 'Call us: 030 1234' });
    panel.append(contact);
    live();
    await settle();
    expect(contact.checkVisibility()).to.equal(false);
    chat.record({ type: 'failed', error: new ChatError('connect-timeout', 'x') });
    await settle();
    expect(contact.checkVisibility()).to.equal(true);
    chat.record({ type: 'reset' });
    await settle();
    expect(contact.checkVisibility()).to.equal(false);
  });

  it('[E49] says for each failure what to do, keeps unsent words, and tries again with the same answers', async () => {
    const { panel, chat, asked, unsent, settle } = await talkWorld();
    chat.record({ type: 'answers-known', answers: { friendlyName: 'Jo' } });
    for (const code of errorCodes) {
      unsent('A crack', 'waiting');
      chat.record({ type: 'draft-changed', draft: 'and more' });
      chat.record({ type: 'failed', error: new ChatError(code, 'for the developer') });
      await settle();
      expect(textIn(panel), code).to.contain(englishReasons.errors[code]).and.not.to.contain('for the developer');
      expect(textIn(panel), code).to.contain('A crack');
      expect((byRole(panel, 'textbox', 'Your unsent message') as HTMLTextAreaElement).value, code).to.equal('and more');
      byRole(panel, 'button', 'Try again').click();
      expect(asked.at(-1), code).to.equal('start {"friendlyName":"Jo"}');
      chat.record({ type: 'reset' });
    }
  });

  it('[E157] [E163] says why a chat is over, and what of it can still be read', async () => {
    const { panel, chat, live, say, settle } = await talkWorld();
    for (const reason of ['closed', 'left', 'gone', 'expired'] as const) {
      live();
      say(`Words before ${reason}`, { index: 0 });
      chat.record({ type: 'ended', reason });
      await settle();
      expect(textIn(panel)).to.contain(englishReasons.ended[reason]).and.to.contain(`Words before ${reason}`);
      chat.record({ type: 'reset' });
    }
  });

  it('[E161] says quietly that a chat rests, with the field as it was, and nothing any more once it is awake or over', async () => {
    const { panel, chat, live, settle } = await talkWorld();
    live();
    const notice = panel.shadowRoot?.querySelector('flex-webchat-notice') ?? panel;
    chat.record({ type: 'rest-changed', rests: true });
    await settle();
    expect(textIn(notice)).to.contain('This chat is paused.');
    byRole(panel, 'textbox', 'Message');
    byRole(panel, 'button', 'End chat');
    chat.record({ type: 'rest-changed', rests: false });
    await settle();
    expect(textIn(notice)).not.to.contain('paused');
    chat.record({ type: 'rest-changed', rests: true });
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    expect(textIn(notice)).not.to.contain('paused');
    chat.record({ type: 'reset' });
    expect(chat.state.rests).to.equal(false);
  });

  it('[E51] tells of trouble and of a lost connection without leaving the talk', async () => {
    const { panel, chat, live, settle } = await talkWorld();
    live();
    chat.record({ type: 'trouble-met', error: new ChatError('history-failed', 'x') });
    await settle();
    expect(textIn(panel)).to.contain('Earlier messages could not be loaded.');
    chat.record({ type: 'trouble-over' });
    chat.record({ type: 'connection-changed', connection: 'offline' });
    await settle();
    expect(textIn(panel)).not.to.contain('No connection');
    await until(() => textIn(panel).includes('No connection.'));
    chat.record({ type: 'connection-changed', connection: 'online' });
    await settle();
    expect(textIn(panel)).not.to.contain('No connection');
    byRole(panel, 'textbox', 'Message');
  });

  describe('and the focus', () => {
    it('is left alone when the panel opens by itself, and when messages come', async () => {
      const { panel, live, say, settle } = await talkWorld({ open: false });
      const before = focused();
      panel.open = true;
      live();
      await settle();
      say('Hello');
      await settle();
      expect(focused()).to.equal(before);
    });

    it('goes where the visitor goes on', async () => {
      const { panel, chat, live, settle } = await panelWorld();
      await panel.focusEntry();
      expect(focused()).to.equal(byRole(panel, 'textbox', 'Name'));
      live();
      await until(() => focused() === maybeByRole(panel, 'textbox', 'Message'));
      chat.record({ type: 'ended', reason: 'closed' });
      await settle();
      await until(() => focused() === maybeByRole(panel, 'button', 'Start a new chat'));
    });

    it('stays in the words that were not sent when the agent ends the chat', async () => {
      const { panel, chat, live, settle } = await talkWorld();
      live();
      await panel.focusEntry();
      type(byRole(panel, 'textbox', 'Message'), 'Half');
      chat.record({ type: 'ended', reason: 'closed' });
      await settle();
      expect(focused()).to.equal(byRole(panel, 'textbox', 'Your unsent message'));
    });

    it('can leave a panel beside the page at both ends', async () => {
      const { panel } = await panelWorld();
      const [before, after] = [document.createElement('input'), document.createElement('input')];
      panel.before(before);
      panel.after(after);
      await panel.focusEntry();
      for (let presses = 0; presses < 8 && panel.matches(':focus-within'); presses += 1) await sendKeys({ press: 'Tab' });
      expect(focused()).to.equal(after);
      await panel.focusEntry();
      await sendKeys({ down: 'Shift' });
      for (let presses = 0; presses < 8 && panel.matches(':focus-within'); presses += 1) await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect(focused()).to.equal(before);
    });
  });

  describe('and its box', () => {
    it('closes with Escape, but not during a composition', async () => {
      const { panel, asked } = await talkWorld();
      const message = byRole(panel, 'textbox', 'Message');
      press(message, 'Escape', { isComposing: true });
      expect(asked).to.deep.equal([]);
      press(message, 'Escape');
      byRole(panel, 'button', 'Minimize chat').click();
      expect(asked).to.deep.equal(['hide', 'hide']);
    });

    it('is no modal beside the page, and one on a small screen', async () => {
      const { panel, settle } = await panelWorld();
      const dialog = byRole(panel, 'dialog', 'Chat with us');
      expect(dialog.matches(':modal')).to.equal(false);
      await setViewport({ width: 390, height: 700 });
      await until(() => dialog.matches(':modal'));
      await settle();
      byRole(panel, 'button', 'Close chat');
      await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
      const { width, height } = dialog.getBoundingClientRect();
      expect([width, height]).to.deep.equal([window.innerWidth, window.innerHeight]);
    });

    it('[F53] keeps the focus and the words when a phone is turned', async () => {
      const { panel, settle } = await talkWorld();
      const message = byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement;
      await panel.focusEntry();
      type(message, 'Half');
      await setViewport({ width: 390, height: 700 });
      await until(() => byRole(panel, 'dialog').matches(':modal'));
      await settle();
      expect(focused()).to.equal(message);
      expect(message.value).to.equal('Half');
    });

    it('closes with the system\'s own gesture only where the page agrees', async () => {
      await setViewport({ width: 390, height: 700 });
      const { panel, asked } = await talkWorld();
      await sendKeys({ press: 'Escape' });
      await until(() => asked.includes('hide'));
      expect(asked).to.deep.equal(['hide']);
      byRole(panel, 'dialog');
    });

    it('is a region that fills its place where it is inline', async () => {
      const { panel } = await talkWorld({ inline: true });
      byRole(panel, 'region', 'Chat with us');
      expect(maybeByRole(panel, 'dialog')).to.equal(undefined);
      expect(maybeByRole(panel, 'button', 'Minimize chat')).to.equal(undefined);
    });

    it('[F53] needs no sideways scrolling at 320 pixels, and shows composer and last message at 400 %', async () => {
      await setViewport({ width: 320, height: 256 });
      const { panel, live, say, settle } = await talkWorld();
      live();
      for (let count = 0; count < 10; count += 1) say(`Message ${count} with some more words to it`);
      await settle();
      const list = byRole(panel, 'region', 'Messages');
      expect(list.scrollWidth).to.equal(list.clientWidth);
      expect(byRole(panel, 'textbox', 'Message').getBoundingClientRect().bottom).to.be.at.most(256);
      const last = list.querySelector('li:last-of-type .bubble')?.getBoundingClientRect();
      expect(last?.bottom).to.be.at.most(list.getBoundingClientRect().bottom);
      expect(last?.top).to.be.at.least(list.getBoundingClientRect().top);
    });
  });

  describe('is accessible', () => {
    const scenes: Record<string, (world: PanelWorld) => void> = {
      'idle without form': () => undefined,
      'starting': ({ chat, unsent }) => {
        unsent('A crack', 'waiting');
        chat.record({ type: 'start-requested', answers: {}, resuming: false });
      },
      'live': ({ chat, live, join, say, unsent }) => {
        live({ hasEarlier: true });
        join('Maria');
        say('Hello https://a.example');
        say('Hi', { own: true });
        say('Edited', { edited: true });
        unsent('Failed', 'failed');
        unsent('Waiting', 'waiting');
        chat.record({ type: 'typing-changed', typing: ['Maria'] });
        chat.record({ type: 'trouble-met', error: new ChatError('history-failed', 'x') });
      },
      'ended': ({ chat, live, say }) => {
        live();
        say('Bye');
        chat.record({ type: 'draft-changed', draft: 'Half' });
        chat.record({ type: 'ended', reason: 'expired' });
      },
      'failed': ({ chat, unsent }) => {
        unsent('A crack', 'waiting');
        chat.record({ type: 'failed', error: new ChatError('connect-failed', 'x') });
      },
    };

    after(() => {
      document.documentElement.classList.remove('light', 'dark');
      document.documentElement.style.colorScheme = '';
    });

    for (const scheme of ['light', 'dark']) {
      it(`[E195] in the form, with and without errors, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        const { panel, settle } = await panelWorld({
          fields: [
            { name: 'a', type: 'text', label: 'A', required: true, help: 'Help', placeholder: 'Placeholder' },
            { name: 'b', type: 'select', label: 'B', required: true, options: [{ value: 'x', label: 'X' }] },
            { name: 'c', type: 'checkbox', label: 'C', required: true },
          ],
        });
        finishAnimations();
        await expect(panel).to.be.accessible();
        byRole(panel, 'button', 'Start chat').click();
        await settle();
        finishAnimations();
        await expect(panel).to.be.accessible();
      });

      for (const [scene, set] of Object.entries(scenes)) {
        it(`[E195] ${scene}, ${scheme}`, async () => {
          document.documentElement.style.colorScheme = scheme;
          const world = await talkWorld();
          set(world);
          await world.settle();
          finishAnimations();
          await expect(world.panel).to.be.accessible();
        });
      }
    }
  });
});
