import { pushes, type FaultKind, type Field } from './fault-kind.js';

const conversation: Field = { name: 'conversation', label: 'Conversation', type: 'conversation' };

/** What can go wrong with tokens, time, conversations and files. */
export const stateFaults: readonly FaultKind[] = [
  {
    id: 'expire_token',
    group: 'Token and time',
    name: 'Token expires now',
    about: 'The tokens count as expired from now on, and their sockets are closed.',
    knob: 'expire_token',
    fields: [],
    asks: ['identity'],
  },
  {
    id: 'about_to_expire',
    group: 'Token and time',
    name: 'Token is about to expire',
    about: 'Clients are warned that their token ends soon, though it does not.',
    knob: 'about_to_expire',
    fields: [],
    asks: ['identity'],
  },
  {
    id: 'clock_skew',
    group: 'Token and time',
    name: 'The server’s clock is wrong',
    about: 'All dates of the server are wrong by so much; minus is behind.',
    knob: 'clock_skew',
    fields: [{ name: 'seconds', label: 'Seconds', type: 'number', initial: '3600' }],
    asks: [],
  },
  {
    id: 'close_conversation',
    group: 'Conversation',
    name: 'Conversation is closed',
    about: 'The conversation ends for good; nobody can write in it any more.',
    knob: 'close_conversation',
    fields: [conversation],
    asks: [],
  },
  {
    id: 'delete_conversation',
    group: 'Conversation',
    name: 'Conversation is deleted',
    about: 'The conversation is gone, with all that was said in it.',
    knob: 'delete_conversation',
    fields: [conversation],
    asks: [],
  },
  {
    id: 'remove_participant',
    group: 'Conversation',
    name: 'Somebody is taken out of the conversation',
    about: 'The participant is removed while the conversation goes on.',
    knob: 'remove_participant',
    fields: [conversation],
    asks: ['identity'],
  },
  {
    id: 'bad_json_attributes',
    group: 'Conversation',
    name: 'Attributes that are no JSON',
    about: 'Attributes arrive as text that cannot be read.',
    knob: 'bad_json_attributes',
    fields: [pushes('1')],
    asks: ['identity'],
  },
  {
    id: 'media',
    group: 'Files',
    name: 'A file fails',
    about: 'A file is refused, never answered, or comes incomplete; fill in one of the three.',
    knob: 'media',
    fields: [
      { name: 'status', label: 'Status', type: 'number', initial: '413' },
      { name: 'timeout', label: 'Never answered', type: 'yes' },
      { name: 'bytes', label: 'Bytes that arrive', type: 'number' },
    ],
    asks: ['identity'],
    times: '1',
  },
];
