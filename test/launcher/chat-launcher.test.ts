import { expect, fixture, html } from '@open-wc/testing';
import { launcherTemplate, type LauncherView } from '../../src/launcher/chat-launcher.js';
import { launcherStrings } from '../../src/launcher/launcher-strings.js';
import { byRole, maybeByRole } from '../support/by-role.js';

const shown = (view: Partial<LauncherView>): Promise<HTMLElement> =>
  fixture(
    html`<div>
      ${launcherTemplate({
        open: false,
        unread: 0,
        loading: false,
        failed: false,
        strings: launcherStrings,
        toggle: () => undefined,
        ...view,
      })}
    </div>`,
  );

describe('the launcher', () => {
  it('says what it does, and how many messages are unread', async () => {
    expect(byRole(await shown({}), 'button', 'Open chat').getAttribute('aria-expanded')).to.equal('false');
    expect(byRole(await shown({ open: true }), 'button', 'Close chat').getAttribute('aria-expanded')).to.equal('true');
    byRole(await shown({ unread: 1 }), 'button', 'Open chat, 1 unread message');
    byRole(await shown({ unread: 2 }), 'button', 'Open chat, 2 unread messages');
  });

  it('[E149] counts to 99', async () => {
    expect(byRole(await shown({ unread: 99 }), 'button', 'Open chat, 99 unread messages').textContent).to.contain('99');
    expect(byRole(await shown({ unread: 100 }), 'button', 'Open chat, 99+ unread messages').textContent).to.contain('99+');
  });

  it('shows that the chat is being loaded', async () => {
    expect(byRole(await shown({ loading: true }), 'button').getAttribute('aria-busy')).to.equal('true');
  });

  it('says when the chat could not be loaded, and how to try again', async () => {
    expect(byRole(await shown({ failed: true }), 'alert').textContent).to.equal('Chat could not be loaded. Try again');
    expect(maybeByRole(await shown({}), 'alert')?.textContent ?? '').to.equal('');
  });

  it('toggles when it is pressed', async () => {
    let toggled = 0;
    byRole(await shown({ toggle: () => void (toggled += 1) }), 'button').click();
    expect(toggled).to.equal(1);
  });

  it('is accessible', async () => {
    for (const view of [{}, { open: true }, { unread: 120 }, { failed: true }]) {
      await expect(await shown(view)).to.be.accessible();
    }
  });
});
