import { expect } from '@open-wc/testing';
import type { FlexWebchat } from '../../src/index.js';
import '../../src/index.js';
import { byRole, maybeByRole, textIn } from '../support/by-role.js';
import { sessionAt } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { type } from '../support/panel-world.js';
import { until } from '../support/until.js';

const page = document.documentElement;
const boxes: Element[] = [];

function put(change: Partial<FlexWebchat> = {}): FlexWebchat {
  const session = sessionAt(Date.now());
  const { join } = fakeConversation(session);
  const sessions = { start: async () => session, renew: async () => session };
  const chat = document.createElement('flex-webchat');
  Object.assign(chat, { accountSid, flexFlowSid, persist: 'none', ports: { sessions, join }, ...change });
  document.body.append(chat);
  boxes.push(chat);
  return chat;
}

async function opened(chat: FlexWebchat): Promise<Element> {
  const panel = (): Element | undefined => chat.shadowRoot?.querySelector('flex-webchat-panel') ?? undefined;
  chat.show();
  await until(panel);
  return panel() as Element;
}

afterEach(() => {
  boxes.splice(0).forEach((box) => box.remove());
  page.removeAttribute('lang');
  page.removeAttribute('dir');
});

describe('the language of the page', () => {
  it('[E185] is what launcher and panel speak from the first moment of the panel on', async () => {
    page.lang = 'de-CH';
    const chat = put();
    await until(() => maybeByRole(chat, 'button', 'Chat öffnen'));
    const panel = await opened(chat);
    await until(() => maybeByRole(panel, 'button', 'Chat starten'));
    expect(textIn(panel)).not.to.contain('Tell us');
  });

  it('[E185] changes at run time, also to English and back, and leaves focus and draft where they are', async () => {
    page.lang = 'en-GB';
    const chat = put({ withoutForm: true });
    const panel = await opened(chat);
    await until(() => maybeByRole(panel, 'textbox', 'Message'));
    const field = byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement;
    field.focus();
    field.value = 'Half a sen';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.setSelectionRange(4, 6);
    for (const [lang, name, button] of [['de', 'Nachricht', 'Nachricht senden'], ['en', 'Message', 'Send message'], ['de-AT', 'Nachricht', 'Nachricht senden']] as const) {
      page.lang = lang;
      await until(() => maybeByRole(panel, 'textbox', name));
      expect(byRole(panel, 'textbox', name)).to.equal(field);
      expect(byRole(panel, 'button', button)).to.exist;
      expect([field.value, field.selectionStart, field.selectionEnd]).to.deep.equal(['Half a sen', 4, 6]);
      expect((field.getRootNode() as ShadowRoot).activeElement).to.equal(field);
    }
  });

  it('[E183] [E184] gives way, text by text, to words of the site, which may be templates', async () => {
    page.lang = 'de';
    const chat = put({
      strings: {
        panel: { heading: 'Kundendienst', problems: { required: 'Bitte: {label}' } },
        launcher: { open: 'Fragen?', openUnread: { one: 'Fragen? {count} Antwort', other: 'Fragen? {count} Antworten' } },
      },
    });
    await until(() => maybeByRole(chat, 'button', 'Fragen?'));
    const panel = await opened(chat);
    await until(() => maybeByRole(panel, 'dialog', 'Kundendienst'));
    await until(() => maybeByRole(panel, 'button', 'Chat starten'));
    byRole(panel, 'button', 'Chat starten').click();
    await until(() => textIn(panel).includes('Bitte: Wie können wir helfen?'));
    chat.strings = undefined;
    await until(() => maybeByRole(panel, 'dialog', 'Chatten Sie mit uns'));
    await until(() => textIn(panel).includes('Bitte füllen Sie „Wie können wir helfen?“ aus.'));
  });

  for (const [lang, open, write] of [['ar', 'فتح الدردشة', 'الرسالة'], ['he', 'פתיחת הצ׳אט', 'הודעה'], ['fa-IR', 'باز کردن گفتگو', 'پیام']] as const) {
    it(`[E186] brings its own direction where the page gives none: ${lang}`, async () => {
      page.lang = lang;
      const chat = put({ withoutForm: true });
      await until(() => chat.dir === 'rtl');
      await until(() => maybeByRole(chat, 'button', open));
      const panel = await opened(chat);
      await until(() => maybeByRole(panel, 'textbox', write));
      const launcher = (chat.shadowRoot?.querySelector('[part~=launcher]') as Element).getBoundingClientRect();
      const box = (panel.shadowRoot?.querySelector('[part~=panel]') as Element).getBoundingClientRect();
      expect(launcher.left, 'the launcher is in the lower left').to.be.below(window.innerWidth / 2);
      expect(box.left + box.width / 2).to.be.below(window.innerWidth / 2);
      expect(getComputedStyle(panel.shadowRoot?.querySelector('[part~=panel]') as Element).direction).to.equal('rtl');
      expect(getComputedStyle(byRole(panel, 'textbox', write)).direction, 'an empty field begins where the language does').to.equal('rtl');
      type(byRole(panel, 'textbox', write), 'Hello');
      expect(getComputedStyle(byRole(panel, 'textbox', write)).direction, 'and what is typed where its own does').to.equal('ltr');
      page.lang = 'de';
      await until(() => !chat.hasAttribute('dir'));
      page.dir = 'ltr';
      page.lang = lang;
      await until(() => maybeByRole(panel, 'textbox', write));
      expect(chat.hasAttribute('dir'), 'the page has the last word').to.equal(false);
    });
  }
});
