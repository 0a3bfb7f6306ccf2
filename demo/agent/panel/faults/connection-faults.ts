import { pushes, type FaultKind, type Field } from './fault-kind.js';

const comeBack: Field = { name: 'reconnect_min_ms', label: 'Come back after (ms)', type: 'number' };

/** What can go wrong with sockets. */
export const connectionFaults: readonly FaultKind[] = [
  {
    id: 'close',
    group: 'Connection',
    name: 'The server closes the connection',
    about: 'The sockets are closed with a code of Twilio’s; the clients connect again, or may not.',
    knob: 'close',
    fields: [
      {
        name: 'code',
        label: 'Code',
        type: [
          ['308', '308, connect to another server'],
          ['401', '401, not authorized'],
          ['406', '406, message not understood'],
          ['410', '410, token expired'],
          ['417', '417, reply not understood'],
        ],
      },
      comeBack,
      { name: 'errorCode', label: 'Twilio’s code', type: 'number' },
    ],
    asks: ['identity'],
  },
  {
    id: 'half_open',
    group: 'Connection',
    name: 'Half-open socket',
    about: 'The sockets stay open, but nothing comes through any more, as after a change of network.',
    knob: 'half_open',
    fields: [],
    asks: ['identity'],
  },
  {
    id: 'send_frame',
    group: 'Connection',
    name: 'A frame of your own',
    about: 'The server sends a frame that the chat does not expect.',
    knob: 'send_frame',
    fields: [
      { name: 'method', label: 'Method', type: 'text', initial: 'dance' },
      { name: 'header', label: 'More of its header', type: 'body', hint: 'JSON, as {"message_type":"twilio.sync.event"}.' },
      { name: 'payload', label: 'Payload', type: 'body', hint: 'JSON or text.' },
      { name: 'payload_type', label: 'Payload type', type: 'text', hint: 'For text, as text/plain.' },
    ],
    asks: ['identity'],
  },
  {
    id: 'no_upgrade',
    group: 'Connection',
    name: 'Sockets never open',
    about: 'New connections hang, as behind a proxy that knows no WebSockets.',
    knob: 'no_upgrade',
    fields: [],
    asks: [],
  },
  {
    id: 'restart',
    group: 'Connection',
    name: 'Server restarts',
    about: 'Every connection ends at once, the agent’s too; what is stored stays.',
    knob: 'restart',
    fields: [
      {
        name: 'mode',
        label: 'How',
        type: [
          ['keep_state', 'Cleanly: clients take up where they were'],
          ['lose_sockets', 'Hard: sockets are cut, clients start anew'],
          ['lose_sync', 'Wrongly: what clients follow is gone, too'],
        ],
      },
    ],
    asks: [],
  },
  {
    id: 'reject_init',
    group: 'Connection',
    name: 'The server refuses to let clients in',
    about: 'The first frame of a new connection is refused.',
    knob: 'reject_init',
    fields: [
      {
        name: 'status',
        label: 'Status',
        type: [
          ['429', '429, too many connections'],
          ['401', '401, not authorized'],
          ['403', '403, forbidden'],
          ['500', '500, server error'],
        ],
      },
      { name: 'errorCode', label: 'Twilio’s code', type: 'number' },
      comeBack,
    ],
    asks: ['identity'],
    times: '1',
  },
  {
    id: 'bad_utf8_frame',
    group: 'Connection',
    name: 'Corrupt frame',
    about: 'A push arrives as bytes that nobody can read.',
    knob: 'bad_utf8_frame',
    fields: [pushes('1')],
    asks: ['identity'],
  },
  {
    id: 'bad_frame',
    group: 'Connection',
    name: 'Malformed frame',
    about: 'A push arrives in a frame that breaks the rules of the protocol.',
    knob: 'bad_frame',
    fields: [
      {
        name: 'kind',
        label: 'What is wrong',
        type: [
          ['text', 'Text instead of bytes'],
          ['version', 'Another version'],
          ['header', 'A header that is no JSON'],
          ['payload', 'A payload that is no JSON'],
        ],
      },
      pushes('1'),
    ],
    asks: ['identity'],
  },
];
