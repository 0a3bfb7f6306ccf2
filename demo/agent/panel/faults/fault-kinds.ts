import { connectionFaults } from './connection-faults.js';
import type { FaultKind } from './fault-kind.js';
import { pushFaults } from './push-faults.js';
import { requestFaults } from './request-faults.js';
import { stateFaults } from './state-faults.js';

/** Everything that can go wrong at the local Flex, in the order in which it is offered. */
export const faultKinds: readonly FaultKind[] = [
  ...requestFaults,
  ...connectionFaults,
  ...pushFaults,
  ...stateFaults,
  {
    id: 'json',
    group: 'Anything else',
    name: 'A rule in JSON',
    about: 'The rule as the local Flex takes it; its README names every knob.',
    knob: undefined,
    fields: [
      {
        name: 'json',
        label: 'Rule',
        type: 'json',
        initial: '{\n  "match": { "request": "POST /Messages" },\n  "knob": "drop",\n  "at": "on_reply",\n  "times": 1\n}',
      },
    ],
    asks: [],
  },
];
