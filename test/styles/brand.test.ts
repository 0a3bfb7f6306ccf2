import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import Color from 'colorjs.io';
import type { FlexWebchat } from '../../src/index.js';
import type { RichContent } from '../../src/chat/ports.js';
import { byRole, elementsIn } from '../support/by-role.js';
import { contrast, focusablesOf, pairsOf, ringOf, seenIn, type Pair } from '../support/contrast.js';
import { elementWorld, line } from '../support/element-world.js';
import { finishAnimations } from '../support/finish-animations.js';
import { pdf, wav } from '../support/made-files.js';
import { mediaDesk, type MediaDesk } from '../support/media-desk.js';
import { liveTalk, panelWorld, type } from '../support/panel-world.js';
import { unsentMessage } from '../support/unsent-message.js';
import { until } from '../support/until.js';

const page = document.documentElement;
const { put } = elementWorld();
let desk: MediaDesk | undefined;
/** Who was invited is known for as long as the page, by flow. */
let flow = 0;

const brand = (accent: string, scheme = 'light'): void => {
  page.style.setProperty('--flex-webchat-accent', accent);
  page.style.colorScheme = scheme;
};

const token = (element: Element, name: string): string => getComputedStyle(element).getPropertyValue(`--chat-${name}`);

/** What an element makes of a token, as a colour. */
function coloured(element: HTMLElement, name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--chat-${name})`;
  element.shadowRoot?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const hexOf = (colour: string): string => new Color(colour).to('srgb').toGamut({ method: 'clip' }).toString({ format: 'hex', collapse: false });

beforeEach(async () => {
  await setViewport({ width: 1000, height: 800 });
  // A colour that is on its way to another one is neither.
  await emulateMedia({ reducedMotion: 'reduce' });
});
after(() => emulateMedia({ reducedMotion: 'no-preference' }));
afterEach(() => {
  desk?.restore();
  desk = undefined;
  page.removeAttribute('style');
});

/** Shows nearly everything that a visitor can see, side by side. */
async function everything(): Promise<void> {
  await form();
  desk = await talk();
  await ended();
  const chat = await launcher();
  chat.invite('Looking for a bowl?');
  await until(() => elementsIn(chat).find((each) => each.part.contains('invitation'))?.textContent?.trim());
  finishAnimations();
}

async function form(): Promise<void> {
  const fields = [
    { name: 'name', type: 'text', label: 'Name', placeholder: 'Zoë', help: 'As on the parcel' },
    { name: 'query', type: 'textarea', label: 'Question', required: true },
    { name: 'topic', type: 'select', label: 'Topic', required: true, options: [{ value: 'a', label: 'A return' }] },
    { name: 'consent', type: 'checkbox', label: 'I agree', required: true },
  ] as const;
  const { panel, chat, settle } = await panelWorld({ fields, inline: true });
  panel.tagline = 'Answers within minutes';
  byRole(panel, 'button', 'Start chat').click();
  for (const type of ['info', 'success', 'warning', 'error'] as const) chat.run('showNotice', { type, text: 'Something', action: { label: 'More', url: 'https://a.example/' } } as never);
  await until(() => elementsIn(panel).some((each) => each.matches('.notice')));
  await settle();
}

async function talk(): Promise<MediaDesk> {
  const order: RichContent = { type: 'card', title: 'Order 1001', subtitle: 'On its way', actions: [{ type: 'url', title: 'Track it', url: 'https://a.example/1' }, { type: 'reply', title: 'Cancel', id: 'c' }] };
  const question: RichContent = { type: 'quickReply', body: 'What is it about?', replies: [{ title: 'My order', id: 'order' }, { title: 'A return', id: 'return' }] };
  const opened = await mediaDesk({ content: async (index) => (index === 0 ? question : index === 1 ? order : undefined) });
  const { chat, panel, say, settle, show } = opened;
  say('What is it about?', { contentSid: 'HX1' });
  say('Order', { contentSid: 'HX2' });
  await until(() => elementsIn(panel).find((each) => each.matches('.answer')));
  elementsIn(panel).find((each) => each.matches('.answer'))?.click();
  const ours = { own: true, author: 'me' } as const;
  say('**Look** at https://a.example/ and `this`\n\n> quoted\n\n1. one', { attributes: { reactions: { '👍': ['Maria', 'bot'], heart: ['me'] } } });
  say('See https://a.example/ please', { ...ours, edited: true, attributes: { replyTo: 2, reactions: { '🎉': ['me'] } } });
  say('Why?', { attributes: { replyTo: 3 } });
  const files = [{ name: 'invoice.pdf', type: 'application/pdf', content: pdf }, { name: 'greeting.wav', type: 'audio/wav', content: wav }];
  show(files);
  show(files, ours);
  chat.record({ type: 'message-put', message: unsentMessage({ key: 'u1', text: 'On its way', state: 'sending', turn: 1 }) });
  chat.record({ type: 'message-put', message: unsentMessage({ key: 'u2', text: 'Failed', state: 'failed', turn: 2 }) });
  chat.record({ type: 'message-put', message: unsentMessage({ key: 'u3', text: '', state: 'sending', turn: 3, file: { name: 'holiday.png', type: 'image/png', size: 2_000, sent: 900 } }) });
  await until(() => elementsIn(panel).some((each) => each.matches('.upload progress')) && elementsIn(panel).filter((each) => each.matches('flex-webchat-file, flex-webchat-player')).length >= 4);
  await until(() => elementsIn(panel).some((each) => each.matches('.own .quote')) && elementsIn(panel).some((each) => each.matches('.mine')) && elementsIn(panel).some((each) => each.matches('.rich ol')));
  type(byRole(panel, 'textbox', 'Message'), 'Some words');
  await settle();
  return opened;
}

async function ended(): Promise<void> {
  const { panel, chat, say, settle } = await liveTalk();
  panel.talk = { survey: { kind: 'stars', question: 'How was it?', comment: true } };
  await settle();
  say('Bye');
  chat.record({ type: 'ended', reason: 'closed' });
  chat.record({ type: 'ending-changed', ending: { survey: 'open' } });
  const stars = (): HTMLElement[] => elementsIn(panel).filter((each) => each.matches('[type=radio]'));
  await until(() => stars().length > 0);
  stars()[3]?.click();
  await settle();
}

async function launcher(): Promise<FlexWebchat> {
  const chat = put({ ports: line().ports, flexFlowSid: `FO${String((flow += 1)).padStart(32, '0')}`, withoutForm: true });
  await chat.updateComplete;
  return chat;
}

/** Those that are too weak, once each. */
function weak(pairs: readonly Pair[]): readonly string[] {
  return [...new Set(pairs.filter(({ ratio, least }) => ratio < least - 0.005).map(({ what, ratio, least }) => `${ratio.toFixed(2)} of ${least}: ${what}`))];
}

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const hard = ['#ff0', '#777', '#fff', '#000', '#39ff14', '#00f', 'color(display-p3 1 0 1)', 'color(display-p3 0 0.7 0)', '#757575', 'oklch(0.6 0.2 264)', 'hsl(200 100% 36%)', '#7b2'];

describe('a brand colour', () => {
  it('[E174] [E195] has every text, control and focus ring legible with 200 of them in both schemes', async () => {
    await everything();
    const seed = Math.floor(Math.random() * 2 ** 32);
    const next = random(seed);
    const any = (): string => (next() < 0.75 ? `rgb(${[next(), next(), next()].map((part) => Math.round(part * 255)).join(' ')})` : `oklch(${next().toFixed(3)} ${(next() * 0.37).toFixed(3)} ${(next() * 360).toFixed(0)})`);
    const colours = [...hard, ...Array.from({ length: 200 }, any)];
    const seen = seenIn(document.body);
    const focusables = focusablesOf(seen);
    expect(focusables.length, 'control: there is much to focus').to.be.above(40);
    let [measured, turn] = [0, 0];
    for (const accent of colours) {
      for (const scheme of ['light', 'dark']) {
        brand(accent, scheme);
        const every = hard.includes(accent) ? 4 : 24;
        const focused = focusables.filter((_, place) => place % every === turn % every);
        turn += 1;
        const rings = focused.flatMap((each) => ringOf(each) ?? []);
        const pairs = [...pairsOf(seen), ...rings];
        measured += pairs.length;
        expect(weak(pairs), `${accent}, ${scheme}; seed ${seed}`).to.deep.equal([]);
      }
    }
    expect(measured, 'control: something was measured').to.be.above(20_000);
  });

  it('finds a pair that is too weak, whatever it is made of', async () => {
    await everything();
    const planted: readonly (readonly [string, string, RegExp])[] = [
      ['--flex-webchat-on-accent', '#999', /text of .*\.bubble|text of .*\.text/],
      ['--flex-webchat-muted', '#b5b5b5', /text of flex-webchat-form .*\.help/],
      ['--flex-webchat-ring', '#ddd', /text of .*"Track it"|text of .* a /],
      ['--flex-webchat-edge', '#ddd', /edge of flex-webchat-form input/],
      ['--flex-webchat-ink', 'rgb(0 0 0 / 40%)', /text of/],
    ];
    brand('#777');
    const seen = seenIn(document.body);
    expect(weak(pairsOf(seen))).to.deep.equal([]);
    for (const [property, value, found] of planted) {
      page.style.setProperty(property, value);
      expect(weak(pairsOf(seen)).filter((each) => found.test(each)), property).not.to.deep.equal([]);
      page.style.removeProperty(property);
    }
    page.style.setProperty('--flex-webchat-ring', '#eee');
    expect(weak(focusablesOf(seen).flatMap((each) => ringOf(each) ?? []))).not.to.deep.equal([]);
  });

  it('[E174] is kept as it is where it stands as a ground, and where it is dark or light enough to be text', async () => {
    const { panel } = await panelWorld();
    for (const accent of ['#7722bb', '#0b5', '#fc0', '#c00', '#123456', 'rgb(119 119 119)']) {
      for (const scheme of ['light', 'dark']) {
        brand(accent, scheme);
        expect(hexOf(getComputedStyle(byRole(panel, 'button', 'Start chat')).backgroundColor), accent).to.equal(hexOf(accent));
      }
    }
    for (const [accent, scheme] of [['#7722bb', 'light'], ['#0a4d8c', 'light'], ['#ffe0a3', 'dark'], ['#a9bbe6', 'dark']] as const) {
      brand(accent, scheme);
      expect(hexOf(coloured(panel, 'ring')), accent).to.equal(hexOf(accent));
    }
    // Where it has to be another one, its hue stays.
    for (const [accent, scheme] of [['#fc0', 'light'], ['#0b5', 'light'], ['#7722bb', 'dark'], ['#c00', 'dark']] as const) {
      brand(accent, scheme);
      const [was, is] = [accent, coloured(panel, 'ring')].map((colour) => new Color(colour).to('oklch'));
      expect(Math.abs((was?.coords[2] ?? 0) - (is?.coords[2] ?? 0)), accent).to.be.below(1);
      expect(hexOf(coloured(panel, 'ring'))).not.to.equal(hexOf(accent));
    }
  });

  it('[E174] has white text wherever that is legible, else black', async () => {
    const { panel } = await panelWorld();
    const next = random(7);
    for (let turn = 0; turn < 300; turn += 1) {
      const accent = `rgb(${[next(), next(), next()].map((part) => Math.round(part * 255)).join(' ')})`;
      brand(accent);
      const white = new Color(accent).contrast('#fff', 'WCAG21');
      const text = hexOf(coloured(panel, 'on-accent'));
      // Between the two either is legible, and nobody sees which is more so.
      if (white > 4.6 || white < 4.5) expect(text, accent).to.equal(white > 4.6 ? '#ffffff' : '#000000');
      expect(contrast(text, accent), accent).to.be.at.least(4.5);
    }
  });

  it('[E174] may change at any time, by a rule of the page too, and needs no script for it', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html{--flex-webchat-accent:#7722bb} html.sale{--flex-webchat-accent:#fc0} @media (max-width:600px){html{--flex-webchat-accent:#c00}}');
    document.adoptedStyleSheets.push(sheet);
    const chat = await launcher();
    const button = byRole(chat, 'button', /^Open chat/);
    const now = (): string[] => [getComputedStyle(button).backgroundColor, getComputedStyle(button).color].map(hexOf);
    expect(now()).to.deep.equal(['#7722bb', '#ffffff']);
    page.classList.add('sale');
    expect(now()).to.deep.equal(['#ffcc00', '#000000']);
    page.classList.remove('sale');
    await setViewport({ width: 500, height: 800 });
    await until(() => now()[0] === '#cc0000');
    chat.style.setProperty('--flex-webchat-accent', 'var(--of-the-page)');
    page.style.setProperty('--of-the-page', 'oklch(0.9 0.2 120)');
    expect(now()).to.deep.equal([hexOf('oklch(0.9 0.2 120)'), '#000000']);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  it('[E174] yields to what the page sets beside it', async () => {
    const { panel } = await panelWorld();
    brand('#7722bb');
    const own: readonly (readonly [string, string])[] = [['on-accent', '#ffee00'], ['ring', '#aa0000'], ['ground', '#eeeeff'], ['muted', '#445566'], ['accent-edge', '#111111']];
    for (const [name, value] of own) page.style.setProperty(`--flex-webchat-${name}`, value);
    for (const [name, value] of own) expect(token(panel, name).trim(), name).to.equal(value);
    expect(hexOf(getComputedStyle(byRole(panel, 'button', 'Start chat')).color)).to.equal('#ffee00');
  });

  it('[E17] [E174] is kept as the page has it where that is too weak, and the console says so once', async () => {
    const said: string[] = [];
    const warn = console.warn;
    console.warn = (...words: unknown[]) => void said.push(words.join(' '));
    try {
      brand('#777');
      page.style.setProperty('--flex-webchat-on-accent', '#888');
      page.style.setProperty('--flex-webchat-muted', '#333');
      const { panel, say, settle } = await liveTalk();
      say('Mine', { own: true, author: 'me' });
      await until(() => said.length > 0);
      await settle();
      expect(said).to.deep.equal(['<flex-webchat> --flex-webchat-on-accent has 1.3:1 on --flex-webchat-accent; readers need 4.5:1.']);
      expect(hexOf(coloured(panel, 'on-accent'))).to.equal('#888888');
      said.length = 0;
      await liveTalk();
      page.style.setProperty('--flex-webchat-ring', '#eee');
      await liveTalk();
      await until(() => said.length > 1);
      expect(said.every((words) => words.includes('--flex-webchat-ring has 1.'))).to.equal(true);
    } finally {
      console.warn = warn;
    }
  });

  it('[E171] [E172] [E173] has the scheme of the page, or the one of the chat alone', async () => {
    const chat = await launcher();
    const seen = (): string => hexOf(coloured(chat, 'alarm'));
    brand('#7722bb', 'light dark');
    const follows = seen();
    for (const [scheme, other] of [['light', 'dark'], ['dark', 'light']] as const) {
      page.style.colorScheme = other;
      const theirs = seen();
      chat.theme = scheme;
      await chat.updateComplete;
      expect(seen()).not.to.equal(theirs);
      chat.theme = 'auto';
      await chat.updateComplete;
      expect(seen()).to.equal(theirs);
      chat.setAttribute('theme', scheme);
      expect(chat.theme).to.equal(scheme);
      page.style.colorScheme = scheme;
      const same = seen();
      chat.removeAttribute('theme');
      expect(seen()).to.equal(same);
    }
    expect(follows).to.equal('#b3361b');
  });
});
