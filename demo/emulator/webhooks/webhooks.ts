import type { Account } from '../account.js';
import type { Activity } from '../activity.js';
import { timestamp, type Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';
import type { Conversation, ConversationWebhook, WorldEvent } from '../world/records.js';
import type { World } from '../world/world.js';
import { actionOf } from './action.js';
import { askBefore } from './ask-before.js';
import { callWebhook, type Call, type Reply } from './call-webhook.js';
import { callsFor } from './calls-for.js';
import { currentCause, withCause, type Cause } from './cause.js';
import { newsOf, type News } from './news.js';
import { messageParameters, type Parameters } from './parameters.js';
import { watchStates } from './watch-states.js';

/** Asks webhooks before, and tells them after, what requests do. */
export interface Webhooks {
  /** Answers a request of the SDK or of the public REST, as its pre-action webhooks want it; tells the others afterwards. */
  around(request: TwilioRequest, run: (request: TwilioRequest) => Promise<TwilioAnswer>): Promise<TwilioAnswer>;
  /** Answers what no webhook is told of, such as the Flex API. */
  quietly<T>(run: () => Promise<T>): Promise<T>;
  /** Tells one webhook of the messages from that index on, as if they came now. */
  replay(conversation: Conversation, webhook: ConversationWebhook, index: number): void;
  /** Ends all calls; nobody is told of anything any more. */
  close(): void;
}

/** What webhooks work with. */
export interface WebhookParts {
  readonly account: Account;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
  readonly world: World;
}

/** Watches the world and calls the webhooks that are set in it. */
export function createWebhooks({ account, clock, log, activity, world }: WebhookParts): Webhooks {
  const states = watchStates(account, world.conversations);
  const turns = new Map<string, Promise<unknown>>();
  let ended = new AbortController();

  const call = (one: Call, turn?: Promise<unknown>): Promise<Reply> => {
    const { signal } = ended;
    return activity.during(`webhook ${String(one.parameters['EventType'])}`, async () => {
      await turn;
      return callWebhook({ authToken: account.authToken, clock, log }, one, signal);
    });
  };

  // One after the other within a conversation, so that they arrive in the order of what happened.
  const callInTurn = (conversation: Conversation | undefined, one: Call): void => {
    const key = conversation?.sid ?? '';
    const mine = call(one, turns.get(key)).finally(() => {
      if (turns.get(key) === mine) turns.delete(key);
    });
    turns.set(key, mine);
  };

  const tell = (news: News, cause: Cause | undefined): void => {
    const parameters = { ...commonParameters(account, cause), EventType: news.name, ...news.parameters() };
    for (const one of callsFor(world, news, parameters)) callInTurn(news.conversation, one);
  };

  world.subscribe((event) => {
    if (event.type === 'world-reset') {
      ended.abort();
      ended = new AbortController();
      turns.clear();
    }
    const cause = currentCause();
    const now = timestamp(clock);
    const { news: state, isAll } = states.see(event, cause, now);
    const isNews = event.type === 'receipt-updated' || (cause && !isAll && isDoingOf(cause, event));
    for (const one of [isNews ? newsOf(account, event, now) : undefined, state]) {
      if (!one) continue;
      // Carriers and timers act on their own.
      if (!cause || event.type === 'receipt-updated') tell(one, undefined);
      else if (cause.isTold) cause.news.set(`${one.name} ${one.about}`, () => tell(one, cause));
    }
  });

  return {
    async around(request, run) {
      const action = actionOf(request);
      const isSdk = request.via === 'twilsock';
      const isTold = action !== undefined && (isSdk || request.headers['x-twilio-webhook-enabled']?.toLowerCase() === 'true');
      const asker = { source: isSdk ? 'SDK' : 'API', identity: isSdk ? request.identity : undefined, action, isTold } as const;
      const parts = { account, world, call, warn: log.warn };
      const wanted = isTold ? await askBefore(parts, request, action, commonParameters(account, asker)) : request;
      return withCause(asker, () => run(wanted));
    },
    quietly: (run) => withCause({ source: 'API', identity: undefined, action: undefined, isTold: false }, run),
    replay(conversation, { url, method }, index) {
      const common = { ...commonParameters(account, undefined), EventType: 'onMessageAdded' };
      for (const message of url === null ? [] : conversation.messages.values()) {
        const parameters = { ...common, ...messageParameters(account, conversation, message), DateUpdated: null };
        if (message.index >= index && url !== null) callInTurn(conversation, { address: url, method, parameters });
      }
    },
    close: () => ended.abort(),
  };
}

function isDoingOf({ action }: Cause, { type }: WorldEvent): boolean {
  return action !== undefined && (action.events.includes(type) || type === 'user-added');
}

function commonParameters({ accountSid }: Account, cause: Pick<Cause, 'source' | 'identity'> | undefined): Parameters {
  return { AccountSid: accountSid, Source: cause?.source ?? 'API', ClientIdentity: cause?.identity };
}
