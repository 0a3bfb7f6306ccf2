import type { ChatController } from '../chat/chat-controller.js';
import type { ChatState, Fact } from '../chat/chat-state.js';
import { countUnread } from '../chat/unread.js';
import type { FlexWebchat } from '../flex-webchat.js';
import { englishAlerts } from '../i18n/english-alerts.js';
import { stringsOf } from '../i18n/english-words.js';
import { storageFor, visitKey } from '../launcher/last-visit.js';
import { watchGaze } from '../notify/gaze.js';
import { keptAlerts } from '../notify/kept-alerts.js';
import { unreadTitle } from '../notify/unread-title.js';
import { AlertBell } from '../parts/alerts/alert-bell.js';
import { besideLauncher } from './beside-launcher.js';
import { offerChoicesOf } from './choices.js';
import { tellAway } from './tell-away.js';

/**
 * Tells the visitor of messages that they do not see, until `signal` aborts: `part` is in the panel of the element that they are told in.
 * `fresh` says that a message has come just now.
 */
export function alerts(part: Element, chat: ChatController, signal: AbortSignal, fresh: boolean): void {
  const host = elementAround(part);
  if (!host) return;
  const key = visitKey(host);
  const kept = keptAlerts(storageFor(host.persist), `${key}.alerts`);
  const gaze = watchGaze(key, () => host.open || host.inline, signal);
  const choices = offerChoicesOf(chat, host, kept);
  const away = tellAway({ chat, host, kept, gaze, choices }, signal);
  const sayInTitle = unreadTitle(signal);
  const showBeside = besideLauncher(chat, host, signal);
  const look = (): void => {
    const unread = countUnread(chat.state.messages, chat.state.readIndex);
    gaze.look();
    sayInTitle(host.notify?.title === false ? 0 : unread, stringsOf(chat).of('alerts', englishAlerts).newMessages(unread));
    showBeside(unread);
    away.look(unread);
  };
  const controller = { hostUpdated: look };

  if (!customElements.get('flex-webchat-bell')) customElements.define('flex-webchat-bell', AlertBell);
  host.addController(controller);
  signal.addEventListener('abort', () => host.removeController(controller), { once: true });
  chat.observe((fact, _state, before) => {
    if (isNews(fact, before)) away.tellSoon();
  }, signal);
  look();
  if (fresh) away.tellSoon();
}

/** True where somebody else's message came that was not known before; what an earlier page had seen, or could have, is no news. */
export function isNews(fact: Fact, { phase, messages }: ChatState): boolean {
  if (fact.type !== 'messages-received' || phase.name !== 'live') return false;
  const first = messages.firstIndex ?? -1;
  return fact.messages.some(({ own, index }) => !own && index > first && !messages.at(index));
}

/** The element in whose panel a part is. */
function elementAround(part: Element): FlexWebchat | undefined {
  const element = hostOf(hostOf(part));
  return element?.localName === 'flex-webchat' ? (element as FlexWebchat) : undefined;
}

function hostOf(node: Element | undefined): Element | undefined {
  const root = node?.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
