/** Who sits at the desk: the name customers read, and the identity Twilio knows. */
export interface Agent {
  readonly identity: string;
  readonly name: string;
}

const key = 'agent-desk:name';

/** Gives the agent named in the address (`?name=`), else the last one at this desk, else Maria; remembers the name. */
export function agentAtDesk(location: Location, storage: Storage): Agent {
  const asked = new URLSearchParams(location.search).get('name')?.trim().slice(0, 60);
  if (asked) remember(storage, asked);
  return agentNamed(asked || recall(storage) || 'Maria');
}

/** Gives the agent with this public name; two names that differ only in punctuation or case share an identity. */
export function agentNamed(name: string): Agent {
  const slug = name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return { name, identity: `agent-${slug || 'unnamed'}` };
}

function remember(storage: Storage, name: string): void {
  try {
    storage.setItem(key, name);
  } catch {
    // A browser may refuse storage; the name then lasts as long as the address.
  }
}

function recall(storage: Storage): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}
