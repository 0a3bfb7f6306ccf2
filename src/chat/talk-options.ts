import { attributesFrom } from './attributes.js';
import { isBlank } from './limits.js';
import type { Attributes } from './message.js';
import type { Participant } from './participants.js';

/** How a talk is shown and told of; everything may be left out. */
export interface TalkOptions {
  /** Gives the name that somebody is shown under, in the place of their public name in Twilio; `undefined` keeps that. */
  readonly name?: ((participant: Participant) => string | undefined) | undefined;
  /** Gives the address of somebody's picture, in the place of the attribute `avatar` of their user in Twilio; `undefined` keeps that. */
  readonly avatar?: ((participant: Participant) => string | undefined) | undefined;
  /** What the Enter key does: `send` (default), or `newline`, where Ctrl or ⌘ with Enter sends. */
  readonly enterKey?: 'send' | 'newline' | undefined;
  /** False where the visitor is offered no emoji. */
  readonly emoji?: boolean | undefined;
  /** Emoji that are not offered, in any skin tone. Who types one can still send it. */
  readonly blockedEmoji?: readonly string[] | undefined;
  /** What stands where there is no message yet, in the place of our words. */
  readonly welcome?: string | undefined;
  /** What stands at the beginning of the talk, as if the other side had written it. */
  readonly greeting?: string | undefined;
  /** Messages that the visitor can begin with by a click. */
  readonly starters?: readonly string[] | undefined;
  /** What goes with each message that the visitor writes; a function is called for each. */
  readonly attributes?: Attributes | (() => Attributes | undefined) | undefined;
  /** False where agents are not told that the visitor types. */
  readonly typing?: boolean | undefined;
  /** False where it is not shown whether agents are online. */
  readonly presence?: boolean | undefined;
  /** False where agents are not told what the visitor has read. */
  readonly receipts?: boolean | undefined;
  /**
   * False where a visitor who comes back is not shown what they talked about before. With a deployment key they are only where this is true: the
   * browser may be somebody else's now.
   */
  readonly earlierChats?: boolean | undefined;
}

/** The talk options as they are now: a site may set them at any time. */
export type Talk = () => TalkOptions;

/** Gives a participant with the name and the picture that the site has for them. */
export function asShown(participant: Participant, { name, avatar, presence }: TalkOptions): Participant {
  if (participant.own) return participant;
  return {
    ...participant,
    name: inOneLine(asked(name, participant)) ?? inOneLine(participant.name),
    avatar: asked(avatar, participant) ?? participant.avatar,
    ...(presence === false ? { online: undefined } : {}),
  };
}

/** A name stands within sentences: it is no line of its own, and does not turn the direction in which they are read. */
function inOneLine(name = ''): string | undefined {
  const shown = name.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
  return isBlank(shown) ? undefined : shown;
}

/**
 * Gives what goes with a message that the visitor writes now. What is wrong with it is the site's to see and to mend; the visitor, who can do
 * nothing about it, is heard without it.
 */
export function attributesNow({ attributes }: TalkOptions = {}): Attributes | undefined {
  try {
    return attributesFrom(typeof attributes === 'function' ? attributes() : attributes);
  } catch (thrown) {
    reportError(thrown);
    return undefined;
  }
}

/** An error of the site's own code is the site's to see; the chat goes on. */
function asked(ask: ((participant: Participant) => string | undefined) | undefined, participant: Participant): string | undefined {
  try {
    return ask?.(participant) || undefined;
  } catch (thrown) {
    reportError(thrown);
    return undefined;
  }
}
