import { ChatError } from './errors.js';
import type { Held, HoldParts } from './hold.js';
import type { Hook, Hooks } from './hooks.js';
import { within } from './wait.js';

/** How long a hook may take, ms. */
const patience = 10_000;

type Payload = Readonly<Record<string, unknown>>;

/**
 * Gives what has the site's hooks decide on a command: messages one after the other, in the order in which they were written. Resolves to false where it
 * was not done; rejects with `hook-failed` where that is the fault of a hook.
 */
export function decide({ chat: chatOf, hooks, clock, signal }: HoldParts): (held: Held) => Promise<boolean> {
  const chat = chatOf();
  const busy = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  /** How many chats were over until now. */
  let over = 0;
  chat.observe(({ type }) => void (over += type === 'ended' || type === 'reset' ? 1 : 0), signal);
  return (held) => {
    if (kindOf(held) === 'send') {
      const decided = turn.then(() => decideOn(held));
      turn = decided.catch(() => undefined);
      return decided;
    }
    // Who asks twice wants it once.
    if (busy.has(held.name)) return Promise.resolve(true);
    busy.add(held.name);
    return decideOn(held).finally(() => busy.delete(held.name));
  };

  async function decideOn(held: Held): Promise<boolean> {
    const hook = hooks()?.[kindOf(held)] as Hook<Payload> | undefined;
    const since = over;
    const given = payloadOf(held);
    const answer = await ask(held, 'before', () => hook?.before?.(given));
    // What was written for a chat that is over is not for the next one.
    if (signal.aborted || answer === false || over !== since) return false;
    const payload = checked(held, { ...given, ...(answer as Payload | undefined) });
    /** Whether it was done; `undefined` as long as that can be. */
    let done: boolean | undefined;
    const act = (changed: Payload): void => {
      if (done !== undefined) return;
      const { messages } = chat.state;
      done = over === since && !signal.aborted;
      if (done) (held.go as (...args: unknown[]) => void)(...argumentsOf(held, changed));
      // Too long, say: the visitor reads why.
      if (held.name === 'send' && chat.state.messages === messages) done = false;
    };
    try {
      if (hook?.replace) await ask(held, 'replace', () => hook.replace?.(payload, (change) => act(checked(held, { ...payload, ...change }))));
      else act(payload);
    } catch (thrown) {
      // What is done is done.
      if (!done) throw thrown;
      reportError(thrown);
    } finally {
      // Without a word of ours, the site has done it itself.
      done ??= true;
    }
    if (done) await ask(held, 'after', () => hook?.after?.(payload)).catch(reportError);
    return done;
  }

  /** Rejects with `hook-failed`. */
  async function ask<T>(held: Held, part: keyof Hook<Payload>, hook: () => T): Promise<Awaited<T>> {
    const failed = (why: string, cause?: unknown): ChatError => new ChatError('hook-failed', `The hook ${kindOf(held)}.${part} ${why}.`, { cause });
    const late = (): never => {
      throw failed(`gave no answer within ${patience} ms`);
    };
    try {
      return await within(clock, patience, (async () => hook())(), late);
    } catch (thrown) {
      throw thrown instanceof ChatError ? thrown : failed(`failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`, thrown);
    }
  }
}

function kindOf({ name }: Held): keyof Hooks {
  return name === 'sendFile' ? 'send' : name;
}

function payloadOf({ name, args: [first, second] }: Held): Payload {
  if (name === 'start') return { answers: first };
  if (name === 'end') return {};
  return name === 'send' ? { text: first, attributes: second, file: undefined } : { text: '', attributes: second, file: first };
}

function argumentsOf({ name, args: [, proof] }: Held, { answers, text, file, attributes }: Payload): readonly unknown[] {
  if (name === 'start') return [answers, proof];
  if (name === 'end') return [];
  return [name === 'send' ? text : file, attributes];
}

/** Throws where what a hook has made of it cannot be used. */
function checked(held: Held, payload: Payload): Payload {
  const { answers, text, file } = payload;
  const wrong =
    (held.name === 'start' && (typeof answers !== 'object' || answers === null) && '`answers` is no object') ||
    (held.name === 'send' && typeof text !== 'string' && '`text` is no text') ||
    (held.name === 'sendFile' && !(file instanceof File) && '`file` is no file');
  if (wrong) throw new ChatError('hook-failed', `The hook ${kindOf(held)} gave what cannot be used: ${wrong}.`);
  return payload;
}
