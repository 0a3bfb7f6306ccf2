/** A form with every kind of field, as a shop could ask. */
export const everyField = [
  { name: 'friendlyName', type: 'text', label: 'Name', autocomplete: 'name', required: true },
  { name: 'email', type: 'email', label: 'E-mail', autocomplete: 'email', help: 'Only if the chat is cut off.' },
  { name: 'phone', type: 'tel', label: 'Phone', autocomplete: 'tel' },
  { name: 'customer', type: 'text', label: 'Customer', value: 'C-1204', readOnly: true },
  { name: 'topic', type: 'radio', label: 'What is it about?', required: true, options: [{ value: 'order', label: 'My order' }, { value: 'return', label: 'A return' }, { value: 'other', label: 'Something else' }] },
  { name: 'order', type: 'text', label: 'Order', pattern: 'HP-\\d{5}', patternHint: 'It is HP- and five digits.', placeholder: 'HP-20418', showWhen: { field: 'topic', is: ['order', 'return'] } },
  { name: 'pieces', type: 'select', multiple: true, label: 'Which pieces?', options: [{ value: 'bowl', label: 'The blue bowl' }, { value: 'plate', label: 'Plates' }, { value: 'cup', label: 'Cups' }] },
  { name: 'count', type: 'number', label: 'How many?', min: 1, max: 12, step: 1 },
  { name: 'day', type: 'date', label: 'Day of delivery', min: '2026-01-01' },
  { name: 'hour', type: 'time', label: 'When can we call?', min: '09:00', max: '18:00' },
  { name: 'code', type: 'password', label: 'Pick-up code' },
  { name: 'shop', type: 'select', label: 'Shop', options: [{ value: 'berlin', label: 'Berlin' }, { value: 'oslo', label: 'Oslo' }] },
  { name: 'found', type: 'thumbs', label: 'Did you find what you were looking for?' },
  { name: 'query', type: 'textarea', label: 'How can we help?' },
  { name: 'agreed', type: 'checkbox', label: 'I have read the privacy notice and agree to it.', required: true, links: [{ text: 'privacy notice', href: 'https://example.com/privacy' }] },
  { name: 'plan', type: 'hidden', value: 'gold' },
];
