import { expect } from '@open-wc/testing';
import type { Field } from '../../../src/chat/fields.js';
import { allByRole, byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { elementWorld } from '../../support/element-world.js';
import { descriptionOf, formWorld } from '../../support/form-world.js';
import { type } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const world = elementWorld();
const topics = [
  { value: 'order', label: 'My order' },
  { value: 'return', label: 'A return' },
  { value: 'other', label: 'Something else' },
];

const text = (element: HTMLElement): string => (element as HTMLInputElement).value;

describe('the fields of the form', () => {
  it('[E55] take a telephone number, a number, a date, a time and a password, by the browser\'s own means', async () => {
    const types = ['tel', 'number', 'date', 'time', 'password'] as const;
    const { chat, submitted } = await formWorld(world, types.map((each): Field => ({ name: each, type: each, label: `A ${each}`, required: true })));
    const answers = { tel: '+49 30 1234-5', number: '-1.5', date: '2026-12-31', time: '17:30', password: ' pässwörd ' };
    for (const each of types) {
      const control = byRole(chat, each === 'number' ? 'spinbutton' : 'textbox', `A ${each}`);
      expect(control.getAttribute('type')).to.equal(each);
      expect(control.getAttribute('aria-required')).to.equal('true');
      type(control, answers[each]);
    }
    expect(await submitted()).to.deep.equal(answers);
  });

  it('[E64] say of a number, a date and a time which ones can be answered', async () => {
    const { chat, refused, submitted } = await formWorld(world, [
      { name: 'people', type: 'number', label: 'People', min: 1, max: 1200, step: 1 },
      { name: 'day', type: 'date', label: 'Day', min: '2026-03-09', max: '2026-12-31' },
      { name: 'hour', type: 'time', label: 'Hour', min: '09:00', max: '17:30' },
      { name: 'night', type: 'time', label: 'Night', min: '22:00', max: '06:00' },
    ]);
    const fields = { People: 'spinbutton', Day: 'textbox', Hour: 'textbox', Night: 'textbox' } as const;
    const answer = (answers: Record<keyof typeof fields, string>): void => {
      for (const [name, role] of Object.entries(fields)) type(byRole(chat, role, name), answers[name as keyof typeof fields]);
    };
    const errors = (): string[] => Object.entries(fields).map(([name, role]) => descriptionOf(byRole(chat, role, name)));
    answer({ People: '0', Day: '2026-03-08', Hour: '08:59', Night: '12:00' });
    await refused();
    expect(errors().map((error) => error.replace(/\s/g, ' '))).to.deep.equal([
      '“People” must be 1 or more.',
      '“Day” must be March 9, 2026 or later.',
      '“Hour” must be 9:00 AM or later.',
      '“Night” must be between 10:00 PM and 6:00 AM.',
    ]);
    answer({ People: '1201', Day: '2027-01-01', Hour: '17:31', Night: '23:00' });
    await refused();
    expect(errors().map((error) => error.replace(/\s/g, ' '))).to.deep.equal([
      '“People” must be 1,200 or less.',
      '“Day” must be December 31, 2026 or earlier.',
      '“Hour” must be 5:30 PM or earlier.',
      '',
    ]);
    answer({ People: '2.5', Day: '2026-06-01', Hour: '12:00', Night: '23:00' });
    await refused();
    expect(errors()).to.deep.equal(['“People” goes in steps of 1.', '', '', '']);
    expect(focused()).to.equal(byRole(chat, 'spinbutton', 'People'));
    answer({ People: '2', Day: '2026-06-01', Hour: '12:00', Night: '' });
    expect(await submitted()).to.deep.equal({ people: '2', day: '2026-06-01', hour: '12:00', night: '' });
  });

  it('[E58] take several of a choice, and submit them as a list in the order of the options', async () => {
    const { chat, submitted } = await formWorld(world, [{ name: 'topics', type: 'select', multiple: true, label: 'Topics', options: topics, value: ['other'], required: true }]);
    expect(byRole(chat, 'group', 'Topics required'), 'a group has no attribute for it').to.be.instanceOf(HTMLFieldSetElement);
    const boxes = topics.map(({ label }) => byRole(chat, 'checkbox', label) as HTMLInputElement);
    expect(boxes.map(({ checked }) => checked)).to.deep.equal([false, false, true]);
    boxes[1]?.click();
    boxes[0]?.click();
    boxes[2]?.click();
    boxes[2]?.click();
    expect(await submitted()).to.deep.equal({ topics: ['order', 'return', 'other'] });
  });

  it('[E59] take one of radio buttons, and lead to the group when none was chosen', async () => {
    const { chat, refused, submitted, settle } = await formWorld(world, [{ name: 'topic', type: 'radio', label: 'Topic', options: topics, required: true, help: 'Just one.' }]);
    const group = byRole(chat, 'radiogroup', 'Topic');
    expect(group.getAttribute('aria-required')).to.equal('true');
    await refused();
    expect(group.getAttribute('aria-invalid')).to.equal('true');
    expect(descriptionOf(group)).to.equal('Just one. “Topic” needs an answer.');
    expect(focused()).to.equal(byRole(chat, 'radio', 'My order'));
    byRole(chat, 'radio', 'A return').click();
    await settle();
    expect(group.hasAttribute('aria-invalid')).to.equal(false);
    const names = allByRole(chat, 'radio').map((radio) => (radio as HTMLInputElement).name);
    expect(new Set(names).size, 'the arrow keys go through one group').to.equal(1);
    expect(await submitted()).to.deep.equal({ topic: 'return' });
  });

  it('[E60] show links within the label of a consent, in a new tab, and only such as are safe', async () => {
    const { chat, submitted } = await formWorld(world, [
      {
        name: 'agreed',
        type: 'checkbox',
        label: 'I agree to the terms and the privacy notice.',
        required: true,
        links: [
          { text: 'privacy notice', href: 'https://example.com/privacy?a=1' },
          { text: 'terms', href: '/terms' },
          { text: 'Imprint', href: 'data:text/html,x' },
        ],
      },
    ]);
    const box = byRole(chat, 'checkbox', 'I agree to the terms and the privacy notice. Imprint') as HTMLInputElement;
    const links = allByRole(chat, 'link') as HTMLAnchorElement[];
    expect(links.map(({ textContent, href, target, rel }) => [textContent, href, target, rel])).to.deep.equal([
      ['terms', `${location.origin}/terms`, '_blank', 'noopener noreferrer'],
      ['privacy notice', 'https://example.com/privacy?a=1', '_blank', 'noopener noreferrer'],
    ]);
    links[0]?.addEventListener('click', (event) => event.preventDefault());
    links[0]?.click();
    expect(box.checked, 'a link is not the box').to.equal(false);
    box.click();
    expect(await submitted()).to.deep.equal({ agreed: true });
  });

  it('[E61] take thumbs up or down, with the values of the site', async () => {
    const { chat, refused, submitted } = await formWorld(world, [
      { name: 'helpful', type: 'thumbs', label: 'Was it helpful?', required: true, upValue: 1, downValue: 0 },
      { name: 'again', type: 'thumbs', label: 'Again?' },
      { name: 'never', type: 'thumbs', label: 'Never?' },
    ]);
    await refused();
    expect(descriptionOf(byRole(chat, 'radiogroup', 'Was it helpful?'))).to.equal('“Was it helpful?” needs an answer.');
    allByRole(chat, 'radio', 'Thumbs down')[0]?.click();
    allByRole(chat, 'radio', 'Thumbs up')[1]?.click();
    expect(await submitted()).to.deep.equal({ helpful: 0, again: 'up', never: '' });
  });

  it('[E62] submit hidden fields as they are, and show nothing of them', async () => {
    const { chat, submitted } = await formWorld(world, [
      { name: 'plan', type: 'hidden', value: 'gold' },
      { name: 'tags', type: 'hidden', value: ['a', 'b'] },
      { name: 'query', type: 'textarea', label: 'Question' },
    ]);
    expect(allByRole(chat, 'textbox')).to.have.length(1);
    expect(textIn(chat)).not.to.contain('gold');
    expect(await submitted()).to.deep.equal({ plan: 'gold', tags: ['a', 'b'], query: '' });
  });

  it('[E65] appear where another answer wants them, without moving the focus, and are checked and submitted only then', async () => {
    const { chat, refused, submitted, settle } = await formWorld(world, [
      { name: 'topic', type: 'select', label: 'Topic', options: topics },
      { name: 'order', type: 'text', label: 'Order', required: true, showWhen: { field: 'topic', is: ['order', 'return'] } },
      { name: 'broken', type: 'checkbox', label: 'It is broken', showWhen: { field: 'topic', is: 'return' } },
      { name: 'how', type: 'text', label: 'How?', showWhen: { field: 'broken', is: true } },
    ]);
    const topic = byRole(chat, 'combobox', 'Topic') as HTMLSelectElement;
    const choose = async (value: string): Promise<void> => {
      topic.value = value;
      topic.dispatchEvent(new Event('change', { bubbles: true }));
      await settle();
    };
    const shown = (): (string | null)[] => ['Order', 'It is broken', 'How?'].filter((name) => maybeByRole(chat, 'textbox', name) ?? maybeByRole(chat, 'checkbox', name));
    expect(shown()).to.deep.equal([]);
    topic.focus();
    await choose('return');
    expect(shown()).to.deep.equal(['Order', 'It is broken']);
    expect(focused()).to.equal(topic);
    byRole(chat, 'checkbox', 'It is broken').click();
    await settle();
    expect(shown()).to.deep.equal(['Order', 'It is broken', 'How?']);
    type(byRole(chat, 'textbox', 'How?'), 'In two');
    await refused();
    expect(focused()).to.equal(byRole(chat, 'textbox', 'Order'));
    await choose('other');
    expect(shown()).to.deep.equal([]);
    expect(textIn(chat)).not.to.contain('needs an answer');
    await choose('return');
    expect(text(byRole(chat, 'textbox', 'How?')), 'what was typed is kept').to.equal('In two');
    await choose('other');
    expect(await submitted()).to.deep.equal({ topic: 'other' });
  });

  it('[E66] begin with the values of the site, and take no other answer where they are read-only', async () => {
    const { chat, submitted } = await formWorld(world, [
      { name: 'order', type: 'text', label: 'Order', value: 'HP-20418', readOnly: true },
      { name: 'note', type: 'textarea', label: 'Note', value: 'Two\nlines', readOnly: true },
      { name: 'topic', type: 'radio', label: 'Topic', options: topics, value: 'return', readOnly: true },
      { name: 'topics', type: 'select', multiple: true, label: 'Topics', options: topics, value: ['order', 'other'], readOnly: true },
      { name: 'agreed', type: 'checkbox', label: 'Agreed', value: true, readOnly: true },
      { name: 'people', type: 'number', label: 'People', value: 2 },
      { name: 'day', type: 'date', label: 'Day', value: '2026-12-31' },
    ]);
    const fixed = ['Order', 'Note', 'Topic', 'Topics'].map((name) => byRole(chat, 'textbox', name) as HTMLInputElement);
    expect(fixed.map(({ value, readOnly }) => [value, readOnly])).to.deep.equal([['HP-20418', true], ['Two\nlines', true], ['A return', true], ['My order and Something else', true]]);
    const box = byRole(chat, 'checkbox', 'Agreed') as HTMLInputElement;
    box.click();
    expect(box.checked).to.equal(true);
    expect(text(byRole(chat, 'spinbutton', 'People'))).to.equal('2');
    expect(await submitted()).to.deep.equal({ order: 'HP-20418', note: 'Two\nlines', topic: 'return', topics: ['order', 'other'], agreed: true, people: '2', day: '2026-12-31' });
  });

  it('[E76] submit accents, emoji, addresses and white space just as they were typed', async () => {
    const words = ' Zoë Šaljić 李雷 👩‍🚀 e\u0301 https://example.com/ä?q=a%20b&c=<d> "quoted" ‮ \\ \' ';
    const { chat, submitted } = await formWorld(world, [
      { name: 'text', type: 'text', label: 'Text' },
      { name: 'tel', type: 'tel', label: 'Tel' },
      { name: 'password', type: 'password', label: 'Password' },
      { name: 'area', type: 'textarea', label: 'Area' },
      { name: words, type: 'radio', label: words, options: [{ value: words, label: words }] },
    ]);
    for (const name of ['Text', 'Tel', 'Password', 'Area']) type(byRole(chat, 'textbox', name), words);
    allByRole(chat, 'radio')[0]?.click();
    expect(await submitted()).to.deep.equal({ text: words, tel: words, password: words, area: words, [words]: words });
  });

  it('[E194] lead from the summary of several problems to each field, and mark it', async () => {
    const { chat, refused, settle } = await formWorld(world, [
      { name: 'topic', type: 'radio', label: 'Topic', options: topics, required: true },
      { name: 'topics', type: 'select', multiple: true, label: 'Topics', options: topics, required: true },
      { name: 'day', type: 'date', label: 'Day', required: true },
    ]);
    await refused();
    expect(focused()).to.equal(byRole(chat, 'group', 'Please look at these fields:'));
    byRole(chat, 'button', '“Topics” needs an answer.').click();
    expect(focused()).to.equal(allByRole(chat, 'checkbox', 'My order')[0]);
    expect(focused()?.getAttribute('aria-invalid')).to.equal('true');
    allByRole(chat, 'checkbox', 'A return')[0]?.click();
    await settle();
    expect(maybeByRole(chat, 'button', '“Topics” needs an answer.')).to.equal(undefined);
    byRole(chat, 'button', '“Day” needs an answer.').click();
    expect(focused()).to.equal(byRole(chat, 'textbox', 'Day'));
  });

  it('[E17] [E53] are asked as well as can be where the data is wrong, and the developer is told once', async () => {
    const warn = console.warn;
    const said: unknown[] = [];
    console.warn = (...words: unknown[]) => void said.push(...words);
    try {
      const fields = [
        { name: 'colour', type: 'colour', label: 'Colour' },
        { name: 'colour', type: 'text', label: 'Another' },
        { name: 'consent', type: 'checkbox', label: 'Agreed to all', links: [{ text: 'all', href: 'data:text/html,x' }] },
      ] as unknown as readonly Field[];
      const { chat, submitted } = await formWorld(world, fields);
      chat.fields = structuredClone(fields);
      await chat.updateComplete;
      type(byRole(chat, 'textbox', 'Colour'), 'blue');
      expect(await submitted()).to.deep.equal({ colour: 'blue', consent: false });
      expect(said).to.have.length(3);
      for (const words of said) expect(words).to.match(/^<flex-webchat> fields: /);
    } finally {
      console.warn = warn;
    }
  });

  it('are changed at run time, from those of most forms to rarer ones and back', async () => {
    const { chat } = await formWorld(world, undefined);
    chat.fields = [{ name: 'topic', type: 'radio', label: 'Topic', options: topics }];
    await until(() => maybeByRole(chat, 'radio', 'My order'));
    chat.fields = [{ name: 'a', type: 'text', label: 'Just this' }];
    await until(() => maybeByRole(chat, 'textbox', 'Just this'));
    expect(maybeByRole(chat, 'radio', 'My order')).to.equal(undefined);
  });
});
