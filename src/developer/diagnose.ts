import type { ErrorCode } from '../chat/errors.js';
import type { UnsentState } from '../chat/message.js';
import type { Composed } from '../compose.js';
import type { FlexWebchat } from '../flex-webchat.js';
import { storageFor, type Persist } from '../launcher/last-visit.js';
import { version } from '../version.js';
import { setOptions } from './set-options.js';

/** What can be pasted into a ticket: how the chat is, without a person, a message, a token or an SID in it. */
export interface Diagnostics {
  /** When it was asked for, as ISO 8601. */
  readonly at: string;
  readonly versions: { readonly element: string; readonly lit: readonly string[]; readonly sdk: string | null };
  readonly browser: string;
  readonly page: { readonly visible: boolean; readonly online: boolean; readonly secure: boolean };
  readonly phase: string;
  /** Why it has ended or failed. */
  readonly reason: string | null;
  readonly connection: string;
  /** Which tab holds the connection: this one, another one, or nobody knows as no chat goes on. */
  readonly role: 'leader' | 'follower' | null;
  readonly consent: 'not needed' | 'given' | 'missing';
  readonly way: 'account-sid' | 'deployment-key' | 'endpoint' | 'ports' | null;
  /** Names of the options that are set. */
  readonly options: readonly string[];
  readonly counts: {
    readonly messages: number;
    readonly unsent: Readonly<Partial<Record<UnsentState, number>>>;
    readonly unread: number;
    readonly participants: number;
    /** Texts that hooks have yet to decide on. */
    readonly held: number;
  };
  /** How long the token is good for by its own word, and how old it is, s. */
  readonly token: { readonly life: number; readonly age: number } | null;
  readonly storage: { readonly persist: Persist; readonly works: boolean | null; readonly indexedDB: boolean };
  /** The last errors, the newest at the end. */
  readonly errors: readonly { readonly at: string; readonly code: ErrorCode; readonly twilioCode: number | undefined }[];
}

/** Says how the chat of an element is. Nothing is stored or asked of anybody for it, but for a try of the storage once the visitor has agreed. */
export function diagnose(element: FlexWebchat, composed: Composed | undefined): Diagnostics {
  const state = composed?.chat.state;
  const session = state?.session;
  const { phase } = state ?? {};
  const agreed = element.consent !== 'required' && element.consent !== false;
  return {
    at: new Date().toISOString(),
    versions: { element: version, lit: litVersions(), sdk: element.sdk?.client.version ?? null },
    browser: navigator.userAgent,
    page: { visible: document.visibilityState === 'visible', online: navigator.onLine, secure: window.isSecureContext },
    phase: element.phase,
    reason: phase?.name === 'ended' ? phase.reason : phase?.name === 'failed' ? phase.error.code : null,
    connection: element.connection,
    role: phase?.name === 'live' && composed ? (composed.leads() ? 'leader' : 'follower') : null,
    consent: element.consent === true ? 'given' : agreed ? 'not needed' : 'missing',
    way: wayNameOf(element),
    options: setOptions(element),
    counts: {
      messages: state?.messages.size ?? 0,
      unsent: countsOf((state?.messages.unsent ?? []).map((message) => message.state)),
      unread: element.unread,
      participants: element.participants.length,
      held: state?.held.length ?? 0,
    },
    token: session ? { life: Math.round(session.life / 1_000), age: Math.round((Date.now() - session.receivedAt) / 1_000) } : null,
    storage: { persist: element.persist, works: agreed ? works(element.persist) : null, indexedDB: 'indexedDB' in window },
    errors: (composed?.errors ?? []).map(({ at, error: { code, twilioCode } }) => ({ at: new Date(at).toISOString(), code, twilioCode })),
  };
}

function litVersions(): readonly string[] {
  return [...((globalThis as { readonly litElementVersions?: readonly string[] }).litElementVersions ?? [])];
}

function wayNameOf({ accountSid, deploymentKey, endpoint, ports }: FlexWebchat): Diagnostics['way'] {
  if (ports?.sessions) return 'ports';
  return endpoint ? 'endpoint' : deploymentKey ? 'deployment-key' : accountSid ? 'account-sid' : null;
}

function countsOf<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function works(persist: Persist): boolean {
  const key = 'flex-webchat.try';
  try {
    const storage = storageFor(persist);
    storage?.setItem(key, '1');
    storage?.removeItem(key);
    return persist === 'none' || !!storage;
  } catch {
    return false;
  }
}
