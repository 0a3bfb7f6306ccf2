/** Where visits are kept: over tabs and days, for one tab, or only in this element. */
export type Persist = 'local' | 'session' | 'none';

/** What the launcher needs to know of an earlier visit. */
export interface LastVisit {
  /** True where a chat may still be going on. */
  readonly ongoing: boolean;
  /** True where its panel was open. */
  readonly open: boolean;
}

const version = 1;

/** What names a way into a contact centre: a server of the site's own, a deployment key, or two SIDs. */
export interface NamedWay {
  readonly accountSid: string;
  readonly flexFlowSid: string;
  readonly deploymentKey: string;
  readonly endpoint: string;
}

/** Key of the stored visit of one way into the contact centre. */
export function visitKey({ accountSid, flexFlowSid, deploymentKey, endpoint }: NamedWay): string {
  return `flex-webchat.${version}.${endpoint || deploymentKey || `${accountSid}.${flexFlowSid}`}`;
}

/** The page's storage that `persist` names; `undefined` where the page has none or must not use it. */
export function storageFor(persist: Persist): Storage | undefined {
  try {
    if (persist === 'none') return undefined;
    return persist === 'session' ? window.sessionStorage : window.localStorage;
  } catch {
    return undefined;
  }
}

/** Reads what is needed to show the launcher. Never throws. */
export function lastVisit(key: string, persist: Persist): LastVisit {
  try {
    const visit = JSON.parse(storageFor(persist)?.getItem(key) ?? '{}') as { session?: unknown; open?: unknown };
    return { ongoing: typeof visit.session === 'object' && visit.session !== null, open: visit.open === true };
  } catch {
    return { ongoing: false, open: false };
  }
}
