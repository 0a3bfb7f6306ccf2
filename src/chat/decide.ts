import { ChatError } from './errors.js';
import { giveBack, type Held, type HoldParts } from './hold.js';
import { hookOf, type Hook } from './hooks.js';
import { within } from './wait.js';

/** How long a hook may take, ms. */
const patience = 10_000;

type Payload = Readonly<Record<string, unknown>>;

/** Gives what has the site's hooks decide on a command: messages one after the other, in the order in which they were written. Never rejects. */
export function decide({ chat: chatOf, hooks, clock, signal }: HoldParts): (held: Held) => Promise<void> {
  const chat = chatOf();
  const busy = new Set<string>();
  let turn: Promise<void> = Promise.resolve();
  /** How many chats were over until now. */
  let over = 0;
  chat.observe(({ type }) => void (over += type === 'ended' || type === 'reset' ? 1 : 0), signal);
  return (held) => {
    if (hookOf[held.name] === 'send') return (turn = turn.then(() => decideOn(held)));
    // Who asks twice wants it once.
    if (busy.has(held.name)) return Promise.resolve();
    busy.add(held.name);
    return decideOn(held).finally(() => busy.delete(held.name));
  };

  async function decideOn(held: Held): Promise<void> {
    const { name, args, go } = held;
    const hook = hooks()?.[hookOf[name]] as Hook<Payload> | undefined;
    const since = over;
    let open = !signal.aborted;
    const act = (payload: Payload): void => {
      if (!open) return;
      open = false;
      if (over !== since) return giveBack(chat, held);
      const { messages } = chat.state;
      (go as (...args: unknown[]) => void)(...argumentsOf(name, payload, args));
      // Too long, say: the visitor reads why.
      if (name === 'send' && chat.state.messages === messages) giveBack(chat, held);
    };
    try {
      let payload = payloadOf(name, args);
      const answer = await ask(name, 'before', () => hook?.before?.(payload));
      // What was written for a chat that is over is not for the next one.
      if (signal.aborted || answer === false || over !== since) return giveBack(chat, held);
      payload = checked(name, { ...payload, ...answer });
      if (hook?.replace) await ask(name, 'replace', () => hook.replace?.(payload, (change) => act(checked(name, { ...payload, ...change }))));
      else act(payload);
      open = false;
      await ask(name, 'after', () => hook?.after?.(payload));
    } catch (thrown) {
      if (signal.aborted) return;
      // What is done is done.
      if (!open) return reportError(thrown);
      open = false;
      giveBack(chat, held);
      chat.record({ type: 'trouble-met', error: thrown as ChatError });
    }
  }

  /** Rejects with `hook-failed`. */
  async function ask<T>(name: Held['name'], part: keyof Hook<Payload>, hook: () => T): Promise<Awaited<T>> {
    const failed = (why: string, cause?: unknown): ChatError => new ChatError('hook-failed', `The hook ${hookOf[name]}.${part} ${why}.`, { cause });
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

function payloadOf(name: Held['name'], [first, second]: readonly unknown[]): Payload {
  if (name === 'start') return { answers: first };
  if (name === 'end') return {};
  return name === 'send' ? { text: first, attributes: second, file: undefined } : { text: '', attributes: second, file: first };
}

function argumentsOf(name: Held['name'], { answers, text, file, attributes }: Payload, [, proof]: readonly unknown[]): readonly unknown[] {
  if (name === 'start') return [answers, proof];
  if (name === 'end') return [];
  return [name === 'send' ? text : file, attributes];
}

/** Throws where what a hook has made of it cannot be used. */
function checked(name: Held['name'], payload: Payload): Payload {
  const wrong =
    (name === 'start' && (typeof payload['answers'] !== 'object' || payload['answers'] === null) && '`answers` is no object') ||
    (name === 'send' && typeof payload['text'] !== 'string' && '`text` is no text') ||
    (name === 'sendFile' && !(payload['file'] instanceof File) && '`file` is no file');
  if (wrong) throw new ChatError('hook-failed', `The hook ${hookOf[name]} gave what cannot be used: ${wrong}.`);
  return payload;
}
