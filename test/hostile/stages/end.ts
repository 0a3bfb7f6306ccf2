import { ChatError } from '../../../src/chat/errors.js';
import { elementsIn } from '../../support/by-role.js';
import { talkWorld } from '../../support/panel-world.js';
import { typed, type Stage } from '../stage.js';

/** A chat that has failed: what the visitor wrote is kept, and the words of the error are not shown. */
export async function end(): Promise<Stage> {
  const { panel, chat, live, settle } = await talkWorld();
  const find = (selector: string): HTMLElement | undefined => elementsIn(panel).find((element) => element.matches(selector));
  return {
    root: panel,
    async put(text) {
      live();
      chat.record({ type: 'draft-changed', draft: text });
      await settle();
      chat.record({ type: 'failed', error: new ChatError('connect-failed', text, { cause: text }) });
      await settle();
      const area = find('textarea') as HTMLTextAreaElement | undefined;
      const shown = {
        'kept draft': [area?.value ?? '', area ? typed(text) : ''],
        'why it failed': [find('#why p')?.textContent, 'The chat could not be reached. Check your internet connection, then try again.'],
      } as const;
      chat.record({ type: 'reset' });
      return shown;
    },
  };
}
