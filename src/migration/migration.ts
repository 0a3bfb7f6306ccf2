import type { FlexWebchat } from '../flex-webchat.js';
import { OldPart } from './old-part.js';

/** Properties of `<flex-webchat>`, to be put on one with `Object.assign`. */
export type MigratedOptions = Partial<
  Pick<
    FlexWebchat,
    | 'accountSid'
    | 'flexFlowSid'
    | 'deploymentKey'
    | 'endpoint'
    | 'region'
    | 'hosts'
    | 'persist'
    | 'heading'
    | 'theme'
    | 'open'
    | 'unavailable'
    | 'withoutForm'
    | 'fields'
    | 'form'
    | 'context'
    | 'talk'
    | 'strings'
    | 'lang'
  >
>;

/** A piece of an old configuration that is not in the options. */
export interface Unmatched {
  /** Where it stood, as `componentProps.MainHeader.imageUrl`; empty for the configuration itself. */
  readonly path: string;
  /** What is wrong with it, or what to do in its place. */
  readonly problem: string;
}

/** What an old configuration is now. */
export interface Migration {
  readonly options: MigratedOptions;
  /** All that has no counterpart, or could not be understood, in the order of reading. */
  readonly report: readonly Unmatched[];
}

/** Has `read` fill in the options from an old configuration, and reports whatever it leaves. Throws for nothing that is given. */
export function migrate(given: unknown, read: (old: OldPart, options: MigratedOptions) => void): Migration {
  const options: MigratedOptions = {};
  const report: Unmatched[] = [];
  const old = OldPart.of(given, '', report);
  if (old) {
    read(old, options);
    old.rest('There is no such setting in the old chat, as far as is known; it is left out.');
  }
  return { options, report };
}
