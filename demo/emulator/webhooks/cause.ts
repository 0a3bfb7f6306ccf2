import { AsyncLocalStorage } from 'node:async_hooks';
import type { Action } from './action.js';

/** Why something happens in the world: the request that is being answered. */
export interface Cause {
  readonly source: 'SDK' | 'API';
  /** Who asks; undefined for the account. */
  readonly identity: string | undefined;
  readonly action: Action | undefined;
  /** Whether webhooks are told: always of what the SDK does, of what the REST API does if it asks for that (documented). */
  readonly isTold: boolean;
  /** Set once the request is answered; timers that were set meanwhile act on their own. */
  isOver: boolean;
  /** What is to be told of when the request is answered, each thing once with what it has become by then. */
  readonly news: Map<string, () => void>;
}

const causes = new AsyncLocalStorage<Cause>();

/** Runs the work of a request; everything that happens in the world until its end is its doing. */
export async function withCause<T>(given: Pick<Cause, 'source' | 'identity' | 'action' | 'isTold'>, run: () => Promise<T>): Promise<T> {
  const cause: Cause = { ...given, isOver: false, news: new Map() };
  try {
    return await causes.run(cause, run);
  } finally {
    cause.isOver = true;
    for (const tell of cause.news.values()) tell();
  }
}

/** Gives the request that is being answered; undefined where none is, as in a timer. */
export function currentCause(): Cause | undefined {
  const cause = causes.getStore();
  return cause?.isOver === false ? cause : undefined;
}
