import { asChatError } from '../chat/errors.js';
import type { Answer, Question, TabMessage } from './channel.js';
import { patience, type Role, type Tab } from './tab.js';

/**
 * Gives the leader's ear for what followers ask. What was asked of another reign, or too long ago, is left alone: nobody
 * waits for it any more, and a message may be on its way through another leader.
 */
export function answerFollowers(tab: Tab, epoch: number, role: Role, sayState: (to: string) => void): (message: TabMessage) => void {
  return (message) => {
    if (message.type !== 'ask' || tab.clock.now() - message.at >= patience) return;
    const hello = message.request[0] === 'hello';
    if (!hello && message.epoch !== epoch) return;
    if (hello) sayState(message.from);
    tab.say({ type: 'taken', to: message.from, ask: message.ask });
    void answer(message);
  };

  async function answer({ from, ask, request, bytes }: Question): Promise<void> {
    const result = await perform(request, bytes).catch((thrown: unknown) => asChatError(thrown, 'connect-failed'));
    tab.say({ type: 'answer', to: from, ask, result });
    // Whoever asked knows by the answer; everybody else hears it, this tab's own chat too.
    if (request[0] === 'leave' && !result) tab.tell(['ended', 'left']);
  }

  async function perform(request: Question['request'], bytes: Blob | undefined): Promise<Answer> {
    switch (request[0]) {
      case 'send': {
        const [, message] = request;
        // Their clock is not ours.
        return role.send({ ...message, bytes, doubt: message.doubt === undefined ? undefined : tab.clock.elapsed() });
      }
      case 'markRead':
        await role.markRead(request[1]);
        return null;
      case 'giveUp':
        role.giveUp?.(request[1]);
        return null;
      case 'earlierChats':
        return role.earlier.list();
      case 'earlierPage':
        return role.earlier.page(request[1], request[2] ?? undefined);
      case 'mediaAddress':
        return { value: await role.mediaAddress(request[1], request[2], request[3] ?? undefined) };
      case 'content':
        return { value: await role.content(request[1], request[2] ?? undefined) };
      case 'wake':
        role.wake();
        return null;
      case 'loadEarlier':
      case 'typing':
      case 'leave':
        await role[request[0]]();
    }
    return null;
  }
}
