import type { Field } from '../../chat/fields.js';
import type { Strings } from '../../i18n/strings.js';

/** What is asked where the site does not say: a name, an e-mail address and the question. */
export function defaultFields(strings: Strings): readonly Field[] {
  return [
    { name: 'friendlyName', type: 'text', label: strings.name, autocomplete: 'name' },
    { name: 'email', type: 'email', label: strings.email, autocomplete: 'email' },
    { name: 'query', type: 'textarea', label: strings.query, required: true },
  ];
}
