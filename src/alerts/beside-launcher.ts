import type { ChatController } from '../chat/chat-controller.js';
import type { StoredMessage } from '../chat/message.js';
import { isUnderstood } from '../content/formatted.js';
import type { FlexWebchat } from '../flex-webchat.js';
import { englishAlerts } from '../i18n/english-alerts.js';
import { stringsOf } from '../i18n/english-words.js';
import type { LastMessage } from '../parts/alerts/last-message.js';
import { lastWords } from './last-words.js';
import { pressLauncher } from '../launcher/press-launcher.js';

/** Shows the last unread message beside the closed launcher and has it said; gives the way to look again. */
export function besideLauncher(chat: ChatController, host: FlexWebchat, signal: AbortSignal): (unread: number) => void {
  let element: LastMessage | undefined;
  let loading = false;
  /** Index of the newest message that the visitor needs to be told of no more. */
  let done = -1;
  let said = -1;
  let unread = 0;

  signal.addEventListener('abort', () => element?.remove(), { once: true });
  return (count) => {
    unread = count;
    look();
  };

  function look(): void {
    const message = unread > 0 ? newestOther() : undefined;
    const away = !host.open && !host.inline && !host.unavailable && host.shadowRoot?.querySelector('.launcher');
    if (!message || !away) return hide(message);
    if (element) return show(element, message);
    if (!loading) void load().then(look, () => (loading = false));
  }

  function show(at: LastMessage, message: StoredMessage): void {
    const { teaser, preview } = host.notify ?? {};
    const { name, text } = lastWords(chat, message, preview !== false, look);
    const strings = stringsOf(chat);
    const words = strings.of('alerts', englishAlerts);
    at.strings = strings;
    at.message = { name, text };
    at.shown = teaser !== false && message.index > done;
    if (message.index <= said || !isUnderstood(message)) return;
    said = message.index;
    at.said = teaser === false || preview === false ? words.newMessages(unread) : words.says(name, text);
  }

  /** Whoever opens the chat has seen what waits there. */
  function hide(message: StoredMessage | undefined): void {
    if (message) done = said = message.index;
    if (!element) return;
    element.shown = false;
    element.said = '';
  }

  async function load(): Promise<void> {
    loading = true;
    const { LastMessage: Loaded } = await import('../parts/alerts/last-message.js');
    if (signal.aborted) return;
    if (!customElements.get('flex-webchat-teaser')) customElements.define('flex-webchat-teaser', Loaded);
    element = document.createElement('flex-webchat-teaser') as LastMessage;
    element.strings = stringsOf(chat);
    element.open = () => pressLauncher(host);
    element.dismiss = dismiss;
    element.setAttribute('exportparts', 'teaser');
    // Before what the element itself renders, which therefore leaves it alone.
    host.shadowRoot?.prepend(element);
    // A region has to be there before what is said in it.
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
  }

  function dismiss(): void {
    const within = host.shadowRoot?.activeElement === element;
    done = newestOther()?.index ?? done;
    if (element) element.shown = false;
    if (within) host.focus();
  }

  function newestOther(): StoredMessage | undefined {
    for (const message of chat.state.messages.newestFirst()) if (!message.own) return message;
    return undefined;
  }
}
