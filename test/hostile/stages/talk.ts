import { ChatError } from '../../../src/chat/errors.js';
import type { Participant } from '../../../src/chat/participants.js';
import { asShown } from '../../../src/chat/talk-options.js';
import { elementsIn } from '../../support/by-role.js';
import { begin, talkWorld } from '../../support/panel-world.js';
import { unsentMessage } from '../../support/unsent-message.js';
import { until } from '../../support/until.js';
import { inventedIn, nameless, type Stage } from '../stage.js';

/** A talk that goes on: messages, names, pictures, marks and what is said of them. */
export async function talk(): Promise<Stage> {
  const world = await talkWorld();
  const { panel, chat, settle, say } = world;
  world.live();
  say('**lexer**');
  await until(() => elementsIn(panel).some((element) => element.matches('.rich')));
  const all = (selector: string): HTMLElement[] => elementsIn(panel).filter((element) => element.matches(selector));
  const row = (key: string): HTMLElement | undefined => all('li').find(({ dataset }) => dataset['key'] === key);
  const textOf = (key: string): HTMLElement | null | undefined => row(key)?.querySelector<HTMLElement>('.text');
  let number = 0;
  let copied: string | undefined;
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => void (copied = text) } });
  return {
    root: panel,
    async put(text) {
      number += 1;
      const identity = `agent${number}`;
      const agent = asShown({ identity, own: false, name: text, avatar: text || undefined, lastReadIndex: undefined }, {});
      const me: Participant = { identity: 'me', own: true, name: text, lastReadIndex: undefined };
      const index = number * 2;
      const key = text || 'empty';
      panel.heading = text;
      panel.lang = text;
      for (const [turn, state] of (['failed', 'old', 'parked'] as const).entries()) chat.record({ type: 'message-put', message: unsentMessage({ key: `${state}`, text, at: begin, state, turn }) });
      chat.record({
        type: 'messages-received',
        messages: [
          { key, index, sid: '', author: 'me', own: true, text, at: begin + index, edited: false },
          { key: `m${index}`, index: index + 1, sid: '', author: identity, own: false, text, at: begin + index, edited: true },
        ],
      });
      chat.record({ type: 'participants-changed', participants: [me, agent] });
      chat.record({ type: 'typing-changed', typing: [identity] });
      chat.record({ type: 'trouble-met', error: new ChatError('history-failed', text, { cause: text }) });
      await settle();
      copied = undefined;
      [...(row('parked')?.querySelectorAll('button') ?? [])].at(1)?.click();
      await settle();
      const author = row(`m${index}`)?.querySelector('.author')?.textContent ?? '';
      const name = agent.name ?? nameless(author);
      const theirs = textOf(`m${index}`);
      const heading = text || 'Chat with us';
      return {
        'own message': [textOf(key)?.textContent, text],
        'key of a message': [textOf(key)?.id, key],
        'message of an agent': theirs?.classList.contains('rich') ? [inventedIn(theirs.textContent, text), ''] : [theirs?.textContent, text],
        'failed message': [textOf('failed')?.textContent, text],
        'old message': [textOf('old')?.textContent, text],
        'parked message': [textOf('parked')?.textContent, text],
        'copied text': [copied, text],
        'author': [author, name],
        'picture': [row(`m${index}`)?.querySelector('.avatar img')?.getAttribute('src') ?? '', text],
        'joined line': [all('.coming').at(-1 - (number > 1 ? 1 : 0))?.textContent, `${name} joined the chat`],
        'typing line': [all('.typing').at(-1)?.textContent, `${name} is typing`],
        'company': [all('.who p, bdi[title]').at(-1)?.textContent, `You are chatting with ${name}`],
        'title of the company': [all('.who p, bdi[title]').at(-1)?.title, `You are chatting with ${name}`],
        'heading': [all('h2').at(-1)?.textContent, heading],
        'title of the heading': [all('h2').at(-1)?.title, heading],
        'name of the panel': [all('dialog').at(-1)?.getAttribute('aria-label'), heading],
        'language': [theirs?.getAttribute('lang') ?? '', isTag(text) ? text : ''],
        'trouble': [all('.notice p').at(-1)?.textContent, 'Earlier messages could not be loaded. Scroll up to try again.'],
      };
    },
  };
}

function isTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0;
  } catch {
    return false;
  }
}
