import { attributesFrom } from './attributes.js';
import { isBlank } from './limits.js';
import type { Attributes, StoredMessage } from './message.js';
import type { Participant } from './participants.js';

/** What files a visitor may send; what Flex is set up for is the limit all the same. */
export interface FileOptions {
  /** Media types (`image/png`, `image/*`) and extensions (`pdf`); unless set, pictures, PDF, text, office documents, sound and video. */
  readonly types?: readonly string[] | undefined;
  /** Bytes that one may have; 16 MiB unless set. */
  readonly maxSize?: number | undefined;
  /** How many at a time; 10 unless set. */
  readonly maxFiles?: number | undefined;
  /** Bytes of all at a time; 64 MiB unless set. */
  readonly maxTotal?: number | undefined;
}

/** What a visitor is asked about a chat. */
export interface SurveyOptions {
  /** One to five stars, or a thumb up or down. */
  readonly kind: 'stars' | 'thumbs';
  /** What is asked, in the place of our words. */
  readonly question?: string | undefined;
  /** True where the visitor can add some words. */
  readonly comment?: boolean | undefined;
}

/** After how many seconds of the visitor's silence they are warned, and the chat ends: 20 s after the warning at least. */
export interface IdleOptions {
  readonly warnAfter: number;
  readonly endAfter: number;
}

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
  /** What files a visitor may send; false where they can only get some. */
  readonly files?: FileOptions | false | undefined;
  /** False where no voice messages can be recorded. */
  readonly voice?: boolean | undefined;
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
  /** False where the visitor is not asked whether the chat shall end when they press the button for that. */
  readonly confirmEnd?: boolean | undefined;
  /** What the visitor is asked at the end of a chat; nothing unless it is set. */
  readonly survey?: SurveyOptions | undefined;
  /** When a chat ends that the visitor has forgotten; never unless it is set. */
  readonly idle?: IdleOptions | undefined;
  /**
   * False where a visitor who comes back is not shown what they talked about before. With a deployment key they are only where this is true: the
   * browser may be somebody else's now.
   */
  readonly earlierChats?: boolean | undefined;
  /** As what the visitor can download the conversation: `text`, `html`, and `zip` with its files, in this order. False for not at all; unset: all three. */
  readonly transcript?: false | readonly TranscriptFormat[] | undefined;
  /**
   * Draws a message, in the place of what we make of it; `undefined` keeps that. Called once for each version of a stored message, of either side.
   * The node stands within the shadow root of the chat: styles of the page do not reach it.
   */
  readonly render?: ((message: Readonly<StoredMessage>) => Node | undefined) | undefined;
  /**
   * Address of a page of the same origin with the same chat in it: the visitor can go on there, in a window of its own. Only on a desktop, and
   * only where `persist` is `local`: both windows then show one chat.
   */
  readonly popOut?: string | undefined;
  /** True where pictures of cards are shown, which come from foreign addresses; else there is a link to each. */
  readonly remoteImages?: boolean | undefined;
}

/** As what a conversation can be downloaded. */
export type TranscriptFormat = 'text' | 'html' | 'zip';

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
