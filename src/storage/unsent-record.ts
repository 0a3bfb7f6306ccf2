import type { UnsentMessage } from '../chat/message.js';
import { isObject, isText, isNumber, objectFrom } from './shapes.js';

const version = 1;

/** Gives an unsent message as it is kept: with its text and what goes with it, and without what only this page knows. */
export function asRecord({ key, text, attributes, at, state, turn, conversation, fence, attempts }: UnsentMessage): string {
  return JSON.stringify({ v: version, kind: 'text', key, text, attributes, at, failed: state === 'failed', turn, conversation, fence, attempts });
}

/** Reads a record; `undefined` where it is none of this version or torn: the page's other scripts can write here too. */
export function unsentFrom(record: string | undefined): UnsentMessage | undefined {
  const { v, kind, key, text, attributes, at, failed, turn, conversation, fence, attempts } = objectFrom(record);
  if (v !== version || kind !== 'text' || !isText(key) || !isText(text)) return undefined;
  if (!isNumber(at) || !isNumber(turn) || !isNumber(fence) || !isNumber(attempts)) return undefined;
  const known = isText(conversation) ? conversation : undefined;
  const attached = isObject(attributes) ? attributes : undefined;
  const state = failed === true ? 'failed' : 'waiting';
  return { key, text, attributes: attached, at, state, turn, conversation: known, fence, attempts, doubt: undefined };
}
