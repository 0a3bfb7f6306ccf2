import type { TalkOptions } from '../chat/talk-options.js';
import type { Overrides } from '../i18n/overrides.js';
import type { MigratedOptions } from './migration.js';

/** Puts more talk options to those that are there. */
export function withTalk(options: MigratedOptions, more: TalkOptions): void {
  options.talk = { ...options.talk, ...more };
}

/** Puts more texts to those that are there. */
export function withWords(options: MigratedOptions, more: Overrides): void {
  options.strings = joined(options.strings ?? {}, more);
}

function joined(one: object, other: object): object {
  const members = new Map<string, unknown>(Object.entries(one));
  for (const [name, words] of Object.entries(other)) {
    const there = members.get(name);
    members.set(name, typeof words === 'object' && typeof there === 'object' && there !== null ? joined(there, words as object) : words);
  }
  return Object.fromEntries(members);
}
