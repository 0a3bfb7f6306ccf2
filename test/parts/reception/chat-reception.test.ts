import { expect, html } from '@open-wc/testing';
import { nothing, render, type TemplateResult } from 'lit';
import type { Answers, Field, FlexWebchat, FormOptions } from '../../../src/index.js';
import { ownKey } from '../../../src/launcher/last-visit.js';
import { flexFlowSid } from '../../support/demo-account.js';
import { byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { elementWorld, keyOf, line, type Line } from '../../support/element-world.js';
import { type } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const { put, awayForGood } = elementWorld();

const fields: readonly Field[] = [
  { name: 'friendlyName', type: 'text', label: 'Name', required: true },
  { name: 'email', type: 'email', label: 'E-mail', required: true },
  { name: 'topic', type: 'text', label: 'Topic' },
];

/** An open chat on a contact centre of fakes, once it shows its form. */
async function opened(properties: Partial<FlexWebchat> = {}, light: TemplateResult = html``): Promise<{ chat: FlexWebchat; centre: Line }> {
  const centre = line();
  const chat = put({ ports: centre.ports, persist: 'none', fields, ...properties });
  render(light, chat);
  chat.show();
  await until(() => elementsIn(chat).some((each) => each.matches('flex-webchat-form, flex-webchat-reception, flex-webchat-message-list')));
  return { chat, centre };
}

const start = (chat: Node, name = 'Start chat'): void => byRole(chat, 'button', name).click();
const valueOf = (chat: Node, name: string): string => (byRole(chat, 'textbox', name) as HTMLInputElement).value;

describe('what is around the form', () => {
  it('[E68] [E206] is a heading, a description, the name of the button and a line with a link, each as plain text', async () => {
    const form: FormOptions = { heading: 'Before we talk', description: 'A <b>few</b> words', submitLabel: 'Go', footer: { text: 'How we use this', href: '/privacy' } };
    const { chat } = await opened({ form });
    await until(() => maybeByRole(chat, 'heading', 'Before we talk'));
    expect(byRole(chat, 'heading', 'Before we talk').dir).to.equal('auto');
    expect(textIn(chat)).to.contain('A <b>few</b> words');
    expect(textIn(chat)).not.to.contain('Tell us what it is about');
    byRole(chat, 'button', 'Go');
    const link = byRole(chat, 'link', 'How we use this') as HTMLAnchorElement;
    expect(link.href).to.equal(new URL('/privacy', document.baseURI).href);
    expect(link.rel).to.equal('noopener noreferrer');
  });

  it('[E68] leads to no address that runs a script', async () => {
    const { chat } = await opened({ form: { footer: { text: 'Terms', href: `${'java'}script:alert(1)` } } });
    await until(() => textIn(chat).includes('Terms'));
    expect(maybeByRole(chat, 'link', 'Terms')).to.equal(undefined);
  });

  it('[E68] changes while the form is shown, and keeps what is typed', async () => {
    const { chat } = await opened({ form: { heading: 'One' } });
    await until(() => maybeByRole(chat, 'heading', 'One'));
    type(byRole(chat, 'textbox', 'Name'), 'Ann');
    chat.form = { heading: 'Two', description: '' };
    await until(() => maybeByRole(chat, 'heading', 'Two'));
    expect(valueOf(chat, 'Name')).to.equal('Ann');
    expect(elementsIn(chat).filter((element) => element.matches('.intro'))).to.deep.equal([]);
  });
});

describe('prefill', () => {
  it('[E67] [E71] fills the form in; what the visitor types wins over it, and it wins over the context', async () => {
    const prefill = { friendlyName: 'Ann', email: 'ann@example.com', customer: 'C-7', query: 'not asked' };
    const { chat, centre } = await opened({ prefill, context: { friendlyName: 'Somebody', email: 'x@example.com', customer: 'nobody', page: 'Pots' } });
    expect(valueOf(chat, 'Name')).to.equal('Ann');
    type(byRole(chat, 'textbox', 'E-mail'), 'zoe@example.com');
    start(chat);
    await until(() => centre.requests.length === 1);
    expect(centre.requests[0]?.data).to.deep.equal({ friendlyName: 'Ann', email: 'zoe@example.com', topic: '', customer: 'C-7', page: 'Pots' });
    expect(centre.requests[0]?.customerName).to.equal('Ann');
  });

  it('[E67] wins over the answers of an earlier chat', async () => {
    localStorage.setItem(keyOf(flexFlowSid), JSON.stringify({ answers: { friendlyName: 'Before', topic: 'Bowls' } }));
    const { chat } = await opened({ persist: 'local', prefill: { friendlyName: 'Now' } });
    expect(valueOf(chat, 'Name')).to.equal('Now');
    expect(valueOf(chat, 'Topic')).to.equal('Bowls');
  });

  it('[E67] skips no form that nobody has opened, and none that it does not answer', async () => {
    const { chat, centre } = await opened({ form: { skipWhenComplete: true }, prefill: { friendlyName: 'Ann', email: 'ann@example.com' } });
    await until(() => maybeByRole(chat, 'textbox', 'Name'));
    expect(valueOf(chat, 'Name')).to.equal('Ann');
    expect(centre.requests).to.deep.equal([]);
  });
});

describe('the draft of a form', () => {
  /** Another page of the same tab. */
  async function again(persist: FlexWebchat['persist']): Promise<FlexWebchat> {
    document.querySelector('flex-webchat')?.remove();
    await awayForGood();
    return (await opened({ persist })).chat;
  }

  for (const persist of ['local', 'session'] as const) {
    it(`[E75] is there on the next page, kept as ${persist}, and gone once a chat has started`, async () => {
      const { chat } = await opened({ persist });
      type(byRole(chat, 'textbox', 'Name'), 'Zo');
      type(byRole(chat, 'textbox', 'E-mail'), 'zoe@example.com');
      const next = await again(persist);
      expect(valueOf(next, 'Name')).to.equal('Zo');
      start(next);
      await until(() => next.phase === 'live');
      const kept = [localStorage, sessionStorage].flatMap((storage) => Object.values(storage)).map((text) => (JSON.parse(String(text)) as { filled?: Answers }).filled);
      expect(kept.filter((filled) => filled && Object.keys(filled).length > 0)).to.deep.equal([]);
    });
  }

  it('[E75] comes back in a new tab', async () => {
    const { chat } = await opened({ persist: 'local' });
    type(byRole(chat, 'textbox', 'Name'), 'Zo');
    sessionStorage.clear();
    expect(valueOf(await again('local'), 'Name')).to.equal('Zo');
  });

  it('[E75] is stored nowhere with persist none, nor is a password ever', async () => {
    const secret: readonly Field[] = [...fields, { name: 'pin', type: 'password', label: 'PIN' }];
    const { chat } = await opened({ persist: 'none' });
    type(byRole(chat, 'textbox', 'Name'), 'Zo');
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    chat.remove();
    await awayForGood();
    const other = await opened({ persist: 'local', fields: secret });
    await until(() => maybeByRole(other.chat, 'textbox', 'PIN'));
    type(byRole(other.chat, 'textbox', 'PIN'), '1234-secret');
    type(byRole(other.chat, 'textbox', 'Name'), 'Zo');
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    expect(stored).to.contain('Zo');
    expect(stored).not.to.contain('1234-secret');
  });

  it('[E75] is forgotten with the visitor', async () => {
    const { chat } = await opened({ persist: 'local' });
    type(byRole(chat, 'textbox', 'Name'), 'Zo');
    expect(sessionStorage.getItem(ownKey(keyOf(flexFlowSid)))).to.contain('Zo');
    await chat.forget();
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    chat.show();
    await until(() => maybeByRole(chat, 'textbox', 'Name'));
    expect(valueOf(chat, 'Name')).to.equal('');
  });

  it('[E75] is gone where the visitor takes their consent back', async () => {
    const { chat } = await opened({ persist: 'local', consent: true });
    type(byRole(chat, 'textbox', 'Name'), 'Zo');
    chat.consent = false;
    await until(() => localStorage.length + sessionStorage.length === 0);
  });
});

describe('a form of the site’s own', () => {
  const ownForm = html`<form slot="form"><label>Order <input name="order" required></label><label>Mail me <input type="checkbox" name="mail"></label>
    <label>Size <select name="size" multiple><option selected>S<option selected>L</select></label>
    <input type="file" name="photo"><button>Send it</button></form>`;

  it('[E69] takes the place of ours; its first field gets the focus, and what is filled in starts the chat', async () => {
    const { chat, centre } = await opened({}, ownForm);
    const order = chat.querySelector('input');
    await until(() => order?.checkVisibility());
    expect(maybeByRole(chat, 'textbox', 'Name')).to.equal(undefined);
    chat.focus();
    await until(() => focused() === order);
    const heard: Answers[] = [];
    chat.addEventListener('flex-webchat-submit', ({ answers }) => heard.push(answers));
    start(chat, 'Send it');
    expect(centre.requests, 'native validity').to.deep.equal([]);
    type(order as HTMLElement, 'HP-10482 é <b>');
    start(chat, 'Send it');
    start(chat, 'Send it');
    await until(() => chat.phase === 'live');
    expect(centre.requests.map(({ data }) => data)).to.deep.equal([{ mail: false, order: 'HP-10482 é <b>', size: 'S, L' }]);
    expect(heard).to.have.length(1);
    expect(order?.checkVisibility(), 'in the form phase only').to.equal(false);
  });

  it('[E69] leaves a file out, and says so to the developer', async () => {
    const { chat, centre } = await opened({}, ownForm);
    await until(() => chat.querySelector('input')?.checkVisibility());
    const files = new DataTransfer();
    files.items.add(new File(['a'], 'a.txt'));
    const photo = chat.querySelector<HTMLInputElement>('[name="photo"]');
    if (photo) photo.files = files.files;
    type(chat.querySelector('input') as HTMLElement, 'HP-1');
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => void said.push(...words);
    start(chat, 'Send it');
    console.warn = warn;
    await until(() => centre.requests.length === 1);
    expect(centre.requests[0]?.data).not.to.have.property('photo');
    expect(said).to.deep.equal(['<flex-webchat> sends no files with a form: "photo" is left out.']);
  });

  it('[E69] can be canceled, seen to by the site itself, replaced and taken away', async () => {
    const { chat, centre } = await opened({}, ownForm);
    await until(() => chat.querySelector('input')?.checkVisibility());
    const cancel = (event: Event): void => event.preventDefault();
    type(chat.querySelector('input') as HTMLElement, 'HP-1');
    chat.addEventListener('flex-webchat-submit', cancel);
    start(chat, 'Send it');
    chat.removeEventListener('flex-webchat-submit', cancel);
    chat.querySelector('form')?.addEventListener('submit', cancel);
    start(chat, 'Send it');
    expect(centre.requests).to.deep.equal([]);
    expect(chat.phase).to.equal('pre-engagement');
    render(nothing, chat);
    await until(() => maybeByRole(chat, 'textbox', 'Name'));
    render(html`<div slot="form"><form><input name="order" value="HP-2" /><button>Send it</button></form></div>`, chat);
    await until(() => maybeByRole(chat, 'button', 'Send it'));
    start(chat, 'Send it');
    await until(() => centre.requests.length === 1);
    expect(centre.requests[0]?.data).to.deep.equal({ order: 'HP-2' });
  });
});

describe('a proof that is asked for before the chat', () => {
  /** A `verify` that a test answers. */
  function asking(): { verify: NonNullable<FormOptions['verify']>; answer: (proof: Answers | boolean) => void; asked: Answers[]; signals: AbortSignal[] } {
    const asked: Answers[] = [];
    const signals: AbortSignal[] = [];
    let answer = (_proof: Answers | boolean): void => undefined;
    return {
      asked,
      signals,
      answer: (proof) => answer(proof),
      verify(answers, signal) {
        asked.push(answers);
        signals.push(signal);
        return new Promise((resolve) => (answer = resolve));
      },
    };
  }

  async function filled(form: FormOptions, properties: Partial<FlexWebchat> = {}): Promise<{ chat: FlexWebchat; centre: Line }> {
    const world = await opened({ form, ...properties });
    await until(() => maybeByRole(world.chat, 'textbox', 'Name'));
    type(byRole(world.chat, 'textbox', 'Name'), 'Ann');
    type(byRole(world.chat, 'textbox', 'E-mail'), 'ann@example.com');
    return world;
  }

  it('[E77] goes along with the answers once, and is stored nowhere', async () => {
    const { verify, answer, asked } = asking();
    const { chat, centre } = await filled({ verify }, { persist: 'local' });
    start(chat);
    await until(() => maybeByRole(chat, 'button', 'Checking…'));
    const button = byRole(chat, 'button', 'Checking…');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(byRole(chat, 'status').textContent).to.equal('Checking…');
    button.click();
    expect(asked).to.deep.equal([{ friendlyName: 'Ann', email: 'ann@example.com', topic: '' }]);
    answer({ captcha: 'token-1' });
    await until(() => chat.phase === 'live');
    expect(centre.requests[0]?.data).to.deep.equal({ ...asked[0], captcha: 'token-1' });
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.to.contain('token-1');
  });

  it('[E77] that is not given starts no chat, says so, and loses nothing', async () => {
    const { verify, answer } = asking();
    const { chat, centre } = await filled({ verify, refusal: 'Are you a robot?' });
    start(chat);
    await until(() => maybeByRole(chat, 'button', 'Checking…'));
    answer(false);
    await until(() => maybeByRole(chat, 'alert', 'Are you a robot?'));
    expect(centre.requests).to.deep.equal([]);
    expect(valueOf(chat, 'Name')).to.equal('Ann');
    start(chat);
    await until(() => maybeByRole(chat, 'button', 'Checking…'));
    expect(maybeByRole(chat, 'alert', 'Are you a robot?')).to.equal(undefined);
    answer(true);
    await until(() => chat.phase === 'live');
  });

  it('[E77] is given up where the visitor has gone, and not asked for a start by the page', async () => {
    const { verify, answer, signals, asked } = asking();
    const { chat, centre } = await filled({ verify });
    start(chat);
    await until(() => signals.length === 1);
    chat.start({ friendlyName: 'By the page' });
    await until(() => chat.phase === 'live');
    expect(signals[0]?.aborted).to.equal(true);
    answer({ captcha: 'late' });
    expect(asked).to.have.length(1);
    expect(centre.requests.map(({ data }) => data)).to.deep.equal([{ friendlyName: 'By the page' }]);
  });

  it('[E77] is asked of a form of the site’s own too, and shows what the site puts there', async () => {
    const { verify, answer } = asking();
    const { chat, centre } = await opened({ form: { verify } }, html`<form slot="form"><input name="order" value="HP-1" /><button>Send it</button></form><p slot="verify">I am not a robot</p>`);
    await until(() => maybeByRole(chat, 'button', 'Send it'));
    expect(chat.querySelector('p')?.checkVisibility()).to.equal(true);
    start(chat, 'Send it');
    await until(() => byRole(chat, 'status').textContent === 'Checking…');
    answer({ captcha: 'token-2' });
    await until(() => centre.requests.length === 1);
    expect(centre.requests[0]?.data).to.deep.equal({ order: 'HP-1', captcha: 'token-2' });
  });
});
