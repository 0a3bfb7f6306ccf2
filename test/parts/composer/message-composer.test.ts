import { expect } from '@open-wc/testing';
import { ChatController } from '../../../src/chat/chat-controller.js';
import { byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { press, talkWorld, type } from '../../support/panel-world.js';

const box = (root: Node): HTMLTextAreaElement => byRole(root, 'textbox', 'Message') as HTMLTextAreaElement;

describe('the composer', () => {
  it('[E81] sends with Enter and is empty afterwards', async () => {
    const { panel, chat, asked, settle } = await talkWorld();
    type(box(panel), ' Hello\n');
    expect(chat.state.draft).to.equal(' Hello\n');
    expect(press(box(panel), 'Enter')).to.equal(true);
    await settle();
    expect(asked).to.deep.equal(['send  Hello\n']);
    expect(box(panel).value).to.equal('');
    expect(chat.state.draft).to.equal('');
  });

  it('sends with its button and keeps the focus', async () => {
    const { panel, asked, settle } = await talkWorld();
    type(box(panel), 'Hello');
    await settle();
    byRole(panel, 'button', 'Send message').click();
    await settle();
    expect(asked).to.deep.equal(['send Hello']);
    expect(focused()).to.equal(box(panel));
  });

  it('[E81] leaves Shift+Enter to the text, and Enter to a composition', async () => {
    const { panel, asked } = await talkWorld();
    type(box(panel), 'にほ');
    expect(press(box(panel), 'Enter', { shiftKey: true })).to.equal(false);
    expect(press(box(panel), 'Enter', { isComposing: true })).to.equal(false);
    expect(press(box(panel), 'Enter', { keyCode: 229 })).to.equal(false);
    expect(asked).to.deep.equal([]);
  });

  it('[E84] leaves Enter to the text where the site has it so, and sends with Ctrl or ⌘', async () => {
    const { panel, asked, settle } = await talkWorld();
    panel.talk = { enterKey: 'newline' };
    type(box(panel), 'Hello');
    await settle();
    expect(box(panel).getAttribute('enterkeyhint')).to.equal('enter');
    expect(press(box(panel), 'Enter')).to.equal(false);
    expect(asked).to.deep.equal([]);
    expect(press(box(panel), 'Enter', { ctrlKey: true })).to.equal(true);
    type(box(panel), 'Again');
    expect(press(box(panel), 'Enter', { metaKey: true })).to.equal(true);
    expect(asked).to.deep.equal(['send Hello', 'send Again']);
  });

  it('[E99] sends with each message what the site has for it then', async () => {
    const { panel, asked } = await talkWorld();
    let page = 0;
    const say = (text: string): void => {
      type(box(panel), text);
      press(box(panel), 'Enter');
    };
    say('none');
    panel.talk = { attributes: { page: 'shop' } };
    await panel.updateComplete;
    say('same');
    panel.talk = { attributes: () => ({ page: (page += 1) }) };
    await panel.updateComplete;
    say('one');
    say('two');
    expect(asked).to.deep.equal(['send none', 'send same {"page":"shop"}', 'send one {"page":1}', 'send two {"page":2}']);
  });

  it('[E99] sends what the visitor writes without what the site has wrong, which the site is told', async () => {
    const { panel, asked } = await talkWorld();
    const reported: unknown[] = [];
    const { reportError } = window;
    window.reportError = (thrown) => reported.push(thrown instanceof Error ? thrown.message : thrown);
    const wrong = (): never => {
      throw new Error('Wrong.');
    };
    for (const attributes of [{ fx: 1 }, () => ({ page: undefined }), wrong]) {
      panel.talk = { attributes: attributes as never };
      await panel.updateComplete;
      type(box(panel), 'Hello');
      press(box(panel), 'Enter');
    }
    window.reportError = reportError;
    expect(asked).to.deep.equal(['send Hello', 'send Hello', 'send Hello']);
    expect(reported).to.deep.equal(['The attribute "fx" belongs to the chat itself.', 'The attribute "page" is not JSON.', 'Wrong.']);
  });

  it('sends nothing that nobody could see, and says so on the button', async () => {
    const { panel, asked, settle } = await talkWorld();
    const button = byRole(panel, 'button', 'Send message');
    type(box(panel), ' \n\u200b');
    await settle();
    press(box(panel), 'Enter');
    button.click();
    expect(asked).to.deep.equal([]);
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(button.hasAttribute('disabled')).to.equal(false);
    type(box(panel), 'a');
    await settle();
    expect(button.getAttribute('aria-disabled')).to.equal('false');
  });

  it('[F6] takes messages while the chat starts and while it is offline', async () => {
    const { panel, chat, asked, settle } = await talkWorld();
    chat.record({ type: 'start-requested', answers: {}, resuming: false });
    await settle();
    type(box(panel), 'one');
    press(box(panel), 'Enter');
    chat.record({ type: 'connection-changed', connection: 'offline' });
    type(box(panel), 'two');
    press(box(panel), 'Enter');
    expect(asked).to.deep.equal(['send one', 'send two']);
  });

  it('[E83] says when there is little room left, and refuses what is too long without losing it', async () => {
    const { panel, asked, settle } = await talkWorld();
    type(box(panel), 'ä'.repeat(15_000));
    await settle();
    expect(textIn(panel)).to.contain('room for about 2,768 more letters');
    const long = 'ä'.repeat(17_000);
    type(box(panel), long);
    await settle();
    press(box(panel), 'Enter');
    await settle();
    expect(asked).to.deep.equal([]);
    expect(box(panel).value).to.equal(long);
    expect(textIn(panel)).to.contain('too long by about 1,232 letters');
    expect(byRole(panel, 'button', 'Send message').getAttribute('aria-disabled')).to.equal('true');
  });

  it('keeps the words where the site forbids to send them', async () => {
    const { panel, settle } = await talkWorld();
    panel.chat = new ChatController((name) => name !== 'send');
    panel.chat.handle('send', () => expect.fail('was sent'));
    await settle();
    type(box(panel), 'Hello');
    press(box(panel), 'Enter');
    await settle();
    expect(box(panel).value).to.equal('Hello');
  });

  it('[E85] begins with the draft, also after the panel was closed, and takes one that comes from elsewhere', async () => {
    const { panel, chat, settle } = await talkWorld();
    chat.record({ type: 'draft-changed', draft: 'from a reload' });
    await settle();
    expect(box(panel).value).to.equal('from a reload');
    type(box(panel), 'from a reload, and more');
    panel.open = false;
    await settle();
    panel.open = true;
    await settle();
    expect(box(panel).value).to.equal('from a reload, and more');
  });

  it('[E82] grows with its text up to five lines', async () => {
    const { panel, settle } = await talkWorld();
    const heights: number[] = [];
    for (const lines of [1, 3, 5, 9, 1]) {
      type(box(panel), Array(lines).fill('a').join('\n'));
      await settle();
      heights.push(box(panel).clientHeight);
    }
    const [one = 0, three = 0, five = 0, nine] = heights;
    expect(three).to.be.above(one);
    expect(five).to.be.above(three);
    expect(nine).to.equal(five);
    expect(heights[4]).to.equal(one);
  });

  it('shows what was not sent when the chat has ended, to be copied but not changed', async () => {
    const { panel, chat, live, settle } = await talkWorld();
    live();
    await settle();
    type(box(panel), 'Half a thought');
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    const kept = byRole(panel, 'textbox', 'Your unsent message') as HTMLTextAreaElement;
    expect(kept.value).to.equal('Half a thought');
    expect(kept.readOnly).to.equal(true);
    expect(maybeByRole(panel, 'button', 'Send message')).to.equal(undefined);
  });
});
