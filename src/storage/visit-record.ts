import type { Answers, Session, Visit } from '../chat/ports.js';
import { isNumber, isObject, isText, objectFrom } from './shapes.js';

/** Reads a record of a visit. Takes over only what has the right shape: the page's other scripts can write here too. */
export function visitFrom(text: string | undefined): Visit {
  const { session, open, draft, readIndex, answers, filled, attempt, identity } = objectFrom(text);
  const known = sessionFrom(session);
  return {
    ...(known ? { session: known } : {}),
    ...(typeof open === 'boolean' ? { open } : {}),
    ...(typeof draft === 'string' ? { draft } : {}),
    ...(typeof readIndex === 'number' && Number.isSafeInteger(readIndex) && readIndex >= -1 ? { readIndex } : {}),
    ...(isAnswers(answers) ? { answers } : {}),
    ...(isAnswers(filled) ? { filled } : {}),
    ...(isAttempt(attempt) ? { attempt } : {}),
    ...(isText(identity) ? { identity } : {}),
  };
}

function sessionFrom(value: unknown): Session | undefined {
  if (!isObject(value)) return undefined;
  const { identity, token, handle, receivedAt, life, conversationSid, openedAt } = value;
  if (!isText(identity) || !isText(conversationSid) || !(isText(handle) || isText(token))) return undefined;
  if (!isNumber(receivedAt) || !isNumber(life) || life <= 0) return undefined;
  const more = { ...(isText(handle) ? { handle } : {}), ...(isNumber(openedAt) ? { openedAt } : {}) };
  return { identity, token: isText(token) ? token : '', receivedAt, life, conversationSid, ...more };
}

function isAttempt(value: unknown): value is NonNullable<Visit['attempt']> {
  return isObject(value) && isText(value['key']) && isAnswers(value['answers']);
}

function isAnswers(value: unknown): value is Answers {
  if (!isObject(value) || Array.isArray(value)) return false;
  return Object.values(value).every((each) =>
    Array.isArray(each) ? each.every((one) => typeof one === 'string') : typeof each === 'string' || typeof each === 'boolean' || isNumber(each),
  );
}
