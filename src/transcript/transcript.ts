import type { Media } from '../chat/message.js';

/** A conversation as it is written down. */
export interface Transcript {
  /** Host of the page on which it was held. */
  readonly place: string;
  /** Names of those who took part, the visitor first. */
  readonly people: readonly string[];
  /** In the order in which they happened. */
  readonly entries: readonly Entry[];
  /** False where messages before the first one could not be loaded. */
  readonly whole: boolean;
  /** When it was written down, ms since the epoch. */
  readonly madeAt: number;
}

/** One thing that happened. */
export type Entry =
  | MessageEntry
  /** Somebody came or went. */
  | { readonly kind: 'coming'; readonly text: string }
  /** So many messages are not there any more. */
  | { readonly kind: 'removed'; readonly count: number };

/** What somebody wrote. */
export interface MessageEntry {
  readonly kind: 'message';
  readonly index: number;
  /** ms since the epoch. */
  readonly at: number;
  readonly own: boolean;
  readonly name: string;
  /** As it was typed; empty where there are files only. */
  readonly text: string;
  readonly edited: boolean;
  readonly files: readonly Media[];
}

/** Where the bytes of a file are beside a transcript: a path; or why they are not there. */
export type FilePlace = { readonly path: string } | { readonly missing: 'failed' | 'too-large' };

/** The places of files by their media SID; a file that is not among them is named only. */
export type FilePlaces = ReadonlyMap<string, FilePlace>;

/** Gives the messages of a transcript. */
export function messagesIn({ entries }: Transcript): readonly MessageEntry[] {
  return entries.filter((entry) => entry.kind === 'message');
}
