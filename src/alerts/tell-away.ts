import type { AlertChoices } from '../chat/alert-choices.js';
import type { ChatController } from '../chat/chat-controller.js';
import type { StoredMessage } from '../chat/message.js';
import type { FlexWebchat } from '../flex-webchat.js';
import type { Gaze } from '../notify/gaze.js';
import type { Alert, KeptAlerts } from '../notify/kept-alerts.js';
import type { Sound } from '../notify/sound.js';
import { lastWords } from './last-words.js';
import { pressLauncher } from '../launcher/press-launcher.js';

/** What is needed to tell a visitor who looks elsewhere. */
export interface AwayParts {
  readonly chat: ChatController;
  readonly host: FlexWebchat;
  readonly kept: KeptAlerts;
  readonly gaze: Gaze;
  readonly choices: AlertChoices;
}

/** How long messages are gathered, ms: the other tabs have heard of them too by then, and one that shows them has said so. */
const gathering = 400;

/** Tells of new messages by a sound and by a notification of the browser: each once for all tabs of the site, and none to somebody who reads the chat. */
export function tellAway({ chat, host, kept, gaze, choices }: AwayParts, signal: AbortSignal): { tellSoon(): void; look(unread: number): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sound: Sound | undefined;
  let close: (() => void) | undefined;
  let unlocked = false;
  const end = (): void => {
    clearTimeout(timer);
    close?.();
  };

  for (const gesture of ['pointerdown', 'keydown']) window.addEventListener(gesture, unlock, { signal, capture: true, passive: true });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && close?.(), { signal });
  signal.addEventListener('abort', end, { once: true });
  return {
    tellSoon() {
      timer ??= setTimeout(() => void tell().catch(() => undefined), gathering);
    },
    look(unread) {
      if (unread === 0) close?.();
    },
  };

  async function tell(): Promise<void> {
    timer = undefined;
    const { sees, reads } = await gaze.anywhere();
    const message = newestUnread();
    if (!message || reads || signal.aborted) return;
    // What could not be loaded is told the next time; what matters stands in the chat.
    await Promise.allSettled([ringFor(message), sees ? undefined : notifyOf(message)]);
  }

  /** Only a tab that the visitor has touched may make a sound: another one leaves it to that. */
  async function ringFor(message: StoredMessage): Promise<void> {
    if (choices.sound !== 'on' || !navigator.userActivation.hasBeenActive) return;
    const ready = await loadSound();
    if (await claim('sound', message)) await ready.play();
  }

  async function notifyOf(message: StoredMessage): Promise<void> {
    if (choices.notification !== 'on') return;
    const { showNotification } = await import('../notify/browser-notification.js');
    if (!(await claim('notification', message))) return;
    const { name: title, text: body } = lastWords(chat, message, host.notify?.preview !== false);
    close?.();
    const tag = `flex-webchat.${chat.state.session?.conversationSid}`;
    close = showNotification({ title, body, tag, silent: choices.sound === 'on' }, () => pressLauncher(host));
  }

  async function claim(alert: Alert, { index }: StoredMessage): Promise<boolean> {
    const { session } = chat.state;
    return !signal.aborted && !!session && kept.claim(alert, session.conversationSid, index);
  }

  function newestUnread(): StoredMessage | undefined {
    const { messages, readIndex } = chat.state;
    for (const message of messages.newestFirst()) {
      if (message.index <= readIndex) return undefined;
      if (!message.own) return message;
    }
    return undefined;
  }

  async function loadSound(): Promise<Sound> {
    const { messageSound } = await import('../notify/sound.js');
    return (sound ??= messageSound());
  }

  /** Some browsers take only what begins within a gesture, so the code has to be there by the next one. */
  function unlock(): void {
    if (choices.sound !== 'on') return;
    if (!sound) void loadSound().catch(() => undefined);
    else if (!unlocked) {
      unlocked = true;
      sound.unlock();
    }
  }
}
