import type { NewContentTemplate } from '../world/content-templates.js';

/** The templates of the demo account, one of each type that the SDK knows, and a carousel, which it gives as raw data. */
export const demoTemplates: readonly NewContentTemplate[] = [
  template(1, 'greeting', { 1: 'there' }, { 'twilio/text': { body: 'Hi {{1}}, how can we help you?' } }),
  template(2, 'brochure', {}, { 'twilio/media': { body: 'Our brochure', media: ['https://example.com/brochure.pdf'] } }),
  template(3, 'opening question', { 1: 'there' }, {
    'twilio/quick-reply': {
      body: 'Hi {{1}}, what is it about?',
      actions: [
        { title: 'My order', id: 'order' },
        { title: 'A return', id: 'return' },
        { title: 'Something else', id: 'other' },
      ],
    },
    'twilio/text': { body: 'Hi {{1}}, what is it about: your order, a return, or something else?' },
  }),
  template(4, 'delivery times', { 1: 'your parcel' }, {
    'twilio/list-picker': {
      body: 'When shall we bring {{1}}?',
      button: 'Choose a time',
      items: [
        { id: 'morning', item: 'Morning', description: '8 to 12' },
        { id: 'afternoon', item: 'Afternoon', description: '12 to 18' },
      ],
    },
  }),
  template(5, 'order', { 1: '1001', 2: 'on its way' }, {
    'twilio/card': {
      title: 'Order {{1}}',
      subtitle: 'It is {{2}}.',
      media: ['https://example.com/order.png'],
      actions: [
        { type: 'URL', title: 'Track it', url: 'https://example.com/orders/{{1}}' },
        { type: 'PHONE_NUMBER', title: 'Call us', phone: '+15005550006' },
        { type: 'QUICK_REPLY', title: 'Cancel it', id: 'cancel-{{1}}', index: 0 },
      ],
    },
  }),
  template(6, 'appointment', { 1: 'your appointment' }, {
    'twilio/call-to-action': {
      body: 'Please confirm {{1}}.',
      actions: [
        { type: 'URL', title: 'Confirm', url: 'https://example.com/confirm' },
        { type: 'PHONE_NUMBER', title: 'Call us', phone: '+15005550006' },
      ],
    },
  }),
  template(7, 'shop', {}, { 'twilio/location': { longitude: -122.3917, latitude: 37.7899, label: 'Our shop' } }),
  template(8, 'bowls', {}, {
    'twilio/carousel': {
      body: 'These are in stock:',
      cards: [
        bowl('Blue bowl', '24 cm, €38', 'blue'),
        bowl('White bowl', '24 cm, €34', 'white'),
        bowl('Small jug', '0.5 l, €29', 'jug'),
      ],
    },
  }),
];

function bowl(title: string, body: string, id: string): object {
  const actions = [
    { type: 'URL', title: 'Look at it', url: `https://example.com/${id}` },
    { type: 'QUICK_REPLY', title: 'Put it aside', id: `aside-${id}` },
  ];
  return { title, body, media: `https://example.com/${id}.png`, actions };
}

function template(
  number: number,
  friendlyName: string,
  variables: NewContentTemplate['variables'] & object,
  types: NewContentTemplate['types'],
): NewContentTemplate {
  return { sid: `HX${String(number).padStart(32, '0')}`, friendlyName, variables, types };
}
