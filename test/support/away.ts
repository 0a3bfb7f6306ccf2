/** What a page does to a visitor who looks elsewhere; the browser's own sounds and notifications are counted, not heard. */
export interface Away {
  /** How many sounds were begun. */
  readonly sounds: number;
  /** Title, text and tag of each notification, in order, and whether it is still there. */
  readonly notifications: { readonly title: string; readonly body: string; readonly tag: string; open: boolean; click(): void }[];
  /** How often the visitor was asked for permission. */
  readonly asked: number;
  /** What the browser, or the visitor who is asked, says. */
  permit(permission: NotificationPermission, answer?: NotificationPermission): void;
  /** Puts the page behind another one, or in front again. */
  hide(hidden?: boolean): void;
}

/** Takes over what a page can do for all tests of a block. */
export function away(): Away {
  const notifications: Away['notifications'] = [];
  const kept = { Notification: window.Notification, start: AudioBufferSourceNode.prototype.start, resume: AudioContext.prototype.resume };
  let sounds = 0;
  let asked = 0;
  let permission: NotificationPermission = 'default';
  let answer: NotificationPermission = 'granted';
  let hidden = false;

  class Noted {
    static get permission(): NotificationPermission { return permission; }
    static requestPermission(): Promise<NotificationPermission> {
      asked += 1;
      return Promise.resolve((permission = answer));
    }
    onclick: (() => void) | undefined;
    readonly #noted: Away['notifications'][number];
    constructor(title: string, { body, tag }: { body: string; tag: string }) {
      for (const each of notifications) if (each.tag === tag) each.open = false;
      this.#noted = { title, body, tag, open: true, click: () => this.onclick?.() };
      notifications.push(this.#noted);
    }
    close(): void {
      this.#noted.open = false;
    }
  }

  const show = (now: boolean): void => {
    hidden = now;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  before(() => {
    Object.assign(window, { Notification: Noted });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
    // On a machine without a loudspeaker Firefox never comes to an end of it.
    AudioContext.prototype.resume = async function () {
      void kept.resume.call(this).catch(() => undefined);
    };
    AudioBufferSourceNode.prototype.start = function (...args) {
      sounds += 1;
      return kept.start.apply(this, args);
    };
  });
  after(() => {
    Object.assign(window, { Notification: kept.Notification });
    Reflect.deleteProperty(document, 'visibilityState');
    AudioBufferSourceNode.prototype.start = kept.start;
    AudioContext.prototype.resume = kept.resume;
  });
  afterEach(() => {
    notifications.length = 0;
    sounds = 0;
    asked = 0;
    permission = 'default';
    answer = 'granted';
    show(false);
  });
  return {
    notifications,
    get sounds() { return sounds; },
    get asked() { return asked; },
    permit(now, then = 'granted') {
      permission = now;
      answer = then;
    },
    hide: (now = true) => show(now),
  };
}
