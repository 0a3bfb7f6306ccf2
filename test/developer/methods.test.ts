import { expect } from '@open-wc/testing';
import { mount } from '../../src/index.js';
import { byRole, maybeByRole } from '../support/by-role.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { elementWorld, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { put, watch } = elementWorld();

describe('mount()', () => {
  it('[E6] makes the element with its options and puts it into the page, or where it is told', async () => {
    const { ports, conversation } = line();
    const chat = watch(mount({ accountSid, flexFlowSid, ports, persist: 'none', heading: 'Ask us' }));
    expect([chat.localName, chat.parentNode, chat.heading]).to.deep.equal(['flex-webchat', document.body, 'Ask us']);
    chat.send('Hello');
    await until(() => conversation.texts.length === 1);
    const box = watch(document.createElement('section'));
    document.body.append(box);
    expect(mount({ accountSid, flexFlowSid, inline: true }, box).parentNode).to.equal(box);
  });
});

describe('setInputText()', () => {
  it('[E213] puts a text into the field, before the panel is there and after, and sends nothing', async () => {
    const { ports, conversation } = line();
    const chat = put({ ports, persist: 'none', withoutForm: true });
    chat.setInputText('About the blue bowl: ');
    chat.show();
    const field = (): HTMLTextAreaElement | undefined => maybeByRole(chat, 'textbox', 'Message') as HTMLTextAreaElement | undefined;
    await until(() => field()?.value === 'About the blue bowl: ');
    chat.setInputText('Something else');
    await until(() => field()?.value === 'Something else');
    expect(conversation.texts).to.deep.equal([]);
    byRole(chat, 'button', 'Send message').click();
    await until(() => conversation.texts.length === 1);
    expect([conversation.texts, field()?.value]).to.deep.equal([['Something else'], '']);
  });
});
