import { expect } from '@open-wc/testing';
import type { Field } from '../../../src/chat/fields.js';
import { ChatError } from '../../../src/chat/errors.js';
import { byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { panelWorld, type } from '../../support/panel-world.js';

const fields: readonly Field[] = [
  { name: 'friendlyName', type: 'text', label: 'Name', required: true, autocomplete: 'name' },
  { name: 'email', type: 'email', label: 'E-mail', required: true, help: 'Only if the chat is cut off.' },
  { name: 'order', type: 'text', label: 'Order', pattern: 'HP-\\d+', patternHint: 'It begins with HP.' },
  { name: 'topic', type: 'select', label: 'Topic', options: [{ value: 'x', label: 'Ex' }, { value: 'y', label: 'Why' }], value: 'y' },
  { name: 'agreed', type: 'checkbox', label: 'I agree' },
];

const submit = (root: Node): void => byRole(root, 'button', 'Start chat').click();

describe('the form', () => {
  it('asks for name, e-mail and question unless the site says otherwise', async () => {
    const { panel } = await panelWorld();
    expect(byRole(panel, 'textbox', 'Name').getAttribute('autocomplete')).to.equal('name');
    expect(byRole(panel, 'textbox', 'E-mail').getAttribute('autocomplete')).to.equal('email');
    expect(byRole(panel, 'textbox', 'How can we help?').getAttribute('aria-required')).to.equal('true');
  });

  it('starts the chat with the answers just as they were typed', async () => {
    const { panel, asked } = await panelWorld({ fields });
    type(byRole(panel, 'textbox', 'Name'), ' José <b> ');
    type(byRole(panel, 'textbox', 'E-mail'), 'jo@example.com');
    byRole(panel, 'checkbox', 'I agree').click();
    submit(panel);
    const answers = { friendlyName: ' José <b> ', email: 'jo@example.com', order: '', topic: 'y', agreed: true };
    expect(asked).to.deep.equal(['openForm', `start ${JSON.stringify(answers)}`]);
  });

  it('[F30] starts one chat however often it is submitted', async () => {
    const { panel, asked } = await panelWorld();
    type(byRole(panel, 'textbox', 'How can we help?'), 'A crack');
    const button = byRole(panel, 'button', 'Start chat');
    button.click();
    button.click();
    expect(asked.filter((each) => each.startsWith('start'))).to.have.length(1);
  });

  it('leads to the only wrong field', async () => {
    const { panel, asked, settle } = await panelWorld();
    submit(panel);
    await settle();
    const query = byRole(panel, 'textbox', 'How can we help?');
    expect(focused()).to.equal(query);
    expect(query.getAttribute('aria-invalid')).to.equal('true');
    expect(descriptionOf(query)).to.equal('“How can we help?” needs an answer.');
    expect(asked).to.deep.equal(['openForm']);
  });

  it('leads to a summary of several wrong fields, and from there to each', async () => {
    const { panel, settle } = await panelWorld({ fields });
    type(byRole(panel, 'textbox', 'Order'), '20418');
    submit(panel);
    await settle();
    expect(focused()).to.equal(byRole(panel, 'group', 'Please look at these fields:'));
    byRole(panel, 'button', 'It begins with HP.').click();
    expect(focused()).to.equal(byRole(panel, 'textbox', 'Order'));
    expect(descriptionOf(byRole(panel, 'textbox', 'E-mail'))).to.equal('Only if the chat is cut off. “E-mail” needs an answer.');
  });

  it('says at once when a wrong field has become right, and not before the first submit', async () => {
    const { panel, settle } = await panelWorld({ fields });
    type(byRole(panel, 'textbox', 'E-mail'), 'jo');
    byRole(panel, 'textbox', 'E-mail').dispatchEvent(new FocusEvent('blur'));
    await settle();
    expect(byRole(panel, 'textbox', 'E-mail').hasAttribute('aria-invalid')).to.equal(false);
    submit(panel);
    await settle();
    expect(textIn(panel)).to.contain('Enter a complete e-mail address');
    type(byRole(panel, 'textbox', 'E-mail'), 'jo@example.com');
    await settle();
    expect(byRole(panel, 'textbox', 'E-mail').hasAttribute('aria-invalid')).to.equal(false);
    expect(textIn(panel)).not.to.contain('Enter a complete e-mail address');
  });

  it('keeps what was typed while the panel is closed', async () => {
    const { panel, settle } = await panelWorld();
    type(byRole(panel, 'textbox', 'Name'), 'Jo');
    panel.open = false;
    await settle();
    expect(maybeByRole(panel, 'textbox', 'Name')).to.equal(undefined);
    panel.open = true;
    await settle();
    expect((byRole(panel, 'textbox', 'Name') as HTMLInputElement).value).to.equal('Jo');
  });

  it('is filled in again after a failure', async () => {
    const { panel, chat, settle } = await panelWorld();
    type(byRole(panel, 'textbox', 'Name'), 'Jo');
    type(byRole(panel, 'textbox', 'How can we help?'), 'A crack');
    submit(panel);
    chat.record({ type: 'failed', error: new ChatError('token-unavailable', 'no') });
    chat.record({ type: 'form-opened' });
    await settle();
    expect((byRole(panel, 'textbox', 'Name') as HTMLInputElement).value).to.equal('Jo');
    expect((byRole(panel, 'textbox', 'How can we help?') as HTMLTextAreaElement).value).to.equal('A crack');
  });

  it('shows labels of the site as text', async () => {
    const label = '<img src=x onerror=alert(1)>';
    const { panel } = await panelWorld({ fields: [{ name: 'a', type: 'text', label }] });
    expect(byRole(panel, 'textbox', label)).to.be.instanceOf(HTMLInputElement);
  });
});

function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root.getElementById(id)?.textContent).join(' ');
}
