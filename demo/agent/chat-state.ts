import type { Task } from './task.js';

/**
 * What happened to a chat: `left` is the customer's going; `parked`, `wrapping` and `away` (handed over) are the agent's own, and
 * `completed` the agent's work done.
 */
export type ChatPhase = 'opening' | 'open' | 'left' | 'parked' | 'wrapping' | 'away' | 'completed' | 'failed';

/** A file in a message. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Gives an address that works for some minutes. */
  address(): Promise<string | null>;
}

/** A Content template. */
export interface Template {
  readonly sid: string;
  readonly name: string;
  /** The forms that it has, as `twilio/card`. */
  readonly types: readonly string[];
}

/** One message as the desk shows it. */
export interface Line {
  readonly key: string;
  readonly from: 'agent' | 'customer' | 'other';
  readonly author: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Id of the answer that the customer has chosen, where it is one. */
  readonly answer: string | undefined;
  readonly time: Date;
  readonly delivery: 'sent' | 'sending' | 'failed';
  readonly seen: boolean;
}

/** One accepted chat at one moment. */
export interface ChatState {
  readonly task: Task;
  /** The customer's identity, once the conversation is open. */
  readonly customer: string | undefined;
  readonly phase: ChatPhase;
  /** Whether the customer is connected; `undefined` where that is not known. */
  readonly online: boolean | undefined;
  readonly lines: readonly Line[];
  readonly typing: boolean;
  readonly unread: number;
  readonly hasEarlier: boolean;
  readonly problem: string;
}
