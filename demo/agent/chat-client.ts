import { Client } from '@twilio/conversations';
import type { Template } from './chat-state.js';

const retryAfter = 3_000; // ms

/** The agent's line to Twilio Conversations; renews its token for as long as it is open. */
export interface ChatClient {
  /** Gives the SDK's client once it can answer. */
  readonly ready: Promise<Client>;
  /** Connects at once instead of at the end of a pause between attempts. */
  hurry(): Promise<void>;
  /** Gives the Content templates of the account, once it can answer. */
  templates(): Promise<readonly Template[]>;
  close(): void;
}

/**
 * Connects to the Conversations service at `url` with the SDK.
 *
 * An expired token is replaced only after the SDK has let go of its connection: given earlier, SDK 3.0.1 stores the new
 * token and never uses it.
 */
export function connectChat(url: string, token: string, mint: () => Promise<string>, connected: (yes: boolean) => void): ChatClient {
  const address = new URL(url);
  const socket = `${address.protocol === 'https:' ? 'wss' : 'ws'}://${address.host}/v3/wsconnect`;
  const client = new Client(token, { logLevel: 'silent', Twilsock: { uri: socket } });
  const closing = new AbortController();
  let renewing: Promise<void> | undefined;

  const renew = (): Promise<void> => {
    renewing ??= renewOnce().finally(() => (renewing = undefined));
    return renewing;
  };
  const renewOnce = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        const fresh = await mint();
        if (closing.signal.aborted) return;
        await client.updateToken(fresh);
        return;
      } catch {
        await pause(retryAfter);
      }
    }
  };

  client.on('connectionStateChanged', (state) => {
    connected(state === 'connected');
    if (state === 'denied') void renew();
  });
  client.on('tokenAboutToExpire', () => void renew());
  client.on('tokenExpired', () => void released(client).then(renew));

  const ready = new Promise<Client>((resolve) => {
    client.on('stateChanged', (state) => {
      if (state === 'initialized') resolve(client);
    });
  });

  return {
    ready,
    hurry: renew,
    async templates() {
      const templates = await (await ready).getContentTemplates();
      return templates.map(({ sid, friendlyName, variants }) => ({ sid, name: friendlyName, types: [...variants.keys()] }));
    },
    close() {
      closing.abort();
      client.removeAllListeners();
      void client.shutdown().catch(() => undefined);
    },
  };
}

function released(client: Client): Promise<void> {
  const isFree = (state: string): boolean => state === 'disconnected' || state === 'denied';
  if (isFree(client.connectionState)) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = (state: string): void => {
      if (!isFree(state)) return;
      client.off('connectionStateChanged', listener);
      resolve();
    };
    client.on('connectionStateChanged', listener);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
