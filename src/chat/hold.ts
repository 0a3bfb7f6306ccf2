import type { ChatController } from './chat-controller.js';
import type { Allow } from './commands.js';
import { asChatError } from './errors.js';
import type { Hooks } from './hooks.js';
import type { Clock } from './ports.js';

/** A command that the site's hooks have yet to decide on. */
export interface Held {
  readonly name: 'start' | 'send' | 'sendFile' | 'end';
  readonly args: readonly unknown[];
  /** Does it. */
  readonly go: (...args: never[]) => void;
  /** What is to be sent; empty where that is no text. */
  readonly text: string;
  /** True where the text was taken from the field. */
  readonly typed: boolean;
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
 * written at once, so that nobody sends it twice, kept with the draft meanwhile, and put back where it is not sent.
 */
export function hold(parts: HoldParts): Allow {
  let decider: Promise<(held: Held) => Promise<boolean>> | undefined;
  return (name, args, go) => {
    const kind = (name === 'sendFile' ? 'send' : name) as keyof Hooks;
    // What comes after a message that is held must not overtake it.
    if (!parts.hooks()?.[kind] && !(decider && kind === 'send')) return true;
    const chat = parts.chat();
    const text = name === 'send' ? (args[0] as string) : '';
    const held = { name, args, go, text, typed: text === chat.state.draft } as Held;
    const others = (): readonly Held[] => chat.state.held.filter((each) => each !== held);
    const giveBack = (): void => {
      const { draft } = chat.state;
      if (held.typed && text) chat.record({ type: 'draft-changed', draft: draft ? `${text}\n${draft}` : text });
      if (name === 'sendFile') chat.run('attach', [args[0] as File]);
    };
    chat.record({ type: 'held-changed', held: [...others(), held] });
    decider ??= import('./decide.js').then(({ decide }) => decide(parts));
    // What could not be loaded is asked for again with the next command.
    decider.catch(() => (decider = undefined));
    decider
      .then((decides) => decides(held))
      .then(
        (done) => done || giveBack(),
        (thrown: unknown) => {
          giveBack();
          chat.record({ type: 'trouble-met', error: asChatError(thrown, 'sdk-load-failed') });
        },
      )
      .finally(() => chat.record({ type: 'held-changed', held: others() }));
    return 'held';
  };
}
