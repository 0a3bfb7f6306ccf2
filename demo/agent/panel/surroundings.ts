import type { Agent } from '../agent.js';
import type { DeskState } from '../desk-state.js';
import { customerName } from '../task.js';

/** Somebody whom a fault may hit. */
export interface Person {
  readonly identity: string;
  readonly name: string;
}

/** A conversation that a fault may hit. */
export interface Place {
  readonly sid: string;
  readonly name: string;
}

/** Whom and what the desk knows, and which of them the agent has at hand. */
export interface Surroundings {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly person: string | undefined;
  readonly place: string | undefined;
}

/** Gives what the panel offers as targets: customers and conversations of this desk, and the agent. */
export function surroundingsOf({ chats, waiting, selected }: DeskState, agent: Agent): Surroundings {
  const open = chats.filter(({ phase }) => phase !== 'completed');
  const atHand = open.find(({ task }) => task.conversation_sid === selected);
  const customers = open.flatMap(({ customer, task }) => (customer === undefined ? [] : [{ identity: customer, name: customerName(task) }]));
  const tasks = [...open.map(({ task }) => task), ...waiting];
  return {
    people: [...customers, { identity: agent.identity, name: `${agent.name} (you)` }],
    places: tasks.map((task) => ({ sid: task.conversation_sid, name: customerName(task) })),
    person: atHand?.customer,
    place: atHand?.task.conversation_sid,
  };
}
