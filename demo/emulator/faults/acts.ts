import type { Tokens } from '../tokens.js';
import type { Connection } from '../twilsock/connection.js';
import type { Hub } from '../twilsock/hub.js';
import type { Conversation } from '../world/records.js';
import { attributesObject, findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import type { RequestActs } from './requests.js';
import type { FaultRule, RestartMode } from './rule.js';

/** What rules do to sockets, tokens, conversations and time. */
export interface FaultActs extends RequestActs {
  connections(): Iterable<Connection>;
  /** The emulator's clock is wrong by so many seconds from now on. */
  setSkew(seconds: number): void;
}

/** What the acts work on. */
export interface ActParts {
  readonly world: World;
  readonly tokens: Tokens;
  readonly hub: Hub;
  /** Seconds before a token's end, as the warning tells them. */
  warnBefore(): number;
  restart(mode: RestartMode): void;
  setSkew(seconds: number): void;
}

/** Gives the acts of rules that are not about one request or push alone. */
export function createActs({ world, tokens, hub, warnBefore, restart, setSkew }: ActParts): FaultActs {
  const meant = (sid: string | undefined, identity: string | undefined): readonly Conversation[] => {
    if (sid !== undefined) return [world.conversation(sid)];
    return [...world.conversations].filter((each) => identity === undefined || findParticipant(each, identity));
  };
  const expire = (connections: readonly Connection[], identity: string | undefined): void => {
    for (const token of identity === undefined ? [] : tokens.seen(identity)) tokens.expire(token);
    for (const connection of connections) {
      tokens.expire(connection.token);
      connection.close(410);
    }
  };
  const removeFrom = (conversation: Conversation, identity: string | undefined): void => {
    const leaving = [...conversation.participants.values()].filter((participant) =>
      identity === undefined ? attributesObject(participant.attributes)['member_type'] === 'guest' : participant.identity === identity,
    );
    for (const { sid } of leaving) world.removeParticipant(conversation.sid, sid);
  };

  return {
    connections: () => hub.all(),
    connectionsOf: (identity) => hub.of(identity),
    setSkew,
    empty(sid) {
      for (const participant of [...world.conversation(sid).participants.values()]) world.removeParticipant(sid, participant.sid);
    },
    act(rule: FaultRule, connections, identity) {
      switch (rule.knob) {
        case 'close':
          for (const connection of connections) connection.close(rule.code, { reconnectMinMs: rule.reconnect_min_ms, errorCode: rule.errorCode });
          return;
        case 'half_open':
          for (const connection of connections) connection.goSilent();
          return;
        case 'send_frame':
          for (const connection of connections) connection.push(rule.method, { ...rule.header }, rule.payload, { payloadType: rule.payload_type });
          return;
        case 'about_to_expire':
          for (const connection of connections) connection.warnOfExpiry(warnBefore());
          return;
        case 'expire_token':
          return expire(connections, identity);
        case 'restart':
          return restart(rule.mode);
        case 'close_conversation':
          for (const { sid } of meant(rule.conversation, identity)) world.closeConversation(sid);
          return;
        case 'delete_conversation':
          for (const { sid } of meant(rule.conversation, identity)) world.deleteConversation(sid);
          return;
        case 'remove_participant':
          for (const conversation of meant(rule.conversation, identity)) removeFrom(conversation, identity);
          return;
        default:
          throw new Error(`knob ${rule.knob} does nothing by itself`);
      }
    },
  };
}
