/** Which requests, pushes or connections a rule is about; what is left out does not matter. */
export interface FaultMatch {
  /** Who asks, or to whom the push goes. */
  readonly identity?: string;
  /** The number of the socket of its identity, from 1. */
  readonly connection?: number;
  /**
   * "POST /Messages": method and a part of the path, of HTTP and tunnelled requests, of the upgrade "GET /v3/wsconnect", and of what a
   * socket says about its token, "INIT" and "UPDATE".
   */
  readonly request?: string;
  /** A part of a push's name, as "list_item_added", ".messages", "typing" or "subscription_established"; for knobs about pushes. */
  readonly push?: string;
  /** Only the nth match counts, from 1. */
  readonly nth?: number;
  /** From 0 to 1, by the seeded dice. */
  readonly probability?: number;
}

/** Where in its work a request is lost or waits. */
export type FaultMoment = 'before_store' | 'after_store' | 'on_reply';

/** Changes of a JSON answer or push; paths are written with dots, and a step over a list goes to each of its items. */
export interface JsonChange {
  /** New values by path. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Paths that are left out. */
  readonly omit?: readonly string[];
  /** Paths that alone stay. */
  readonly only?: readonly string[];
}

/** What goes wrong; the README tells what each means. */
export type FaultKnob =
  | { readonly knob: 'http'; readonly status: number; readonly body?: object | string; readonly content_type?: string; readonly retry_after?: number; readonly at?: 'before_store' | 'after_store' }
  | { readonly knob: 'delay'; readonly ms: number; readonly at?: 'before_store' | 'on_reply' }
  | { readonly knob: 'drop'; readonly at: FaultMoment }
  | { readonly knob: 'late_commit'; readonly ms: number; readonly socket?: 'cut' | 'kept' }
  | { readonly knob: 'refuse'; readonly status: number; readonly errorCode?: number }
  | { readonly knob: 'change_answer' } & JsonChange
  | { readonly knob: 'webchats'; readonly mode: 'half_created' }
  | { readonly knob: 'media'; readonly status?: number; readonly timeout?: true; readonly bytes?: number }
  | { readonly knob: 'close'; readonly code: number; readonly reconnect_min_ms?: number; readonly errorCode?: number }
  | { readonly knob: 'no_upgrade' }
  | { readonly knob: 'half_open' }
  | { readonly knob: 'restart'; readonly mode: RestartMode }
  | { readonly knob: 'send_frame'; readonly method: string; readonly header?: object; readonly payload?: object | string; readonly payload_type?: string }
  | { readonly knob: 'reject_init'; readonly status: number; readonly errorCode?: number; readonly reconnect_min_ms?: number }
  | { readonly knob: 'about_to_expire' }
  | { readonly knob: 'expire_token' }
  | { readonly knob: 'clock_skew'; readonly seconds: number }
  | { readonly knob: 'skip_push'; readonly pushes?: number }
  | { readonly knob: 'dup_push'; readonly pushes?: number }
  | { readonly knob: 'delay_push'; readonly ms: number; readonly pushes?: number }
  | { readonly knob: 'reorder_push'; readonly window: number; readonly pushes?: number }
  | { readonly knob: 'change_push'; readonly pushes?: number } & JsonChange
  | { readonly knob: 'bad_json_attributes'; readonly pushes?: number }
  | { readonly knob: 'bad_utf8_frame'; readonly pushes?: number }
  | { readonly knob: 'bad_frame'; readonly kind: 'text' | 'version' | 'header' | 'payload'; readonly pushes?: number }
  | { readonly knob: 'sync_subscription_failed'; readonly object?: string; readonly status?: number; readonly code?: number }
  | { readonly knob: 'replay_coalesce' }
  | { readonly knob: 'replay_interrupted'; readonly after?: number }
  | { readonly knob: 'replay_on_null' }
  | { readonly knob: 'close_conversation'; readonly conversation?: string }
  | { readonly knob: 'delete_conversation'; readonly conversation?: string }
  | { readonly knob: 'remove_participant'; readonly conversation?: string };

/** How a restart goes: sockets closed or cut, and whether the server's sync objects survive. */
export type RestartMode = 'keep_state' | 'lose_sockets' | 'lose_sync';

/** One rule: what it matches, how often it may act (default: see the README), and what it does. */
export type FaultRule = FaultKnob & { readonly match?: FaultMatch; readonly times?: number };

/** The rule of one knob. */
export type RuleOf<Knob extends FaultKnob['knob']> = Extract<FaultRule, { readonly knob: Knob }>;
