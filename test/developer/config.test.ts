import { expect } from '@open-wc/testing';
import type { ChatConfig } from '../../src/launcher/chat-options.js';
import { checkConfig } from '../../src/options/check-config.js';
import { maybeByRole, textIn } from '../support/by-role.js';
import { consoleLines } from '../support/console-lines.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { elementWorld, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { put, watch } = elementWorld();
const lines = consoleLines();
const loaded = (): Promise<unknown> => import('../../src/developer/develop.js').then(() => Promise.resolve());

describe('config', () => {
  it('[E14] sets the options that it names, at once, and no others', async () => {
    const chat = put({ heading: 'Ask us' });
    chat.config = { flexFlowSid, tagline: 'We answer soon', withoutForm: true, context: { plan: 'gold' }, lang: 'de', placement: 'top-start' };
    expect(chat).to.include({ flexFlowSid, heading: 'Ask us', tagline: 'We answer soon', withoutForm: true, lang: 'de', placement: 'top-start', persist: 'local' });
    expect(chat.context).to.deep.equal({ plan: 'gold' });
    await chat.updateComplete;
    expect(chat.getAttribute('placement')).to.equal('top-start');
    expect(lines).to.deep.equal([]);
  });

  it('[E14] starts a chat with what it says, also where it is set before the tag is in the page', async () => {
    const { ports, conversation, requests } = line();
    const chat = watch(document.createElement('flex-webchat'));
    chat.config = { accountSid, flexFlowSid, persist: 'none', ports, context: { plan: 'gold' } };
    document.body.append(chat);
    chat.start({ query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    expect(requests[0]?.data).to.deep.equal({ plan: 'gold', query: 'Hello' });
  });

  it('[E16] changes what is shown when it is set again; what it does not name any more is as it was before', async () => {
    const chat = put({ ports: line().ports, heading: 'Ask us', open: true });
    chat.config = { heading: 'Ask the pottery', tagline: 'Closed on Mondays', lang: 'de' };
    await until(() => textIn(chat).includes('Ask the pottery') && textIn(chat).includes('Closed on Mondays'));
    chat.config = { heading: 'Ask our kiln' };
    await until(() => textIn(chat).includes('Ask our kiln') && !textIn(chat).includes('Closed on Mondays'));
    expect(chat.tagline).to.equal(undefined);
    chat.config = undefined;
    await until(() => textIn(chat).includes('Ask us'));
    await loaded();
    await until(() => !chat.hasAttribute('lang'));
  });

  it('[E16] leaves alone what it says once more: a panel that the visitor has closed stays closed', async () => {
    const chat = put({ ports: line().ports });
    const config: { open: boolean; heading: string } = { open: true, heading: 'One' };
    chat.config = config;
    await until(() => maybeByRole(chat, 'dialog', 'One'));
    chat.hide();
    config.heading = 'Two';
    chat.config = config;
    expect(chat).to.include({ open: false, heading: 'Two' });
  });

  it('[E17] has names that no option has, and values that no option takes, told once each, without the values', async () => {
    const chat = put();
    const wrong = { flexFlowSID: 'secret-1', headline: 'secret-2', heading: 5, fields: 'secret-3', persist: 'cookie', visitorToken: 'secret-4', 'without-form': true } as unknown as ChatConfig;
    chat.config = wrong;
    await until(() => lines.length > 0);
    chat.config = { ...wrong };
    await chat.updateComplete;
    await loaded();
    expect(lines).to.deep.equal([
      'error <flex-webchat> config: `flexFlowSID` is unknown: did you mean `flexFlowSid`?',
      'error <flex-webchat> config: `headline` is unknown: did you mean `heading`?',
      'error <flex-webchat> config: `heading` is a number; it must be a text.',
      'error <flex-webchat> config: `fields` is a text; it must be a list or an object.',
      "error <flex-webchat> config: `persist` is 'cookie'; it must be 'local' or 'session' or 'none'.",
      'error <flex-webchat> config: `visitorToken` is a text; it must be a function.',
      'error <flex-webchat> config: `without-form` is unknown: did you mean `withoutForm`?',
    ]);
    expect('flexFlowSID' in chat).to.equal(false);
  });

  it('[E17] knows every option there is, and takes null and undefined for what is left out', () => {
    const { elementProperties } = customElements.get('flex-webchat') as unknown as { elementProperties: Map<string, unknown> };
    const names = [...elementProperties.keys(), 'lang'].filter((name) => name !== 'config');
    expect(names.flatMap((name) => checkConfig({ [name]: null, heading: undefined }))).to.deep.equal([]);
    expect(checkConfig({ context: 7n, zzzzzz: 1 }).map(({ message }) => message)).to.deep.equal([
      '`context` is a bigint; it must be an object.',
      '`zzzzzz` is unknown. docs/api.md has all options.',
    ]);
  });

  it('[E12] has no launcher with launcher="none", and opens by the page alone', async () => {
    const chat = put({ ports: line().ports, heading: 'Ask us' });
    chat.config = { launcher: 'none' };
    await chat.updateComplete;
    expect(maybeByRole(chat, 'button')).to.equal(undefined);
    chat.show();
    await until(() => maybeByRole(chat, 'dialog', 'Ask us'));
    expect(maybeByRole(chat, 'button', 'Open chat')).to.equal(undefined);
    chat.launcher = undefined;
    await chat.updateComplete;
    expect(chat.shadowRoot?.querySelector('.launcher')).not.to.equal(null);
  });
});
