import { fixture, html } from '@open-wc/testing';
import { ChatController } from '../../../src/chat/chat-controller.js';
import { isBlank } from '../../../src/chat/limits.js';
import type { ChatForm } from '../../../src/parts/form/chat-form.js';
import '../../../src/panel.js';
import { typed, type Stage } from '../stage.js';

/** The form: the site's own fields, answers from before, and what is wrong with them. */
export async function form(): Promise<Stage> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  return {
    root: place,
    async put(text) {
      const words = { label: text, help: text, placeholder: text, value: text };
      const part = Object.assign(document.createElement('flex-webchat-form') as ChatForm, {
        chat: new ChatController(),
        fields: [
          { name: 'text', type: 'text', required: true, ...words, value: '' },
          { name: 'area', type: 'textarea', ...words, pattern: '(?!)', patternHint: text },
          { name: 'select', type: 'select', ...words, options: [{ value: text, label: text }] },
          { name: 'box', type: 'checkbox', ...words, required: true, value: false },
        ],
      });
      place.replaceChildren(part);
      await part.updateComplete;
      const all = <Kind extends HTMLElement>(selector: string): Kind[] => [...part.renderRoot.querySelectorAll<Kind>(selector)];
      all('button').at(-1)?.click();
      await part.updateComplete;
      const [area, input, select] = [all<HTMLTextAreaElement>('textarea')[0], all('input')[0], all<HTMLSelectElement>('select')[0]];
      const errorOf = (control: HTMLElement | undefined): string => control?.closest('.field')?.querySelector('.error')?.textContent ?? '';
      return {
        'labels': [all('label').map((label) => label.textContent).join(), [text, text, text, text].join()],
        'helps': [all('.help').map((help) => help.textContent).join(), (text ? [text, text, text, text] : []).join()],
        'placeholder': [input?.getAttribute('placeholder'), text],
        'answer': [area?.value, typed(text)],
        'label of a choice': [select?.options[1]?.textContent, text],
        'value of a choice': [select?.options[1]?.value, text],
        // What nobody sees is no answer, and no hint is needed.
        'hint': [errorOf(area), isBlank(text) ? '' : text],
        'missing answer': [errorOf(input), `“${text}” needs an answer.`],
        'summary': [all('.summary button')[0]?.textContent, `“${text}” needs an answer.`],
      };
    },
  };
}
