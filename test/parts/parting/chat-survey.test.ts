import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Ending, Survey } from '../../../src/chat/ending.js';
import type { SurveyOptions } from '../../../src/chat/talk-options.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { finishAnimations } from '../../support/finish-animations.js';
import { liveTalk, press, type, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const stars: SurveyOptions = { kind: 'stars', question: 'Wie war es?', comment: true };

/** The inputs are radio buttons that are drawn as something else. */
const radios = ({ panel }: PanelWorld): HTMLInputElement[] => elementsIn(panel).filter((each): each is HTMLInputElement => each.matches('[type=radio]'));
const names = (world: PanelWorld): (string | null)[] => radios(world).map((each) => each.getAttribute('aria-label'));
const choose = (world: PanelWorld, name: string): void => radios(world).find((each) => each.getAttribute('aria-label') === name)?.click();
const said = ({ panel }: PanelWorld): string => textIn(elementsIn(panel).find((each) => each.matches('[role=log]')) ?? panel);

/** A talk with Maria in which the site asks; `answers` are those that were given. */
async function asking(options: SurveyOptions): Promise<PanelWorld & { readonly answers: Survey[]; stand(survey: Ending['survey']): Promise<void> }> {
  const world = await liveTalk();
  const answers: Survey[] = [];
  world.panel.talk = { survey: options };
  await world.settle();
  world.chat.handle('answerSurvey', (answer) => void answers.push(answer));
  const stand = async (survey: Ending['survey']): Promise<void> => {
    world.chat.record({ type: 'ending-changed', ending: { survey } });
    await world.settle();
  };
  return { ...world, answers, stand };
}

/** The same after the end. */
async function ended(options: SurveyOptions): Promise<Awaited<ReturnType<typeof asking>>> {
  const world = await asking(options);
  world.say('Bye');
  world.chat.record({ type: 'ended', reason: 'closed' });
  await world.stand('open');
  await until(() => radios(world).length > 0);
  return world;
}

describe('the survey', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('[E168] asks for one to five stars and some words after the chat, which stays readable', async () => {
    const world = await ended(stars);
    const { panel, answers, settle } = world;
    expect(names(world)).to.deep.equal(['1 star', '2 stars', '3 stars', '4 stars', '5 stars']);
    expect(textIn(panel)).to.contain('Wie war es?').and.to.contain('Bye');
    expect(maybeByRole(panel, 'button', 'Send answer'), 'nothing is to be sent yet').to.equal(undefined);
    choose(world, '4 stars');
    await settle();
    expect(radios(world).filter(({ checked }) => checked).map(({ value }) => value)).to.deep.equal(['4']);
    type(byRole(panel, 'textbox', /Anything you want to add/), ' Quick ');
    byRole(panel, 'button', 'Send answer').click();
    expect(answers).to.deep.equal([{ kind: 'stars', question: 'Wie war es?', rating: 4, comment: 'Quick' }]);
  });

  it('[E168] asks for a thumb, in our words and without a comment, where the site has it so', async () => {
    const world = await ended({ kind: 'thumbs' });
    const { panel, answers, settle } = world;
    expect(names(world)).to.deep.equal(['Yes', 'No']);
    choose(world, 'No');
    await settle();
    expect(elementsIn(panel).filter((each) => each.localName === 'textarea' && each.checkVisibility())).to.deep.equal([]);
    byRole(panel, 'button', 'Send answer').click();
    expect(answers).to.deep.equal([{ kind: 'thumbs', question: 'Did this chat help you?', rating: 0 }]);
  });

  it('[E168] keeps the words over a request that failed, says so, and thanks once; the focus goes on to the next chat', async () => {
    const world = await ended(stars);
    const { panel, answers, settle, stand } = world;
    choose(world, '2 stars');
    await settle();
    type(byRole(panel, 'textbox', /Anything you want to add/), 'Slow');
    byRole(panel, 'button', 'Send answer').click();
    await stand('sending');
    expect(byRole(panel, 'button', 'Sending…').getAttribute('aria-disabled')).to.equal('true');
    await stand('failed');
    expect(textIn(panel)).to.contain('Your answer could not be sent. It is kept here');
    byRole(panel, 'button', 'Send answer').focus();
    byRole(panel, 'button', 'Send answer').click();
    expect(answers.map(({ comment }) => comment)).to.deep.equal(['Slow', 'Slow']);
    await stand('sending');
    await stand('sent');
    expect(radios(world)).to.deep.equal([]);
    expect(textIn(panel)).to.contain('Thank you for your answer.');
    expect(focused()).to.equal(byRole(panel, 'button', 'Start a new chat'));
    await until(() => said(world).includes('Thank you for your answer.'));
    expect(said(world)).to.contain('There is a question about this chat.');
  });

  it('[E168] is not there after a chat that nothing is asked about', async () => {
    const world = await asking(stars);
    world.chat.record({ type: 'ended', reason: 'closed' });
    await world.settle();
    expect(elementsIn(world.panel).some((each) => each.localName === 'flex-webchat-survey')).to.equal(false);
  });

  describe('where Twilio has the session', () => {
    /** The question before the end, with the survey in it. */
    async function leaving(): Promise<Awaited<ReturnType<typeof asking>>> {
      const world = await asking(stars);
      byRole(world.panel, 'button', 'End chat').click();
      await world.settle();
      await until(() => radios(world).length > 0);
      return world;
    }
    const end = ({ panel }: PanelWorld): void => byRole(byRole(panel, 'dialog', 'End this chat?'), 'button', 'End chat').click();

    it('[E168] is a part of the question before the end, and its answer one last message', async () => {
      const world = await leaving();
      const { panel, chat, asked, settle } = world;
      choose(world, '5 stars');
      await settle();
      expect(maybeByRole(panel, 'button', 'Send answer')).to.equal(undefined);
      type(byRole(panel, 'textbox', /Anything you want to add/), 'Quick');
      end(world);
      const text = 'Rating: ★★★★★ (5 of 5)\nQuick';
      expect(asked).to.deep.equal([`send ${text} ${JSON.stringify({ survey: { kind: 'stars', question: 'Wie war es?', rating: 5, comment: 'Quick' } })}`]);
      const [unsent] = chat.state.messages.unsent;
      world.say(text, { own: true, key: unsent?.key ?? '' });
      await until(() => asked.at(-1) === 'end');
    });

    it('[E168] ends the chat at once where nothing is answered', async () => {
      const world = await leaving();
      end(world);
      await until(() => world.asked.includes('end'));
      expect(world.asked).to.deep.equal(['end']);
    });

    it('[E168] says where the answer does not arrive, and goes without it when asked again', async () => {
      const world = await leaving();
      const { panel, chat, asked, settle } = world;
      choose(world, '1 star');
      await settle();
      end(world);
      const [unsent] = chat.state.messages.unsent;
      if (unsent) chat.record({ type: 'message-put', message: { ...unsent, state: 'failed' } });
      await until(() => textIn(panel).includes('Your answer could not be sent yet.'));
      expect(asked).not.to.include('end');
      end(world);
      await until(() => asked.at(-1) === 'end');
      expect(asked.filter((each) => each.startsWith('send'))).to.have.length(1);
    });

    it('[E168] closes with Escape, and the chat goes on', async () => {
      const { panel, asked, settle } = await leaving();
      press(focused() ?? panel, 'Escape');
      await settle();
      expect(maybeByRole(panel, 'dialog', 'End this chat?')).to.equal(undefined);
      expect(asked).to.deep.equal([]);
    });

    it('[E168] is not asked where there is a server for it, or nobody was there', async () => {
      const world = await asking(stars);
      world.chat.record({ type: 'session-changed', session: { identity: 'me', token: '', handle: 'h', receivedAt: 0, life: 1, conversationSid: 'CH1' } });
      byRole(world.panel, 'button', 'End chat').click();
      await until(() => maybeByRole(world.panel, 'alertdialog', 'End this chat?'));
      byRole(world.panel, 'alertdialog', 'End this chat?');
    });
  });
});

