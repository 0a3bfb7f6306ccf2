import type { StoredMessage } from '../../chat/message.js';
import { attributesNow } from '../../chat/talk-options.js';
import { answerTo } from '../../content/answered.js';
import { formatted, spoken } from '../../content/formatted.js';
import type { Rich } from '../../content/rich-content.js';
import { englishRich } from '../../i18n/english-rich.js';
import type { Words } from '../../i18n/language.js';
import { putOn } from '../../styles/dressed-element.js';
import type { Insert, InsertHost, Inserter } from '../messages/inserts.js';
import { askAgain, contentOf } from './contents.js';
import { ownRenderer } from './own-renderer.js';
import { failureTemplate, richTemplate } from './rich-template.js';
import { carouselStyles } from './carousel.styles.js';
import { richMessageStyles } from './rich-message.styles.js';
import type { Acts, RichView } from './rich-view.js';
import { spokenOf } from './spoken-of.js';

/** What was drawn of a message, and from what. */
interface Drawn {
  readonly from: readonly unknown[];
  readonly insert: Insert;
}

/** What the visitor has done with a message: they have opened its list, and gone on to one of its cards. */
interface Handled {
  readonly open: boolean;
  readonly place: number;
}

const untouched: Handled = { open: false, place: 0 };

/** Gives what messages show that were made from Content templates, or that the site draws by itself; and has it styled in this list. */
export function richMessages(host: InsertHost): Inserter {
  const ofTheSite = ownRenderer(host);
  const drawn = new WeakMap<StoredMessage, Drawn>();
  const bodies = new WeakMap<StoredMessage, StoredMessage>();
  const handled = new Map<string, Handled>();
  const lost = new Set<string>();
  const acts: Acts = {
    answer({ sid }, { id, title }) {
      host.chat.run('send', title, { ...attributesNow(host.talk), reply: { id, title, to: sid } });
    },
    toggle: ({ sid }) => handle(sid, ({ open }) => ({ open: !open })),
    goTo: ({ sid }, place) => handle(sid, () => ({ place })),
    isLost: (picture) => lost.has(picture),
    lose(picture) {
      lost.add(picture);
      host.requestUpdate();
    },
  };
  putOn(host, richMessageStyles, carouselStyles);
  return (message, strings) => ofTheSite(message) ?? (message.contentSid === undefined ? undefined : ours(message, strings));

  function ours(message: StoredMessage, strings: Words): Insert | undefined {
    const known = contentOf(host, message);
    if (known === 'failed') return failure(message, strings);
    const rich = typeof known === 'object' ? known.rich : undefined;
    if (!rich) return undefined;
    spoken.set(message, spokenOf(rich, message, strings.of('rich', englishRich)));
    const body = said(message, rich);
    const view: RichView = {
      ...(handled.get(message.sid) ?? untouched),
      rich,
      message,
      strings,
      text: body.text,
      blocks: formatted(body, () => host.requestUpdate()),
      chosen: answerTo(host.chat.state.messages, message),
      answerable: mayAnswer(message),
      pictures: host.talk?.remoteImages === true,
      lost: lost.size,
    };
    return kept(message, Object.values(view), () => ({ template: (tabindex) => richTemplate(view, acts, tabindex), instead: true }));
  }

  function failure(message: StoredMessage, strings: Words): Insert | undefined {
    if (host.chat.state.phase.name !== 'live') return undefined;
    return kept(message, ['failed', strings], () => ({ template: (tabindex) => failureTemplate(strings, tabindex, (event) => again(message, event)), instead: false }));
  }

  function kept(message: StoredMessage, from: readonly unknown[], make: () => Insert): Insert {
    const known = drawn.get(message);
    if (known?.from.length === from.length && known.from.every((each, place) => each === from[place])) return known.insert;
    const insert = make();
    drawn.set(message, { from, insert });
    return insert;
  }

  /** The message as if its text were what is shown; what an agent or a bot has changed later is the newer one. */
  function said(message: StoredMessage, rich: Rich): StoredMessage {
    const body = 'body' in rich ? (rich.body ?? '') : '';
    const text = message.edited && body ? message.text || body : body;
    if (text === message.text) return message;
    let found = bodies.get(message);
    if (!found) bodies.set(message, (found = { ...message, text }));
    return found;
  }

  /** Answers are for the chat that goes on. */
  function mayAnswer({ own }: StoredMessage): boolean {
    return !own && host.sid === undefined && ['starting', 'live'].includes(host.chat.state.phase.name);
  }

  function handle(sid: string, change: (handled: Handled) => Partial<Handled>): void {
    const before = handled.get(sid) ?? untouched;
    const after = { ...before, ...change(before) };
    if (after.open === before.open && after.place === before.place) return;
    handled.set(sid, after);
    host.requestUpdate();
  }

  function again(message: StoredMessage, event: Event): void {
    // The button goes; its row keeps the focus.
    (event.target as Element).closest<HTMLElement>('[data-key]')?.focus();
    askAgain(host, message);
  }
}
