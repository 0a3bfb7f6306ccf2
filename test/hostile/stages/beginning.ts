import { elementsIn } from '../../support/by-role.js';
import { talkWorld } from '../../support/panel-world.js';
import { typed, type Stage } from '../stage.js';

/** Before the first message: the site's own words, and the draft. */
export async function beginning(): Promise<Stage> {
  const { panel, chat, live, settle } = await talkWorld();
  live();
  return {
    root: panel,
    async put(text) {
      panel.talk = { welcome: text, greeting: text, starters: [text] };
      chat.record({ type: 'draft-changed', draft: text });
      await settle();
      const [welcome, greeting] = elementsIn(panel).filter((element) => element.matches('.welcome'));
      const starter = elementsIn(panel).find((element) => element.matches('.starters button'));
      const field = elementsIn(panel).find((element): element is HTMLTextAreaElement => element instanceof HTMLTextAreaElement);
      return {
        welcome: [welcome?.textContent ?? '', text],
        greeting: [greeting?.textContent ?? '', text],
        starter: [starter?.textContent, text],
        draft: [field?.value, typed(text)],
      };
    },
  };
}
