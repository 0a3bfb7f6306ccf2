/** Where Twilio is reached. Each may be set alone. */
export interface Hosts {
  /** Origin of the guest token endpoint. */
  readonly iam: string;
  /** Origin of the Flex API. */
  readonly flex: string;
  /** WebSocket address of Conversations; `undefined` lets the SDK choose Twilio's own. */
  readonly conversations: string | undefined;
}

/** What a site may set: one origin that serves all of Twilio's paths, or single hosts. */
export interface HostOptions {
  /** One origin for everything, as a proxy or the local emulator is. */
  readonly apiOrigin?: string | undefined;
  readonly hosts?: Partial<Hosts> | undefined;
  /** Twilio region, as `ie1`; the United States where it is empty. */
  readonly region?: string;
}

/** Gives every address that the chat talks to. Twilio's production hosts unless told otherwise. */
export function hostsFor({ apiOrigin, hosts, region }: HostOptions): Hosts {
  const origin = trimmed(apiOrigin);
  const place = region && region !== 'us1' ? `.${region}` : '';
  return {
    iam: trimmed(hosts?.iam) ?? origin ?? `https://iam${place}.twilio.com`,
    flex: trimmed(hosts?.flex) ?? origin ?? `https://flex-api${place}.twilio.com`,
    conversations: hosts?.conversations ?? (origin && `${origin.replace(/^http/i, 'ws')}/v3/wsconnect`),
  };
}

function trimmed(origin: string | undefined): string | undefined {
  return origin?.trim().replace(/(?<!\/)\/+$/, '');
}
