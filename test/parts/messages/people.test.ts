import { expect } from '@open-wc/testing';
import { deafEvents } from '../../../src/chat/deaf-events.js';
import { joinShown } from '../../../src/chat/join-shown.js';
import type { Conversation } from '../../../src/chat/ports.js';
import { asShown } from '../../../src/chat/talk-options.js';
import type { Participant } from '../../../src/chat/participants.js';
import { allByRole, textIn } from '../../support/by-role.js';
import { sessionAt } from '../../support/chat-world.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const maria: Participant = { identity: 'maria', own: false, name: 'Maria Lopez', lastReadIndex: undefined };
const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const avatarIn = (panel: Node, place = 0): HTMLElement | null | undefined => allByRole(panel, 'listitem')[place]?.querySelector<HTMLElement>('.avatar');

async function talkWith(...participants: Participant[]): Promise<PanelWorld> {
  const world = await talkWorld();
  world.live();
  world.chat.record({ type: 'participants-changed', participants });
  for (const { identity } of participants) world.say('Hello', { author: identity });
  await world.settle();
  return world;
}

describe('people in a talk', () => {
  it('[E90] have the name and the picture that the site gives them, and otherwise those in Twilio', () => {
    const options = { name: ({ identity }: Participant) => (identity === 'maria' ? 'Support' : undefined), avatar: () => picture };
    expect(asShown(maria, options)).to.deep.equal({ ...maria, name: 'Support', avatar: picture });
    expect(asShown({ ...maria, identity: 'paul', name: 'Paul' }, options).name).to.equal('Paul');
    expect(asShown({ ...maria, own: true }, options)).to.deep.equal({ ...maria, own: true });
    expect(asShown(maria, {})).to.deep.equal({ ...maria, avatar: undefined });
  });

  it('[E90] keep their names where the code of the site throws, which the site is told', () => {
    const thrown: unknown[] = [];
    const { reportError } = window;
    window.reportError = (error) => void thrown.push(error);
    const broken = new Error('of the site');
    const { name } = asShown(maria, {
      name() {
        throw broken;
      },
    });
    window.reportError = reportError;
    expect(name).to.equal('Maria Lopez');
    expect(thrown).to.deep.equal([broken]);
  });

  it('[F63] have names of one line that do not turn the sentence they stand in, and none where nothing of it is seen', async () => {
    const { name } = asShown({ ...maria, name: '\u202eMaria\u2069\nYour bank joined the chat' }, {});
    expect(name).to.equal('Maria Your bank joined the chat');
    for (const unseen of ['\u202e\u2069', '\u200b', ' \n', '']) expect(asShown({ ...maria, name: unseen }, {}).name).to.equal(undefined);
    expect(asShown(maria, { name: () => '\u200f' }).name).to.equal('Maria Lopez');
    expect(asShown({ ...maria, name: 'علی‌رضا' }, {}).name).to.equal('علی‌رضا');
  });

  it('[E92] have their initials where there is no picture, or it cannot be had', async () => {
    const { panel } = await talkWith(maria, { ...maria, identity: 'zoe', name: 'Zoë', avatar: `${location.origin}/there-is-none.png` });
    expect(avatarIn(panel)?.textContent?.trim()).to.equal('ML');
    expect(avatarIn(panel, 1)?.textContent?.trim()).to.equal('Z');
    await until(() => avatarIn(panel, 1)?.querySelector('img')?.hidden);
  });

  it('[E92] have their picture, which nobody has to hear of', async () => {
    const { panel, say, settle } = await talkWith({ ...maria, avatar: picture });
    await until(() => avatarIn(panel)?.querySelector('img')?.complete);
    expect(avatarIn(panel)?.ariaHidden).to.equal('true');
    say('And', { author: 'maria' });
    say('Mine', { own: true, author: 'me' });
    await settle();
    expect([avatarIn(panel, 1), avatarIn(panel, 2)]).to.deep.equal([null, null]);
  });

  it('[E91] keep their names and pictures when they have left, and those without a name are told apart', async () => {
    const gone = (identity: string, name?: string): Participant => ({ identity, own: false, left: true, name, avatar: name && picture, lastReadIndex: undefined });
    const { panel } = await talkWith(gone('maria', 'Maria'), gone('agent-7'), gone('agent-8'), { ...maria, identity: 'paul', name: 'Paul' });
    const authors = allByRole(panel, 'listitem').map((row) => row.querySelector('.author')?.textContent);
    expect(authors).to.deep.equal(['Maria', 'Agent 1', 'Agent 2', 'Paul']);
    expect(avatarIn(panel)?.querySelector('img')?.src).to.equal(picture);
    expect(textIn(panel)).to.contain('You are chatting with Paul');
    expect(textIn(panel)).not.to.contain('agent-7');
  });

  it('[E91] have the name that the site gives them, also when they have left', async () => {
    const seen: Participant[] = [];
    const join = joinShown(
      async (_session, { participants }) => {
        participants([maria, { ...maria, identity: 'agent-7', name: undefined, left: true }]);
        return {} as Conversation;
      },
      () => ({ name: ({ left }) => (left ? 'Somebody' : undefined) }),
    );
    await join(sessionAt(0), { ...deafEvents, participants: (all) => void seen.push(...all) }, new AbortController().signal);
    expect(seen.map(({ name }) => name)).to.deep.equal(['Maria Lopez', 'Somebody']);
  });

  it('[E136] are seen to be online or away, which nobody has to hear, where Twilio says it and the site wants it', async () => {
    const { panel, chat, settle } = await talkWith(maria);
    const become = async (...online: (boolean | undefined)[]): Promise<(string | null)[]> => {
      chat.record({ type: 'participants-changed', participants: online.map((each, place) => ({ ...maria, identity: `maria ${place}`, online: each })) });
      await settle();
      return allByRole(panel, 'img').map((dot) => dot.ariaLabel);
    };
    expect(await become(undefined)).to.deep.equal([]);
    expect(await become(true)).to.deep.equal(['online']);
    expect(await become(false, undefined)).to.deep.equal(['away']);
    expect(await become(false, true)).to.deep.equal(['online']);
    expect(textIn(panel)).to.contain('Maria Lopez').and.not.to.match(/online|away/);
    expect(asShown({ ...maria, online: true }, { presence: false }).online).to.equal(undefined);
    expect(asShown({ ...maria, online: true }, {}).online).to.equal(true);
  });
});
