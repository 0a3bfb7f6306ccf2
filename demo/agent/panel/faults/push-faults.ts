import { pushes, type FaultKind } from './fault-kind.js';

/** What can go wrong with what the server tells by itself. */
export const pushFaults: readonly FaultKind[] = [
  {
    id: 'skip_push',
    group: 'Pushes',
    name: 'Pushes get lost',
    about: 'The next pushes never arrive: messages, typing, changes.',
    knob: 'skip_push',
    fields: [pushes('1')],
    asks: ['identity'],
  },
  {
    id: 'dup_push',
    group: 'Pushes',
    name: 'Pushes arrive twice',
    about: 'The next pushes come two times each.',
    knob: 'dup_push',
    fields: [pushes('1')],
    asks: ['identity'],
  },
  {
    id: 'reorder_push',
    group: 'Pushes',
    name: 'Pushes arrive out of order',
    about: 'So many pushes are held and then come in another order.',
    knob: 'reorder_push',
    fields: [{ name: 'window', label: 'How many are mixed', type: 'number', initial: '3' }],
    asks: ['identity'],
  },
  {
    id: 'replay_coalesce',
    group: 'Pushes',
    name: 'A catch-up leaves steps out',
    about: 'After a reconnect, what was added and then changed comes as changed only.',
    knob: 'replay_coalesce',
    fields: [],
    asks: ['identity'],
  },
  {
    id: 'sync_subscription_failed',
    group: 'Pushes',
    name: 'A subscription fails',
    about: 'A client asks to be told of changes and is refused.',
    knob: 'sync_subscription_failed',
    fields: [],
    asks: ['identity'],
    times: '1',
  },
];
