/**
 * The stops of the Tab key in every phase, in order, on a desktop: names as a screen reader gets them, with the role unless it is a button. A
 * change here is a change of what visitors without a mouse find. On a phone `onPhone` says what is different.
 */
const last = ['Maria … There are two left. Details: https://ex… (listitem)', 'https://example.com/bowls/blue (link)'];
const question = 'You … Does the blue bowl go into the dishwasher? (listitem)';
const head = ['Sound and notifications', 'End chat', 'Minimize chat'];
const write = ['Attach files', 'Message (textbox)', 'Emoji', 'Send message'];
const end = ['Resize chat', 'Close chat'];
const typed = ['Name (textbox)', 'E-mail (textbox)', 'How can we help? (textbox)'];
/** Every kind of field, but for those before the first choice; the pickers of the browser have a stop for each of their parts. */
const moreFields = (first) => [
  ...['Name (textbox)', 'E-mail (textbox)', 'Phone (textbox)', 'Customer (textbox)'],
  ...first,
  ...['The blue bowl (checkbox)', 'Plates (checkbox)', 'Cups (checkbox)', 'How many? (spinbutton)'],
  ...Array(4).fill('Day of delivery (Date)'),
  ...Array(4).fill('When can we call? (InputTime)'),
  ...['Pick-up code (textbox)', 'Shop (combobox)', 'Thumbs up (radio)', 'How can we help? (textbox)'],
  ...['I have read the privacy notice and agree to it. (checkbox)', 'privacy notice (link)', 'Start chat'],
];
const fields = [...typed, 'Start chat'];
const card = (picture) => [`${picture} example.com (link)`, 'Look at it (link)', 'Put it aside'];
const live = [...head, ...last, ...write, ...end];

