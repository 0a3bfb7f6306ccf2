import type { Answers, Session, Visit, VisitStore } from '../chat/ports.js';

/** Keeps a visit as one JSON record under `key`; in memory alone where `storage` is missing, full or forbidden. */
export function createVisitStore(storage: Storage | undefined, key: string): VisitStore {
  let visit = read(storage, key);
  return {
    read: () => visit,
    write(change) {
      visit = { ...visit, ...change };
      try {
        storage?.setItem(key, JSON.stringify(visit));
      } catch {
        // The record in memory serves this page; a later one begins anew.
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
  const { session, open, draft, readIndex, answers } = value as Record<string, unknown>;
  return {
    ...(isSession(session) ? { session } : {}),
    ...(typeof open === 'boolean' ? { open } : {}),
    ...(typeof draft === 'string' ? { draft } : {}),
    ...(typeof readIndex === 'number' ? { readIndex } : {}),
    ...(isAnswers(answers) ? { answers } : {}),
  };
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { identity, token, receivedAt, life, conversationSid } = value as Record<string, unknown>;
  return (
    [identity, token, conversationSid].every((each) => typeof each === 'string' && each !== '') &&
    [receivedAt, life].every((each) => typeof each === 'number' && Number.isFinite(each))
  );
}

function isAnswers(value: unknown): value is Answers {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string' || typeof each === 'boolean');
}
