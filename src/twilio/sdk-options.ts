import type { Client } from '@twilio/conversations';

type ClientOptions = NonNullable<ConstructorParameters<typeof Client>[1]>;

/** What of the SDK's own options cannot break the chat. */
const taken = {
  channelMetadataCacheCapacity: 'number',
  clientMetadata: 'object',
  consumptionReportIntervalOverride: 'string',
  httpCacheIntervalOverride: 'string',
  messageRecipientsCacheCapacity: 'number',
  typingIndicatorTimeoutOverride: 'number',
  userInfosToSubscribeOverride: 'number',
} as const satisfies { readonly [Name in keyof ClientOptions]?: string };

/** Options that are handed to the SDK's client. */
export type SdkOptions = Readonly<Pick<ClientOptions, keyof typeof taken>>;

const said = new Set<string>();

/** Gives what may be handed to the SDK, and says what may not, each once. */
export function sdkOptionsFrom(given: SdkOptions | undefined): SdkOptions {
  const fit = Object.entries(given ?? {}).filter(([name, value]) => {
    const type: string | undefined = Object.hasOwn(taken, name) ? taken[name as keyof typeof taken] : undefined;
    if (type && (typeof value === type || value === undefined) && value !== null) return true;
    if (!type) say(`\`${name}\` is not handed to the SDK, as the chat looks after that itself, or does not know it; these are: ${Object.keys(taken).join(', ')}.`);
    else say(`\`${name}\` is left out: it must be of type ${type}.`);
    return false;
  });
  return Object.fromEntries(fit);
}

function say(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.error(`<flex-webchat> sdkOptions: ${sentence}`);
}
