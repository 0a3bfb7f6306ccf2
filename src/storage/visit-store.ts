import type { Answers, Session, Visit, VisitStore } from '../chat/ports.js';

/**
 * Keeps a visit as one JSON record under `key`; in memory alone where `storage` is missing, full or forbidden. Pages
 * that share the storage do not take away each other's changes.
 */
export function createVisitStore(storage: Storage | undefined, key: string): VisitStore {
  let visit = read(storage, key);
  let unsaved: Visit = {};
  return {
    read: () => visit,
    write(change) {
      visit = { ...visit, ...change };
      unsaved = { ...unsaved, ...change };
      try {
        storage?.setItem(key, JSON.stringify({ ...read(storage, key), ...unsaved }));
        unsaved = {};
      } catch {
        // The record in memory serves this page; a later one begins anew.
      }
    },
    watch(callback, signal) {
      const changed = (event: StorageEvent): void => {
        if (event.storageArea === storage && event.key === key) callback();
      };
      if (storage) window.addEventListener('storage', changed, { signal });
    },
    forget() {
      visit = {};
      unsaved = {};
      try {
        storage?.removeItem(key);
      } catch {
        // What cannot be written has not been kept.
      }
    },
  };
}

function read(storage: Storage | undefined, key: string): Visit {
  try {
    return visitFrom(JSON.parse(storage?.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

/** Takes over only what has the right shape: the page's other scripts can write here too. */
function visitFrom(value: unknown): Visit {
  if (typeof value !== 'object' || value === null) return {};
  const { session, open, draft, readIndex, answers, attempt, identity } = value as Record<string, unknown>;
  const known = sessionFrom(session);
  return {
    ...(known ? { session: known } : {}),
    ...(typeof open === 'boolean' ? { open } : {}),
    ...(typeof draft === 'string' ? { draft } : {}),
    ...(typeof readIndex === 'number' && Number.isSafeInteger(readIndex) && readIndex >= -1 ? { readIndex } : {}),
    ...(isAnswers(answers) ? { answers } : {}),
    ...(isAttempt(attempt) ? { attempt } : {}),
    ...(isText(identity) ? { identity } : {}),
  };
}

function sessionFrom(value: unknown): Session | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { identity, token, handle, receivedAt, life, conversationSid, openedAt } = value as Record<string, unknown>;
  if (!isText(identity) || !isText(conversationSid) || !(isText(handle) || isText(token))) return undefined;
  if (!isTime(receivedAt) || !isTime(life) || life <= 0) return undefined;
  const more = { ...(isText(handle) ? { handle } : {}), ...(isTime(openedAt) ? { openedAt } : {}) };
  return { identity, token: isText(token) ? token : '', receivedAt, life, conversationSid, ...more };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isAttempt(value: unknown): value is NonNullable<Visit['attempt']> {
  if (typeof value !== 'object' || value === null) return false;
  const { key, answers } = value as Record<string, unknown>;
  return isText(key) && isAnswers(answers);
}

function isAnswers(value: unknown): value is Answers {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string' || typeof each === 'boolean');
}