describe('the warning before a forgotten chat ends', () => {
  it('[E169] counts down, goes on by one button that hands the focus to the message, and is said twice', async () => {
    const world = await liveTalk();
    const { panel, chat, settle } = world;
    let went = 0;
    chat.handle('goOn', () => {
      went += 1;
      chat.record({ type: 'ending-changed', ending: undefined });
    });
    const warn = async (left: number): Promise<void> => {
      chat.record({ type: 'ending-changed', ending: { left } });
      await settle();
    };
    await warn(75);
    await until(() => maybeByRole(panel, 'button', 'I am still here'));
    expect(textIn(panel)).to.contain('This chat ends in 1:15.');
    await warn(74);
    expect(textIn(panel)).to.contain('This chat ends in 1:14.');
    await warn(20);
    await warn(19);
    await until(() => said(world).includes('This chat ends in 20 seconds.'));
    expect(said(world).match(/Are you still there\? This chat ends in 1 minute and 15 seconds\./g)).to.have.length(1);
    expect(said(world)).not.to.contain('19');
    finishAnimations();
    await expect(panel).to.be.accessible();
    byRole(panel, 'button', 'I am still here').focus();
    byRole(panel, 'button', 'I am still here').click();
    await settle();
    expect(went).to.equal(1);
    expect(focused()).to.equal(byRole(panel, 'textbox', 'Message'));
    expect(allByRole(panel, 'button', 'I am still here')).to.deep.equal([]);
  });

  it('[E169] says why the chat is over', async () => {
    const world = await liveTalk();
    world.chat.record({ type: 'ending-changed', ending: { forgotten: true } });
    world.chat.record({ type: 'ended', reason: 'left' });
    await world.settle();
    expect(textIn(world.panel)).to.contain('as nothing was written for a while').and.not.to.contain('You ended');
  });
});
