import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { FlexWebchat } from '../../src/index.js';
import { byRole, elementsIn, maybeByRole, textIn } from '../support/by-role.js';
import { finishAnimations } from '../support/finish-animations.js';
import { elementWorld, line, type Line } from '../support/element-world.js';
import { type } from '../support/panel-world.js';
import { until } from '../support/until.js';

const { watch } = elementWorld();
let flow = 0;

/** An element with this in it, and these properties; open unless they say otherwise. */
function shown(content: readonly (readonly [slot: string, text: string])[] = [], properties: Partial<FlexWebchat> = {}): Line & { readonly chat: FlexWebchat } {
  const centre = line();
  const chat = watch(Object.assign(document.createElement('flex-webchat'), { accountSid: `AC${'1'.repeat(32)}`, flexFlowSid: `FO${String((flow += 1)).padStart(32, '5')}`, ports: centre.ports, open: true, ...properties }));
  for (const [slot, text] of content) chat.append(Object.assign(document.createElement('p'), { slot, textContent: text }));
  document.body.append(chat);
  return { ...centre, chat };
}

/** True where a child of the element is on the page, in a place of its own. */
const isShown = (chat: FlexWebchat, slot: string): boolean => {
  const child = chat.querySelector(`[slot="${slot}"]`);
  return child?.assignedSlot !== null && (child?.getBoundingClientRect().height ?? 0) > 0;
};

/** What a rule of the page reaches through a part's name. */
function styledBy(part: string): readonly Element[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`flex-webchat::part(${part}){scroll-margin-top:7px}`);
  document.adoptedStyleSheets.push(sheet);
  const found = elementsIn(document.body).filter((each) => getComputedStyle(each).scrollMarginTop === '7px');
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  return found;
}

const start = async ({ chat, conversation }: Line & { readonly chat: FlexWebchat }): Promise<void> => {
  chat.send('Hello');
  await until(() => chat.phase === 'live' && chat.messages.length === 1);
  conversation.joinAgent('maria', 'Maria');
  conversation.say('maria', 'Good morning');
  await until(() => textIn(chat).includes('Good morning'));
};

describe('what a site puts into the element', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('[E179] may be the look of the launcher, which keeps its name, its state and the number of unread messages', async () => {
    const talk = shown([['launcher', 'Ask the potters']], { open: false, withoutForm: true });
    const { chat, conversation } = talk;
    await chat.updateComplete;
    const button = byRole(chat, 'button', 'Open chat');
    expect([isShown(chat, 'launcher'), button.getAttribute('aria-expanded')]).to.deep.equal([true, 'false']);
    expect(button.querySelector('svg')?.checkVisibility()).to.equal(false);
    await start(talk);
    chat.hide();
    conversation.say('maria', 'Are you there?');
    await until(() => maybeByRole(chat, 'button', /unread/));
    expect(elementsIn(chat).find((each) => each.part.contains('unread'))?.textContent).to.equal('2');
    chat.querySelector<HTMLElement>('[slot=launcher]')?.click();
    await until(() => maybeByRole(chat, 'button', 'Close chat')?.getAttribute('aria-expanded') === 'true');
  });

  it('[E176] [E179] may be logo, title and welcome of the form, and stands under everything as a footer', async () => {
    const { chat } = shown([['logo', 'H'], ['header', 'Harrow Pottery'], ['welcome', 'Tell us about your piece.'], ['footer', 'Answers from people.'], ['ended', 'Thank you!']], { tagline: 'Open until six' });
    await until(() => ['logo', 'header', 'welcome', 'footer'].every((slot) => isShown(chat, slot)));
    expect(isShown(chat, 'ended')).to.equal(false);
    expect(textIn(chat)).to.contain('Open until six').and.not.to.contain('Chat with us');
    expect(maybeByRole(chat, 'heading')).to.equal(undefined);
    finishAnimations();
    await expect(chat).to.be.accessible();
    const [logo, heading] = ['logo', 'header'].map((slot) => chat.querySelector(`[slot=${slot}]`)?.getBoundingClientRect());
    expect(logo?.right).to.be.at.most(heading?.left ?? 0);
  });

  it('[E176] [E179] may come and go, and what stands there else comes back', async () => {
    const { chat } = shown();
    await until(() => maybeByRole(chat, 'heading', 'Chat with us'));
    const own = Object.assign(document.createElement('p'), { slot: 'header', textContent: 'Harrow Pottery' });
    chat.append(own);
    await until(() => isShown(chat, 'header') && !maybeByRole(chat, 'heading'));
    own.remove();
    await until(() => maybeByRole(chat, 'heading', 'Chat with us'));
  });

  it('[E179] may say a word after the chat', async () => {
    const talk = shown([['ended', 'Thank you! Here is 10 %.'], ['fallback', 'Call us']], { withoutForm: true });
    await start(talk);
    expect(isShown(talk.chat, 'ended')).to.equal(false);
    talk.conversation.end('closed');
    await until(() => isShown(talk.chat, 'ended'));
    expect(isShown(talk.chat, 'fallback')).to.equal(false);
  });

  it('[E176] has a tagline under the title until there is more to say, which may change', async () => {
    const talk = shown([], { withoutForm: true });
    const { chat } = talk;
    chat.setAttribute('tagline', 'Answers within minutes');
    await until(() => textIn(chat).includes('Answers within minutes'));
    chat.tagline = 'Open until six';
    await until(() => textIn(chat).includes('Open until six'));
    await start(talk);
    expect(textIn(chat)).not.to.contain('Open until six');
  });
});