export const stops = {
  launcher: ['Open chat'],
  unloaded: ['030 1234 (link)', 'Open chat'],
  form: ['Minimize chat', ...fields, ...end],
  problems: ['Minimize chat', 'Enter a complete e-mail address, like name@exam…', '“How can we help?” needs an answer.', ...fields, ...end],
  'form-own': ['Minimize chat', 'Order number (textbox)', 'Send it', ...end],
  'form-prefilled': ['Minimize chat', ...typed, 'Talk to us', 'How we use what you write (link)', ...end],
  verify: ['Minimize chat', ...typed, 'Checking…', ...end],
  'verify-refused': ['Minimize chat', ...fields, ...end],
  closed: ['Minimize chat', ...end],
  'closed-form': ['Minimize chat', 'E-mail (textbox)', 'Your message (textbox)', 'Leave message', 'How we use what you write (link)', ...end],
  'form-fields': ['Minimize chat', ...moreFields(['A return (radio)', 'Order (textbox)']), ...end],
  'form-fields-problems': [
    'Minimize chat',
    ...['Name', 'E-mail', 'Phone', 'What is it about?', 'Which pieces?', 'How many?', 'Day of delivery', 'When can we call?', 'Pick-up code', 'Shop'].map((label) => `“${label}” needs an answer.`),
    ...['“Did you find what you were looking for?” needs…', '“How can we help?” needs an answer.', '“I have read the privacy notice and agree to it…'],
    ...moreFields(['My order (radio)']),
    ...end,
  ],
  starting: ['Cancel', 'Minimize chat', question, ...write, ...end],
  waiting: ['End chat', 'Minimize chat', question, ...write, ...end],
  live,
  rich: [...head, 'Paul Weber … In reply to You: That is good to k… (listitem)', 'In reply to You: That is good to know. Is it st…', ...write, ...end],
  'rich-types': [...head, 'You … My order (listitem)', ...write, ...end],
  carousel: [...head, 'Maria … These are in stock: (listitem)', 'Previous card', 'Next card', ...card('blue.png'), ...card('white.png'), ...card('jug.png'), ...write, ...end],
  emoji: [...head, ...last, 'Search emoji (searchbox)', 'grinning face (gridcell)', ...write, ...end],
  'files-chosen': [...head, ...last, 'Remove IMG_2041.jpg', 'Remove Receipt of the order 2026-11-04, Zoë Šal…', 'Remove photo viewer.exe', ...write, ...end],
  'files-ways': [...head, ...last, 'Choose files', 'Voice message', ...write, ...end],
  'files-dropped': live,
  'files-sending': [...head, 'You … Receipt of the order 2026-11-04, Zoë Šal…… (listitem)', 'Cancel', 'Remove photo viewer.exe', ...write, ...end],
  'files-unsent': [...head, 'You … IMG_2041.jpg 10 kB (listitem)', 'Remove', ...write, ...end],
  'files-shown': [
    ...head,
    'Maria … PDF: Care instructions for stoneware an… (listitem)',
    'Open Care instructions for stoneware and gold r…',
    'Download Care instructions for stoneware and go…',
    'Play greeting.wav',
    'Download greeting.wav',
    ...write,
    ...end,
  ],
  'files-picture': ['Show in full size', 'Download bowl.png', 'Close', 'Next picture'],
  offline: [...head, 'You … Are you still there? (listitem)', ...write, ...end],
  unsent: ['End chat', 'Minimize chat', 'You … Do you ship to Denmark? (listitem)', 'Send here', 'Copy', 'Delete', ...write, ...end],
  unread: ['Maria It is yours until Friday. Open chat', 'Dismiss', 'Open chat, 2 unread messages'],
  teaser: ['Maria I have put one aside for you. It is yours…', 'Dismiss', 'Open chat, 1 unread message'],
  alerts: ['Sound (switch)', 'Notify me (switch)', ...head.slice(1), ...last, ...write, ...end],
  invitation: ['Ask us', 'No, thank you', 'Open chat'],
  notice: [...head, 'Call us', 'Dismiss', ...last, ...write, ...end],
  failed: ['Minimize chat', question, '030 1234 (link)', 'Try again', ...end],
  unreachable: ['End chat', 'Minimize chat', '030 1234 (link)', ...write, ...end],
  gone: ['Minimize chat', 'Start a new chat', ...end],
  expired: ['Minimize chat', ...last, 'Your unsent message (textbox)', 'Start a new chat', 'Download conversation', ...end],
  inactive: live,
  idle: [...head, 'I am still here', ...last, ...write, ...end],
  'end-question': [...head.slice(0, 2), '4 stars (radio)', 'Anything you want to add? (optional) (textbox)', 'End chat', 'Keep chatting', 'Download conversation', 'Minimize chat', ...last, ...write, ...end],
  survey: ['Minimize chat', ...last, 'Yes (radio)', 'Anything you want to add? (optional) (textbox)', 'Send answer', 'Start a new chat', 'Download conversation', ...end],
  ended: ['Minimize chat', ...last, 'Start a new chat', 'Download conversation', ...end],
  transcript: [
    'Minimize chat',
    ...last,
    'Start a new chat',
    'Download conversation',
    'Text A plain file that opens everywhere',
    'Web page To read and to print',
    'Zip with files Both, and all files that were se…',
    ...end,
  ],
};

/** What a visitor sees only while something lies over the panel, or only as long as the focus is within: the walk begins there. */
export const fromWithin = ['alerts'];

/** While a file is held over the panel with a pointer, all else is under what says so; no key is pressed then. */
export const underneath = ['files-dropped'];

/** On a phone the panel covers the launcher, has its own button to close it, and one size; the last message is not shown beside the launcher. */
export function onPhone(names) {
  if (names.some((name) => name.startsWith('Open chat, '))) return names.filter((name) => name.startsWith('Open chat, '));
  if (!names.includes('Resize chat')) return names;
  return names.slice(0, -end.length).map((name) => (name === 'Minimize chat' ? 'Close chat' : name));
}
