import FakeTimers from '@sinonjs/fake-timers';
import { asShown } from '../../../src/chat/talk-options.js';
import { elementsIn } from '../../support/by-role.js';
import { begin, talkWorld } from '../../support/panel-world.js';
import { inventedIn, nameless, type Stage } from '../stage.js';

/** Letters of a message that are said at most. */
const most = 500;

/** What is said to those who do not see it. */
export async function announcer(): Promise<Stage> {
  const { panel, chat, live } = await talkWorld();
  live();
  const log = elementsIn(panel).find((element) => element.getAttribute('role') === 'log');
  const lines = (): string[] => [...(log?.children ?? [])].map(({ textContent }) => textContent ?? '');
  let number = 0;
  return {
    root: panel,
    async put(text) {
      number += 1;
      const identity = `agent${number}`;
      const agent = asShown({ identity, own: false, name: text, lastReadIndex: undefined }, {});
      const timers = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      try {
        // Who types is said every ten seconds at most.
        timers.setSystemTime(begin + number * 60_000);
        chat.record({ type: 'participants-changed', participants: [agent] });
        chat.record({ type: 'typing-changed', typing: [identity] });
        chat.record({ type: 'messages-received', messages: [{ key: identity, index: number, sid: '', author: identity, own: false, text, at: begin, edited: false }] });
        timers.tick(1_500);
        const said = lines();
        const [, of, words = ''] = /^(.*?) says: (.*?)(?:… Message shortened, [\d,]+ more letters?\.)?$/s.exec(said.at(-1) ?? '') ?? [];
        const name = agent.name ?? nameless(of);
        return {
          'who joined': [said.find((line) => line.endsWith(' joined the chat')), `${name} joined the chat`],
          'who types': [said.find((line) => line.endsWith(' is typing')), `${name} is typing`],
          'author': [of, name],
          'message': /[*_~`[\\#>+\d-]/.test(text) ? [inventedIn(words, text), ''] : [words, [...text].slice(0, most).join('')],
        };
      } finally {
        timers.tick(10_000);
        timers.uninstall();
      }
    },
  };
}
