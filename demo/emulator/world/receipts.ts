import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { Conversation, Message, Participant, Receipt, ReceiptStatus, Recipient } from './records.js';
import { conversationOf, type WorldState } from './state.js';

/** How many of those behind an address a message has reached in that way. */
export type DeliveryAmount = 'none' | 'some' | 'all';

/** The summary of a message's receipts, as Twilio documents it. */
export interface Delivery extends Record<Exclude<ReceiptStatus, 'queued'>, DeliveryAmount> {
  readonly total: number;
}

// Inferred: who has read a message has got it, and what was not delivered was sent before. A failed one never left.
const implied: Readonly<Record<ReceiptStatus, readonly ReceiptStatus[]>> = {
  queued: [],
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  failed: ['failed'],
  undelivered: ['sent', 'undelivered'],
};

/** Gives what a message leaves for each participant behind an address but its author: a receipt and a recipient. */
export function deliveriesOf(
  conversation: Conversation,
  author: Participant | undefined,
  now: string,
): { receipts: readonly Receipt[]; recipients: readonly Recipient[] } {
  const receipts: Receipt[] = [];
  const recipients: Recipient[] = [];
  for (const { sid, messagingBinding: binding } of conversation.participants.values()) {
    if (!binding || sid === author?.sid) continue;
    recipients.push({ type: binding.type, level: binding.level, name: binding.name, address: binding.address });
    receipts.push({
      sid: createSid('DY'),
      participantSid: sid,
      channelMessageSid: createSid('SM'),
      status: 'queued',
      errorCode: 0,
      dateCreated: now,
      dateUpdated: now,
    });
  }
  return { receipts, recipients };
}

/** Sets how far the message got to that participant; refuses with `receipt-not-found` when it never went there. */
export function setReceipt(
  state: WorldState,
  conversationSid: string,
  messageSid: string,
  participantSid: string,
  next: { readonly status: ReceiptStatus; readonly errorCode?: number },
): Receipt {
  const conversation = conversationOf(state, conversationSid);
  const message = conversation.messages.get(messageSid);
  if (!message) throw new Refusal('message-not-found', messageSid);
  const receipt = message.receipts.find((one) => one.participantSid === participantSid);
  if (!receipt) throw new Refusal('receipt-not-found', `${participantSid} of ${messageSid}`);
  receipt.status = next.status;
  receipt.errorCode = next.errorCode ?? 0;
  receipt.dateUpdated = state.now();
  state.emit({ type: 'receipt-updated', conversation, message, receipt });
  return receipt;
}

/** Sums the receipts up; null where the message went to chat users alone. */
export function deliveryOf({ receipts }: Message): Delivery | null {
  if (receipts.length === 0) return null;
  const amount = (status: ReceiptStatus): DeliveryAmount => {
    const count = receipts.filter((receipt) => implied[receipt.status].includes(status)).length;
    if (count === 0) return 'none';
    return count === receipts.length ? 'all' : 'some';
  };
  return {
    total: receipts.length,
    sent: amount('sent'),
    delivered: amount('delivered'),
    read: amount('read'),
    failed: amount('failed'),
    undelivered: amount('undelivered'),
  };
}
