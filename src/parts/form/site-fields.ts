import type { ReactiveControllerHost } from 'lit';
import type { Field } from '../../chat/fields.js';
import type { FormOptions } from '../../chat/form-options.js';
import { arePlain, type GivenFields } from '../../chat/plain-fields.js';
import { loadAgain } from '../../load-again.js';
import type { MoreFields, Reader } from '../fields/more-fields.js';

/** The fields of a form, and what is needed for those that most forms do without. */
export interface ReadFields {
  readonly fields: readonly Field[];
  readonly more?: MoreFields;
  /** What Twilio's own form says around them. */
  readonly form?: FormOptions;
}

/** Reads what a site gives as the fields of its form; the code for what most forms do without comes with the first that has some. */
export interface SiteFields {
  /** Gives the fields; `undefined` while something that they need is missing. */
  read(given: GivenFields): ReadFields | undefined;
  /** Resolves when what is missing is there, or will not come. */
  settled(): Promise<void> | undefined;
}

/** Calls `failed` with the cause when what is missing could not be loaded; the next `read` tries again. */
export function siteFields(host: ReactiveControllerHost, failed: (cause: unknown) => void): SiteFields {
  let reader: Reader | undefined;
  let loading: Promise<void> | undefined;
  const load = async (given: GivenFields): Promise<void> => {
    try {
      reader = await loadAgain(async () => (await import('../fields/more-fields.js')).readerFor(given));
    } catch (cause) {
      failed(cause);
    }
    loading = undefined;
    host.requestUpdate();
  };
  return {
    read(given) {
      if (arePlain(given)) return { fields: given };
      const read = reader?.(given);
      if (!read) loading ??= load(given);
      return read;
    },
    settled: () => loading,
  };
}
