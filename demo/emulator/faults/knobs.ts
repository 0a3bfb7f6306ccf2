import type { FaultKnob } from './rule.js';

/**
 * Where a knob acts: on a `request` on its way; at once, or when a request comes, on what there is (`act`); on `push`es; on a `frame`, of
 * an answer if there is `match.request`, else of pushes; when a client subscribes (`sync`); for as long as the rule stands (`standing`).
 */
export type KnobGroup = 'request' | 'act' | 'push' | 'frame' | 'sync' | 'standing';

/** What a value must be: words for the error, and a test. */
export interface Check {
  readonly says: string;
  readonly passes: (value: unknown) => boolean;
  readonly needed?: true;
}

/** One knob as the checks see it. */
export interface KnobEntry {
  readonly group: KnobGroup;
  readonly fields: Readonly<Record<string, Check>>;
  /** Whether `match` must be given, so that nobody stops everything by mistake; `{}` means every request. */
  readonly needsMatch?: true;
  /** Of these fields exactly (`one`) or at least (`some`) one must be there. */
  readonly one?: readonly string[];
  readonly some?: readonly string[];
}

const longestPath = 200;
const text: Check = { says: 'a string that is not empty', passes: (value) => typeof value === 'string' && value !== '' };
const sid: Check = { says: 'the SID of a conversation (CH and 32 hexadecimal digits)', passes: (value) => typeof value === 'string' && /^CH[0-9a-f]{32}$/.test(value) };
const ms: Check = { says: 'a number of ms, 0 or more', passes: (value) => isNumber(value) && value >= 0 };
const body: Check = { says: 'an object or a string', passes: (value) => typeof value === 'string' || (typeof value === 'object' && value !== null) };
const record: Check = { says: 'an object', passes: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) };
const paths: Check = {
  says: `a list of paths such as "items.data.author", of ${longestPath} characters at most`,
  passes: (value) => Array.isArray(value) && value.length > 0 && value.every(isPath),
};
const values: Check = {
  says: `an object with new values by path, of ${longestPath} characters at most`,
  passes: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const names = Object.keys(value);
    return names.length > 0 && names.every(isPath);
  },
};
const pushes = { pushes: wholeNumber(1, 1_000_000) };
const change = { set: values, omit: paths, only: paths };
const conversation = { conversation: sid };

/** Every knob there is. */
export const knobs: Readonly<Record<FaultKnob['knob'], KnobEntry>> = {
  http: {
    group: 'request',
    needsMatch: true,
    fields: { status: needed(wholeNumber(200, 599)), body, content_type: text, retry_after: wholeNumber(0, 86_400), at: oneOf('before_store', 'after_store') },
  },
  delay: { group: 'request', fields: { ms: needed(ms), at: oneOf('before_store', 'on_reply') } },
  drop: { group: 'request', needsMatch: true, fields: { at: needed(oneOf('before_store', 'after_store', 'on_reply')) } },
  late_commit: { group: 'request', needsMatch: true, fields: { ms: needed(ms), socket: oneOf('cut', 'kept') } },
  refuse: { group: 'request', needsMatch: true, fields: { status: needed(wholeNumber(300, 599)), errorCode: wholeNumber(1, 99_999) } },
  change_answer: { group: 'request', needsMatch: true, fields: change, some: ['set', 'omit', 'only'] },
  webchats: { group: 'request', fields: { mode: needed(oneOf('half_created')) } },
  media: {
    group: 'request',
    fields: { status: wholeNumber(400, 599), timeout: { says: 'true', passes: (value) => value === true }, bytes: wholeNumber(0, 1_000_000_000) },
    one: ['status', 'timeout', 'bytes'],
  },
  close: { group: 'act', fields: { code: needed(wholeNumber(100, 999)), reconnect_min_ms: ms, errorCode: wholeNumber(1, 99_999) } },
  no_upgrade: { group: 'request', fields: {} },
  half_open: { group: 'act', fields: {} },
  restart: { group: 'act', fields: { mode: needed(oneOf('keep_state', 'lose_sockets', 'lose_sync')) } },
  send_frame: { group: 'act', fields: { method: needed(text), header: record, payload: body, payload_type: text } },
  reject_init: {
    group: 'request',
    fields: { status: needed(wholeNumber(300, 599)), errorCode: wholeNumber(1, 99_999), reconnect_min_ms: ms },
  },
  about_to_expire: { group: 'act', fields: {} },
  expire_token: { group: 'act', fields: {} },
  clock_skew: { group: 'standing', fields: { seconds: needed({ says: 'a number of seconds', passes: isNumber }) } },
  skip_push: { group: 'push', fields: pushes },
  dup_push: { group: 'push', fields: pushes },
  delay_push: { group: 'push', fields: { ms: needed(ms), ...pushes } },
  reorder_push: { group: 'push', fields: { window: needed(wholeNumber(2, 1000)), ...pushes } },
  change_push: { group: 'push', fields: { ...change, ...pushes }, some: ['set', 'omit', 'only'] },
  bad_json_attributes: { group: 'frame', fields: pushes },
  bad_utf8_frame: { group: 'frame', fields: pushes },
  bad_frame: { group: 'frame', fields: { kind: needed(oneOf('text', 'version', 'header', 'payload')), ...pushes } },
  sync_subscription_failed: { group: 'sync', fields: { object: text, status: wholeNumber(400, 599), code: wholeNumber(1, 99_999) } },
  replay_coalesce: { group: 'sync', fields: {} },
  replay_interrupted: { group: 'sync', fields: { after: wholeNumber(0, 1_000_000) } },
  replay_on_null: { group: 'sync', fields: {} },
  close_conversation: { group: 'act', fields: conversation },
  delete_conversation: { group: 'act', fields: conversation },
  remove_participant: { group: 'act', fields: conversation },
};

/** The names of all knobs. */
export const faultKnobs: readonly string[] = Object.keys(knobs);

/** Gives a check for a whole number in a range. */
export function wholeNumber(least: number, most: number): Check {
  return {
    says: `a number, whole, from ${least} to ${most}`,
    passes: (value) => isNumber(value) && Number.isInteger(value) && value >= least && value <= most,
  };
}

function needed(check: Check): Check {
  return { ...check, needed: true };
}

function oneOf(...words: readonly string[]): Check {
  return { says: words.join(' | '), passes: (value) => typeof value === 'string' && words.includes(value) };
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longestPath;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
