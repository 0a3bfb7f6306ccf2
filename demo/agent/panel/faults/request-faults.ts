import { changeFields, milliseconds, type FaultKind, type Field } from './fault-kind.js';

const answer: readonly Field[] = [
  { name: 'body', label: 'Body', type: 'body', hint: 'Text or JSON; empty: an error as Twilio writes it.' },
  { name: 'content_type', label: 'Content type', type: 'text' },
];
const retryAfter: Field = { name: 'retry_after', label: 'Retry after (seconds)', type: 'number' };

/** What can go wrong with a single request. */
export const requestFaults: readonly FaultKind[] = [
  {
    id: 'drop',
    group: 'Messages and requests',
    name: "Lose the next message's answer",
    about: 'A request or its answer is lost on the way, so that nobody can tell whether it was done.',
    knob: 'drop',
    fields: [
      {
        name: 'at',
        label: 'What is lost',
        type: [
          ['on_reply', 'The answer only'],
          ['after_store', 'The answer and the connection, after it was done'],
          ['before_store', 'The request and the connection, before it was done'],
        ],
      },
    ],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
    times: '1',
  },
  {
    id: 'late_commit',
    group: 'Messages and requests',
    name: 'Store a message late',
    about: 'A request is not answered, and is done only after a while.',
    knob: 'late_commit',
    fields: [
      milliseconds('5000'),
      {
        name: 'socket',
        label: 'Its connection',
        type: [
          ['cut', 'Is cut'],
          ['kept', 'Stays'],
        ],
      },
    ],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
    times: '1',
  },
  {
    id: 'delay',
    group: 'Messages and requests',
    name: 'Slow answers',
    about: 'Requests or their answers wait. To slow everything down, set the latency instead.',
    knob: 'delay',
    fields: [
      milliseconds('3000'),
      {
        name: 'at',
        label: 'What waits',
        type: [
          ['before_store', 'The request'],
          ['on_reply', 'The answer: pushes come first'],
        ],
      },
    ],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
  },
  {
    id: 'http-429',
    group: 'Messages and requests',
    name: 'Too many requests (429)',
    about: 'A request is refused because there were too many, and is not done.',
    knob: 'http',
    fields: [{ name: 'status', label: 'Status', type: 'number', initial: '429' }, { ...retryAfter, initial: '2' }, ...answer],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
    times: '1',
  },
  {
    id: 'http',
    group: 'Messages and requests',
    name: 'The server fails',
    about: 'A request is answered with an error, or with any status you like; it may have been done all the same.',
    knob: 'http',
    fields: [
      { name: 'status', label: 'Status', type: 'number', initial: '500' },
      {
        name: 'at',
        label: 'The request',
        type: [
          ['before_store', 'Is not done'],
          ['after_store', 'Is done'],
        ],
      },
      retryAfter,
      ...answer,
    ],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
    times: '1',
  },
  {
    id: 'refuse',
    group: 'Messages and requests',
    name: 'The socket refuses a request',
    about: 'The connection itself refuses a request; it never reaches the server behind it.',
    knob: 'refuse',
    fields: [
      { name: 'status', label: 'Status', type: 'number', initial: '503' },
      { name: 'errorCode', label: 'Twilio’s code', type: 'number' },
    ],
    asks: ['identity', 'request'],
    request: 'POST /Messages',
    times: '1',
  },
  {
    id: 'change_answer',
    group: 'Messages and requests',
    name: 'An answer is not as expected',
    about: 'Values of a JSON answer are changed or left out.',
    knob: 'change_answer',
    fields: changeFields,
    asks: ['identity', 'request'],
    request: 'POST /Subscriptions',
  },
  {
    id: 'webchats',
    group: 'Messages and requests',
    name: 'A new chat is only half made',
    about: 'The conversation of a new web chat is made, but neither the customer in it nor the answer.',
    knob: 'webchats',
    fields: [{ name: 'mode', label: 'How', type: [['half_created', 'Conversation without customer']] }],
    asks: [],
    times: '1',
  },
];
