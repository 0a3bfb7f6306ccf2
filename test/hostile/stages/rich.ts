import type { RichContent } from '../../../src/chat/ports.js';
import { isBlank } from '../../../src/chat/limits.js';
import { elementsIn } from '../../support/by-role.js';
import { begin, liveTalk } from '../../support/panel-world.js';
import { until } from '../../support/until.js';
import { inventedIn, type Stage } from '../stage.js';

/** Letters of a title, and of what stands below it, that are shown at most. */
const [title, below] = [200, 1_000];

/** Messages from Content templates, with the text in every place of each. */
export async function rich(): Promise<Stage> {
  const contents = new Map<number, RichContent>();
  const { panel, chat, settle } = await liveTalk({ content: async (index) => contents.get(index) });
  let number = 0;
  return {
    root: panel,
    async put(text) {
      const actions = [{ type: 'reply', title: text, id: text }, { type: 'reply', title: 'x', id: text }, { type: 'url', title: text, url: text }, { type: 'phone', title: text, phone: text }];
      const given: Readonly<Record<string, RichContent>> = {
        text: { type: 'text', body: text },
        media: { type: 'media', body: 'x', media: [text, `https://a.example/${encodeURIComponent([...text.replace(/\p{Surrogate}/gu, '_')].slice(0, 50).join(''))}`] },
        replies: { type: 'quickReply', body: text, replies: actions },
        list: { type: 'listPicker', body: 'x', button: text, items: [{ id: text, item: text, description: text }, { id: 'x', item: 'x', description: text }] },
        card: { type: 'card', title: text, subtitle: text, media: [text], actions },
        cards: { type: text, rawData: JSON.stringify({ body: text, cards: [{ title: text, body: text, media: text, actions }, { title: 'x', body: text }] }) },
        place: { type: 'location', label: text, latitude: 1, longitude: 2 },
        raw: { type: 'other', rawData: text },
      };
      const first = number;
      number += Object.keys(given).length;
      const messages = Object.entries(given).map(([, content], place) => {
        contents.set(first + place, content);
        return { key: `m${first + place}`, index: first + place, sid: `IM${first + place}`, author: 'Maria', own: false, text: 'x', at: begin, edited: false, contentSid: 'HX1' };
      });
      // Every row of one text is on the page.
      for (let index = 0; index < first; index += 1) if (chat.state.messages.at(index)) chat.record({ type: 'message-removed', index });
      chat.record({ type: 'messages-received', messages });
      await settle();
      const at = (kind: string, selector: string): HTMLElement[] => elementsIn(panel).filter((element) => element.matches(`[data-key=m${first + Object.keys(given).indexOf(kind)}] ${selector}`));
      await until(() => at('place', '.place')[0]);
      at('list', '.opener')[0]?.click();
      await settle();
      const seen = !isBlank(text);
      const cut = (most: number): string => (text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : text);
      const shows = (element: HTMLElement | undefined, most: number): readonly [string | null | undefined, string | null | undefined] => [element?.textContent, seen && !isBlank(cut(most)) ? cut(most) : undefined];
      return {
        'text': [inventedIn(at('text', '.text')[0]?.textContent, seen ? text : 'x'), ''],
        'name of a file': [String(at('media', '.linked').length > 0), 'true'],
        'title of an answer': shows(at('replies', '.answer bdi').find((element) => element.textContent !== 'x'), title),
        'button of a list': shows(at('list', '.opener bdi')[0], title),
        'what is said of an answer': [at('list', '.small').at(-1)?.textContent, seen ? cut(below) : undefined],
        'title of a card': shows(at('card', '.name')[0], title),
        'what is said on a card': shows(at('card', 'p.small')[0], below),
        'title of one of several cards': shows(at('cards', 'p.name').find((element) => element.textContent !== 'x'), title),
        'name of one of several cards': [at('cards', '[role=group][aria-label$=x]').length > 0 || !seen ? 'x' : 'missing', 'x'],
        'name of a place': [at('place', '.name')[0]?.textContent, seen ? cut(below) : 'Location'],
        'what is of no kind': [at('raw', '.text')[0]?.textContent, 'x'],
      };
    },
  };
}
