import type { Connection } from '../twilsock/connection.js';
import type { FrameFlaw } from '../twilsock/frame.js';
import type { Holds } from './holds.js';
import { breakAttributes, changeJson } from './json-change.js';
import type { ActiveRule, RuleBook } from './rule-book.js';

/** Sends a push to a connection as the rules let it. */
export type Push = (connection: Connection, messageType: string, payload: Readonly<Record<string, unknown>>) => void;

// Pushes that are never followed by enough others must not wait for ever.
const longestReorder = 2000;

/** The one way of pushes to a client: rules may lose, double, hold, reorder, change and spoil them. */
export function createPushes(book: RuleBook, holds: Holds): Push {
  const windows = new Map<string, (() => void)[]>();

  const reorder = (id: number, connection: Connection, size: number, send: () => void): void => {
    const name = `${id} ${connection.identity ?? ''} ${connection.number}`;
    const held = windows.get(name) ?? [];
    const release = (): void => {
      if (windows.get(name) !== held) return;
      windows.delete(name);
      for (const each of held.reverse()) each();
    };
    if (held.length === 0) {
      windows.set(name, held);
      void holds.wait(`pushes to reorder for ${connection.identity ?? 'nobody'}`, longestReorder).then((goOn) => {
        if (goOn) release();
        else windows.delete(name);
      });
    }
    held.push(send);
    if (held.length >= size) release();
  };

  return (connection, messageType, payload) => {
    const rules = book.of('push', 'frame');
    if (rules.length === 0) return connection.notify(messageType, payload);
    const push = nameOf(messageType, payload);
    const { identity, number } = connection;
    let sent: unknown = payload;
    let flaw: FrameFlaw | undefined;
    let copies = 1;
    let late = 0;
    let window: { readonly id: number; readonly size: number } | undefined;
    for (const active of rules) {
      const { rule } = active;
      if (!isAbout(active, push)) continue;
      const broken = rule.knob === 'bad_json_attributes' ? breakAttributes(sent) : undefined;
      if (rule.knob === 'bad_json_attributes' && broken === undefined) continue;
      if (!book.takes(active, { push, identity, connection: number })) continue;
      active.armed -= 1;
      if (rule.knob === 'skip_push') return;
      if (rule.knob === 'dup_push') copies += 1;
      else if (rule.knob === 'delay_push') late += rule.ms;
      else if (rule.knob === 'reorder_push') window = { id: active.id, size: rule.window };
      else if (rule.knob === 'change_push') sent = changeJson(sent, rule);
      else if (rule.knob === 'bad_json_attributes') sent = broken;
      else if (rule.knob === 'bad_utf8_frame') flaw = 'utf8';
      else if (rule.knob === 'bad_frame') flaw = rule.kind;
    }
    const send = (): void => {
      for (let copy = 0; copy < copies; copy += 1) connection.notify(messageType, sent, flaw);
    };
    const { id, size } = window ?? {};
    const sendInTurn = id === undefined || size === undefined ? send : () => reorder(id, connection, size, send);
    if (late === 0) return sendInTurn();
    void holds.wait(`push ${push} to ${identity ?? 'nobody'}`, late).then((goOn) => {
      if (goOn) sendInTurn();
    });
  };
}

/** Lets rules about pushes that wait for this request begin. */
export function armPushRules(rules: readonly ActiveRule[], fits: (request: string) => boolean): void {
  for (const active of rules) {
    const { match, ...values } = active.rule;
    if (match?.request === undefined || !fits(match.request)) continue;
    active.armed = 'pushes' in values && values.pushes !== undefined ? values.pushes : 'window' in values ? values.window : 1;
  }
}

// Confirmations of subscriptions are no news; a rule has to name them.
function isAbout({ rule, armed }: ActiveRule, push: string): boolean {
  const { match, knob } = rule;
  if (match?.request !== undefined && (armed <= 0 || knob.startsWith('bad_'))) return false;
  return match?.push !== undefined || !push.startsWith('subscription_');
}

/** "list_item_added CH....messages", "typing CH...", "subscription_established". */
function nameOf(messageType: string, { event_type: eventType, event, channel_sid: channel }: Readonly<Record<string, unknown>>): string {
  if (messageType === 'twilio.ipmsg.typing_indicator') return `typing ${String(channel)}`;
  const { document_unique_name, list_unique_name, map_unique_name } = { ...(event as Record<string, unknown> | undefined) };
  const object = document_unique_name ?? list_unique_name ?? map_unique_name;
  return typeof object === 'string' ? `${String(eventType)} ${object}` : String(eventType);
}
