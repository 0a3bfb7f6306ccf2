import type { ChatController } from './chat-controller.js';
import type { Allow, Commands } from './commands.js';
import { asChatError } from './errors.js';
import { hookOf, type Hooked, type Hooks } from './hooks.js';
import { isBlank } from './limits.js';
import type { Clock } from './ports.js';

/** A command that hooks decide on. */
export interface Held {
  readonly name: Hooked;
  readonly args: readonly unknown[];
  readonly go: (...args: never[]) => void;
  /** What stood in the field; given back where it is not sent. */
  readonly typed: string | undefined;
}

/** What hooks decide with. */
export interface HoldParts {
  readonly chat: () => ChatController;
  readonly hooks: () => Hooks | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Holds commands that the site has hooks for until those have decided; the code for that comes with the first. A text is taken from where it was
 * written at once, so that nobody sends it twice, and kept with the draft meanwhile.
 */
export function hold(parts: HoldParts): Allow {
  let decider: Promise<(held: Held) => Promise<void>> | undefined;
  return (name, args, go) => {
    const kind = (hookOf as Partial<Record<keyof Commands, keyof Hooks>>)[name];
    // What comes after a message that is held must not overtake it.
    if (!kind || !(parts.hooks()?.[kind] || (decider && kind === 'send'))) return true;
    const chat = parts.chat();
    const text = name === 'send' ? String(args[0]) : '';
    if (name === 'send' && isBlank(text)) return true;
    const { draft, held } = chat.state;
    if (text) chat.record({ type: 'held-changed', held: [...held, text] });
    const command: Held = { name: name as Hooked, args, go, typed: text && text === draft ? text : undefined };
    decider ??= import('./decide.js').then(({ decide }) => decide(parts));
    decider
      .then((decides) => decides(command))
      .catch((thrown: unknown) => {
        decider = undefined;
        giveBack(chat, command);
        chat.record({ type: 'trouble-met', error: asChatError(thrown, 'sdk-load-failed') });
      })
      .finally(() => text && letGo(chat, text));
    return 'held';
  };
}

/** Puts a text back where it was written, before what stands there now, and a file among those that were chosen. */
export function giveBack(chat: ChatController, { name, args, typed }: Held): void {
  if (typed) chat.record({ type: 'draft-changed', draft: [typed, chat.state.draft].filter(Boolean).join('\n') });
  if (name === 'sendFile') chat.run('attach', [args[0] as File]);
}

function letGo(chat: ChatController, text: string): void {
  const { held } = chat.state;
  const place = held.indexOf(text);
  if (place >= 0) chat.record({ type: 'held-changed', held: held.toSpliced(place, 1) });
}
