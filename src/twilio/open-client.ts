import type { Client } from '@twilio/conversations';
import type { Sdk } from './load-sdk.js';
import type { SdkOptions } from './sdk-options.js';

/** Where the SDK connects to. */
export interface ConversationsAddress {
  /** WebSocket address; `undefined` for Twilio's own in `region`. */
  readonly uri: string | undefined;
  /** Twilio region, as `us1`. */
  readonly region: string | undefined;
  /** What the site wants of the SDK's own options. */
  readonly sdkOptions?: SdkOptions | undefined;
}

/** A client, and the way to let go of it. */
export interface OpenClient {
  readonly client: Client;
  close(): void;
}

/** What the SDK takes at run time beside its typed options (twilsock 1.0.2 `Configuration`). */
type OpenOptions = NonNullable<ConstructorParameters<typeof Client>[1]> & {
  retryPolicy: { min: number; max: number; randomness: number };
};

/** Builds a client that connects by itself. It writes nothing to the page's storage and logs nothing. */
export function openClient(sdk: Sdk, token: string, address: ConversationsAddress): OpenClient {
  const options: OpenOptions = {
    ...address.sdkOptions,
    logLevel: 'silent',
    // The SDK would keep conversation and user documents in the page's sessionStorage.
    Sync: { enableSessionStorage: false },
    // Twilio's own policy waits up to two minutes between attempts; whoever watches the client ends it long before that. More
    // attempts than these Chrome would hold back for 1 to 5 s each. The randomness also shortens pauses that the server asks for.
    retryPolicy: { min: 500, max: 2_000, randomness: 0.2 },
    // So that the SDK puts its socket into these options, not into a copy of them.
    disableDeepClone: true,
    ...(address.uri === undefined ? {} : { Twilsock: { uri: address.uri } }),
    ...(address.region === undefined ? {} : { region: address.region }),
  };
  const client = new sdk.Client(token, options);
  return {
    client,
    close() {
      client.removeAllListeners();
      // While it is initialised the SDK holds promises that only somebody who asks for conversations handles.
      client.getSubscribedConversations().catch(() => undefined);
      // It waits for the client to be ready, which may never be, and goes on connecting meanwhile (SDK 3.0.1).
      client.shutdown().catch(() => undefined);
      const socket = options.twilsockClient;
      // One that is connected is being initialised or ready: cut off there, the SDK leaves promises that nobody handles.
      if (!socket?.isConnected) socket?.disconnect().catch(() => undefined);
    },
  };
}
