import type { UnsentFile, UnsentMessage } from '../chat/message.js';
import { isObject, isText, isNumber, objectFrom } from './shapes.js';

const version = 1;

/** Gives an unsent message as it is kept: with its text or what is known of its file, and what goes with it, and without what only this page knows. */
export function asRecord({ key, text, file, attributes, at, state, turn, conversation, fence, attempts }: UnsentMessage): string {
  return JSON.stringify({ v: version, kind: file ? 'file' : 'text', key, text, file: file && { ...file, sent: undefined }, attributes, at, failed: state === 'failed', ...(state === 'old' && { old: true }), turn, conversation, fence, attempts });
}

/** Reads a record; `undefined` where it is none of this version or torn: the page's other scripts can write here too. */
export function unsentFrom(record: string | undefined): UnsentMessage | undefined {
  const { v, kind, key, text, file, attributes, at, failed, old, turn, conversation, fence, attempts } = objectFrom(record);
  const sends = kind === 'file' ? isFile(file) && { text: '', file } : kind === 'text' && isText(text) && { text };
  if (v !== version || !sends || !isText(key)) return undefined;
  if (!isNumber(at) || !isNumber(turn) || !isNumber(fence) || !isNumber(attempts)) return undefined;
  const known = isText(conversation) ? conversation : undefined;
  const attached = isObject(attributes) ? attributes : undefined;
  const state = failed === true ? 'failed' : old === true ? 'old' : 'waiting';
  return { key, ...sends, attributes: attached, at, state, turn, conversation: known, fence, attempts, doubt: undefined };
}

function isFile(value: unknown): value is UnsentFile {
  return isObject(value) && isText(value['name']) && typeof value['type'] === 'string' && isNumber(value['size']);
}