describe('what a site may style', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  it('[E175] is reached by the names of all parts that the documentation has', async () => {
    const named = await documented('Parts');
    expect(named.length, 'control: the table was found').to.be.above(15);
    const missing = new Set(named);
    const look = (): void => [...missing].forEach((part) => styledBy(part).length > 0 && missing.delete(part));
    const formed = shown([], { tagline: 'Here' });
    await until(() => maybeByRole(formed.chat, 'button', 'Start chat'));
    formed.chat.showNotice({ text: 'Later today' });
    await until(() => textIn(formed.chat).includes('Later today'));
    look();
    formed.chat.remove();
    const talk = shown([], { withoutForm: true });
    await start(talk);
    look();
    // What tells of messages comes a moment after the talk.
    await until(() => maybeByRole(talk.chat, 'button', 'Sound and notifications'));
    talk.chat.hide();
    await talk.chat.updateComplete;
    talk.conversation.say('maria', 'Are you there?');
    await until(() => elementsIn(talk.chat).some((each) => each.part.contains('teaser') && each.checkVisibility()));
    look();
    talk.chat.show();
    talk.conversation.end('closed');
    await until(() => maybeByRole(talk.chat, 'button', 'Start a new chat'));
    look();
    talk.chat.remove();
    const inviting = shown([], { open: false });
    await inviting.chat.updateComplete;
    inviting.chat.invite('Looking for a bowl?');
    await until(() => elementsIn(inviting.chat).some((each) => each.part.contains('invitation')));
    look();
    expect([...missing]).to.deep.equal([]);
    expect(styledBy('no-such-part')).to.deep.equal([]);
  });

  it('[E174] is every custom property that the documentation has, and no other', async () => {
    const named = await documented('Custom properties');
    expect(named.length, 'control: the table was found').to.be.above(20);
    const talk = shown([], { withoutForm: true });
    await start(talk);
    const used = new Set(rules().flatMap((rule) => rule.cssText.match(/--flex-webchat-[\w-]+/g) ?? []));
    expect([...used].sort()).to.deep.equal([...named].sort());
  });

  it('[E178] has messages that are round, square, without a tail, bare or wide', async () => {
    const talk = shown([], { withoutForm: true });
    await start(talk);
    const bubble = elementsIn(talk.chat).find((each) => each.matches('.other .bubble'));
    const look = (): readonly string[] => {
      const { borderTopLeftRadius, borderBottomLeftRadius, backgroundColor } = getComputedStyle(bubble ?? document.body);
      return [borderTopLeftRadius, borderBottomLeftRadius, backgroundColor];
    };
    const [round, tail, ground] = look();
    expect([round, tail]).to.deep.equal(['18px', '4px']);
    const { style } = talk.chat;
    style.setProperty('--flex-webchat-tail', '18px');
    expect(look()).to.deep.equal([round, '18px', ground]);
    style.setProperty('--flex-webchat-radius', '0px');
    style.setProperty('--flex-webchat-tail', '0px');
    expect(look()).to.deep.equal(['0px', '0px', ground]);
    expect(getComputedStyle(byRole(talk.chat, 'button', 'Send message')).borderTopLeftRadius).to.equal('0px');
    style.setProperty('--flex-webchat-bubble', 'transparent');
    expect(look()[2]).to.equal('rgba(0, 0, 0, 0)');
    style.setProperty('--flex-webchat-bubble-width', '100%');
    expect(bubble && getComputedStyle(bubble).maxInlineSize).to.equal('100%');
  });

  it('[E181] has the font of the page, or the one that the site sets, in the launcher too', async () => {
    const talk = shown([], { withoutForm: true });
    document.body.style.fontFamily = 'Georgia';
    await start(talk);
    const fonts = (): readonly string[] => [byRole(talk.chat, 'textbox', 'Message'), byRole(talk.chat, 'button', 'Close chat')].map((each) => getComputedStyle(each).fontFamily);
    expect(fonts()).to.deep.equal(['Georgia', 'system-ui']);
    talk.chat.style.setProperty('--flex-webchat-font-family', 'Courier');
    expect(fonts()).to.deep.equal(['Courier', 'Courier']);
    document.body.style.fontFamily = '';
    type(byRole(talk.chat, 'textbox', 'Message'), 'x');
  });
});

/** The names in the first column of the tables under a heading of docs/theming.md. */
async function documented(heading: string): Promise<readonly string[]> {
  const text = await (await fetch('/docs/theming.md')).text();
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const cells = section.split('\n').flatMap((row) => /^\| ([^|]+) \|/.exec(row)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
}

/** Every rule of every style sheet that the element and its parts have. */
function rules(): readonly CSSRule[] {
  const sheets = new Set(elementsIn(document.body).flatMap(({ shadowRoot }) => [...(shadowRoot?.adoptedStyleSheets ?? [])]));
  return [...sheets].flatMap((sheet) => [...sheet.cssRules]);
}
