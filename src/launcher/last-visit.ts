/** Where visits are kept: over tabs and days, for one tab, or only in this element. */
export type Persist = 'local' | 'session' | 'none';

/** What the launcher needs to know of an earlier visit. */
export interface LastVisit {
  /** True where a chat may still be going on. */
  readonly ongoing: boolean;
  /** True where its panel was open in this tab. */
  readonly open: boolean;
}

/** What names a way into a contact centre: a server of the site's own, a deployment key, or two SIDs. */
export interface NamedWay {
  readonly accountSid: string;
  readonly flexFlowSid: string;
  readonly deploymentKey: string;
  readonly endpoint: string;
}

/** Every key that is ever stored begins like this, whatever its version. */
export const keyPrefix = 'flex-webchat.';

const version = 1;

/** Key of the stored visit of one way into the contact centre: what all tabs share. */
export function visitKey({ accountSid, flexFlowSid, deploymentKey, endpoint }: NamedWay): string {
  return `${keyPrefix}${version}.${endpoint || deploymentKey || `${accountSid}.${flexFlowSid}`}`;
}

/** Key of what a tab keeps of that visit for itself, always in `sessionStorage`. */
export function ownKey(key: string): string {
  return `${key}.tab`;
}

/** The page's storage that `persist` names; `undefined` where the page has none or must not use it. */
export function storageFor(persist: Persist): Storage | undefined {
  try {
    return persist === 'none' ? undefined : (window[`${persist}Storage`] ?? undefined);
  } catch {
    return undefined;
  }
}

/** Reads what is needed to show the launcher. Never throws. */
export function lastVisit(key: string, persist: Persist): LastVisit {
  const { session } = read(persist, key);
  const ongoing = session === Object(session);
  return { ongoing, open: persist !== 'none' && read('session', ownKey(key)).open === true };
}

function read(persist: Persist, key: string): { readonly session?: unknown; readonly open?: unknown } {
  try {
    // What is no object becomes one that has neither.
    return Object(JSON.parse(storageFor(persist)?.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}
