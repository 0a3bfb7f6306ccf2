import { fixture, html } from '@open-wc/testing';
import type { EarlierChats } from '../../../src/chat/ports.js';
import { asShown } from '../../../src/chat/talk-options.js';
import { viewOf } from '../../../src/parts/earlier/view-of.js';
import type { TalkList } from '../../../src/parts/messages/earlier-way.js';
import { elementsIn } from '../../support/by-role.js';
import { begin, liveTalk } from '../../support/panel-world.js';
import type { Stage } from '../stage.js';

/** Earlier chats: the words that one began with, its messages and the names in it. */
export async function earlier(): Promise<Stage> {
  const { panel, settle } = await liveTalk();
  const list = elementsIn(panel).find((element) => element.localName === 'flex-webchat-message-list') as TalkList;
  const root = await fixture<HTMLElement>(html`<div></div>`);
  const all = (selector: string): HTMLElement[] => elementsIn(root).filter((element) => element.matches(selector));
  return {
    root,
    async put(text) {
      const messages = ['me', 'agent'].map((author, index) => ({ key: author, index, sid: '', author, own: author === 'me', text, at: begin, edited: false }));
      const person = { identity: 'agent', own: false, name: text, lastReadIndex: undefined };
      const reader: EarlierChats = { list: async () => [], page: async () => ({ messages, people: [person], hasEarlier: false }) };
      root.replaceChildren(viewOf(list, [{ sid: text, beganAt: begin, lastAt: begin }], reader, () => undefined, () => undefined));
      await settle();
      const begun = all('.words')[0]?.textContent ?? '';
      all('button[data-sid]')[0]?.click();
      await settle();
      const [own, theirs] = all('.text');
      const letters = [...text.replace(/\s+/g, ' ').trim()];
      const shown = {
        'first words': [begun, letters.length > 140 ? `${letters.slice(0, 140).join('')}…` : letters.join('')],
        'own message': [own?.textContent, text],
        'message of an agent': [theirs?.classList.contains('rich') ? text : theirs?.textContent, text],
        'author': [all('.author')[0]?.textContent, asShown(person, {}).name ?? 'Agent'],
      } as const;
      all('.bar button')[0]?.click();
      await settle();
      return { ...shown, 'way back': [String(all('button[data-sid]')[0]?.matches(':focus')), 'true'] };
    },
  };
}
