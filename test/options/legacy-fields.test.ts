import { expect } from '@open-wc/testing';
import { fromLegacy, type LegacyForm } from '../../src/options/legacy-fields.js';
import { allByRole, byRole, maybeByRole } from '../support/by-role.js';
import { elementWorld } from '../support/element-world.js';
import { formWorld } from '../support/form-world.js';
import { type } from '../support/panel-world.js';

const world = elementWorld();
const question = { label: 'Question', type: 'TextareaItem', attributes: { name: 'query', type: 'text', placeholder: 'Type it here', required: true, rows: 5 } };

describe('the preEngagementConfig of Twilio\'s own form', () => {
  it('[E53] [E55] has an InputItem of each type', async () => {
    const types = ['text', 'email', 'tel', 'number', 'date', 'time', 'password'];
    const { chat, submitted } = await formWorld(world, {
      fields: types.map((each) => ({ label: `Your ${each}`, type: 'InputItem', attributes: { name: each, type: each, placeholder: 'So', required: true, pattern: '.*' } })),
    });
    const answers: Record<string, string> = { text: 'Zoë', email: 'zoe@example.com', tel: '030 1234', number: '5', date: '2026-12-31', time: '17:30', password: 'x' };
    for (const each of types) {
      const control = byRole(chat, each === 'number' ? 'spinbutton' : 'textbox', `Your ${each}`) as HTMLInputElement;
      expect([control.type, control.placeholder, control.ariaRequired]).to.deep.equal([each, 'So', 'true']);
      type(control, answers[each] ?? '');
    }
    expect(await submitted()).to.deep.equal(answers);
  });

  it('[E66] has values to begin with and read-only items, and submits what was not answered as an empty text', async () => {
    const { chat, submitted } = await formWorld(world, {
      fields: [
        { label: 'Name', type: 'InputItem', attributes: { name: 'friendlyName', type: 'text', value: 'Bob', readOnly: true } },
        { label: 'Order', type: 'InputItem', attributes: { name: 'order', type: 'text', value: 'HP-20418' } },
        { type: 'InputItem', attributes: { name: 'note', type: 'text', placeholder: 'A note' } },
        { label: 'Kind', type: 'InputItem', attributes: { name: 'kind', type: 'colour' } },
      ],
    });
    expect((byRole(chat, 'textbox', 'Name') as HTMLInputElement).readOnly).to.equal(true);
    expect(byRole(chat, 'textbox', 'A note')).to.be.instanceOf(HTMLInputElement);
    expect((byRole(chat, 'textbox', 'Kind') as HTMLInputElement).type).to.equal('text');
    type(byRole(chat, 'textbox', 'Order'), 'HP-1');
    expect(await submitted()).to.deep.equal({ friendlyName: 'Bob', order: 'HP-1', note: '', kind: '' });
  });

  it('[E60] has an InputItem that is a checkbox, and a CheckboxItem with a link', async () => {
    const { chat, submitted } = await formWorld(world, {
      fields: [
        { label: 'Call me', type: 'InputItem', attributes: { name: 'call', type: 'checkbox', value: 'yes' } },
        { label: 'I agree to the', type: 'CheckboxItem', attributes: { name: 'agreed', required: true, refLink: '<a target="_blank" href="https://example.com/terms?a=1&amp;b=2"><b>terms</b> &amp; conditions</a>' } },
      ],
    });
    expect((byRole(chat, 'checkbox', 'Call me') as HTMLInputElement).checked).to.equal(false);
    expect((byRole(chat, 'link', 'terms & conditions') as HTMLAnchorElement).href).to.equal('https://example.com/terms?a=1&b=2');
    byRole(chat, 'checkbox', 'I agree to the terms & conditions').click();
    expect(await submitted()).to.deep.equal({ call: false, agreed: true });
  });

  it('[E56] has a TextareaItem', async () => {
    const { chat, refused, submitted } = await formWorld(world, { fields: [question] });
    const control = byRole(chat, 'textbox', 'Question') as HTMLTextAreaElement;
    expect([control.localName, control.placeholder]).to.deep.equal(['textarea', 'Type it here']);
    await refused();
    type(control, 'Two\nlines');
    expect(await submitted()).to.deep.equal({ query: 'Two\nlines' });
  });

  it('[E57] has a SelectItem with the option that is selected, and one that is not required may be left empty', async () => {
    const options = [
      { value: '', label: 'Pick one' },
      { value: 'order', label: 'Order' },
      { value: 'return', label: 'Return', selected: true },
    ];
    const { chat, submitted } = await formWorld(world, {
      fields: [
        { label: 'Topic', type: 'SelectItem', attributes: { name: 'topic', required: true, multiple: true }, options },
        { label: 'Other topic', type: 'SelectItem', attributes: { name: 'other' }, options: options.slice(0, 2) },
      ],
    });
    const control = byRole(chat, 'combobox', 'Topic') as HTMLSelectElement;
    expect([...control.options].map(({ label, selected }) => [label, selected])).to.deep.equal([['Pick one', false], ['Order', false], ['Return', true]]);
    expect(await submitted(), 'one of it as there, although it says multiple').to.deep.equal({ topic: 'return', other: '' });
  });

  it('[E59] has RadioItems, of which those of one name are one choice, and the last is chosen at first', async () => {
    const radio = (value: string, label: string): LegacyForm['fields'][number] => ({ label, type: 'RadioItem', attributes: { name: 'contactMethod', type: 'radio', value, required: true } });
    const { chat, submitted } = await formWorld(world, { fields: [radio('mail', 'By mail'), radio('phone', 'By phone')] });
    expect(byRole(chat, 'radiogroup', 'Contact method')).to.be.instanceOf(HTMLElement);
    expect(allByRole(chat, 'radio').map((each) => (each as HTMLInputElement).checked)).to.deep.equal([false, true]);
    byRole(chat, 'radio', 'By mail').click();
    expect(await submitted()).to.deep.equal({ contactMethod: 'mail' });
  });

  it('[E61] has a ThumbsUpOrDownItem, whose values keep their type', async () => {
    const { chat, submitted } = await formWorld(world, {
      fields: [
        { label: 'Good?', type: 'ThumbsUpOrDownItem', attributes: { name: 'good', type: 'thumbs', upValue: 5, downValue: 'bad' } },
        { label: 'Left out', type: 'ThumbsUpOrDownItem', attributes: { name: 'left', upValue: true, downValue: false } },
      ],
    });
    allByRole(chat, 'radio', 'Thumbs up')[0]?.click();
    expect(await submitted()).to.deep.equal({ good: 5, left: '' });
  });

  it('[E53] submits what it does not show, and tells the developer', async () => {
    const warn = console.warn;
    const said: unknown[] = [];
    console.warn = (...words: unknown[]) => void said.push(...words);
    try {
      const { chat, submitted } = await formWorld(world, { fields: [{ label: 'Group', type: 'CheckboxGroup', attributes: { name: 'group', value: 'a' } }, { ...question, attributes: { name: 'query' } }] });
      expect(maybeByRole(chat, 'textbox', 'Group')).to.equal(undefined);
      expect(await submitted()).to.deep.equal({ group: 'a', query: '' });
      expect(said).to.deep.equal(['<flex-webchat> fields: Field "group": there is no type "CheckboxGroup", in Twilio\'s form neither; it is submitted and not shown.']);
    } finally {
      console.warn = warn;
    }
  });

  it('[E53] has title, description, label of the button and footer, of whose HTML the text is taken', () => {
    const { form, complaints } = fromLegacy({
      fields: [question],
      title: 'Ask us',
      description: 'Please say',
      message: 'what it is.',
      submitLabel: 'Go',
      footerLabel: '<p>By chatting you agree to our <A class=x href=\'https://example.com/privacy\'>privacy&nbsp;policy</A> &#x1F44D;<script>1</script></p>',
    });
    expect(form).to.deep.equal({ heading: 'Ask us', description: 'Please say what it is.', submitLabel: 'Go', footer: { text: 'By chatting you agree to our privacy policy 👍 1', href: 'https://example.com/privacy' } });
    expect(complaints).to.deep.equal([]);
    expect(fromLegacy({ fields: [question] }).form).to.deep.equal({});
  });

  it('[E17] is not what something without fields is', () => {
    const { fields, complaints } = fromLegacy({} as LegacyForm);
    expect(fields).to.deep.equal([]);
    expect(complaints).to.have.length(1);
  });
});
