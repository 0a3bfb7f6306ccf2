import type { Answers } from '../../chat/ports.js';

/**
 * Gives what is filled into a form of the site's own, by the names of its fields. A checkbox without a value of its own is true or false, as
 * in our form; what is there several times is one answer, its parts with commas between them. Files are left out, and said so to the developer.
 */
export function answersOf(form: HTMLFormElement, submitter: HTMLElement | null): Answers {
  const answers = new Map<string, string | boolean>();
  for (const box of form.elements) if (isPlainBox(box)) answers.set(box.name, false);
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value !== 'string') {
      if (value.name) console.warn(`<flex-webchat> sends no files with a form: "${name}" is left out.`);
      continue;
    }
    const known = answers.get(name);
    if (known === false) answers.set(name, true);
    else answers.set(name, typeof known === 'string' ? `${known}, ${value}` : value);
  }
  return Object.fromEntries(answers);
}

function isPlainBox(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'checkbox' && element.name !== '' && !element.hasAttribute('value') && !element.matches(':disabled');
}
