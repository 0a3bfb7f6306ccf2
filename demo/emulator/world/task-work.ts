import { setConversationState } from './conversations.js';
import { addParticipant, removeParticipant } from './participants.js';
import type { Conversation, Task, Worker } from './records.js';
import { Refusal } from './refusal.js';
import { findParticipant, type WorldState } from './state.js';
import { createTask, settle, taskIn, taskOf } from './tasks.js';
import { ensureUser } from './users.js';

/** An agent by identity; the public name is the known one unless it is given. */
export interface Agent {
  readonly identity: string;
  readonly name?: string | undefined;
}

/** The agent takes a waiting task and joins its conversation under the public name. */
export function acceptTask(state: WorldState, sid: string, agent: Agent): Task {
  const task = taskIn(state, sid, ['pending', 'reserved'], 'task-not-pending');
  const conversation = openConversation(state, task);
  const worker = workerOf(state, agent);
  settle(state, task, { status: 'reserved', worker });
  join(state, conversation, worker);
  return settle(state, task, { status: 'assigned', rejectedBy: [] });
}

/** The agent declines a waiting task: it waits on, and says who has declined it. */
export function rejectTask(state: WorldState, sid: string, identity: string): Task {
  const task = taskIn(state, sid, ['pending', 'reserved'], 'task-not-pending');
  const rejectedBy = [...new Set([...task.rejectedBy, identity])];
  return settle(state, task, { status: 'pending', worker: null, rejectedBy });
}

/**
 * The agent hands the task on. Another agent joins before the old one leaves, as Flex does; without another one the old agent leaves
 * and the task waits again.
 */
export function transferTask(state: WorldState, sid: string, to: Agent | undefined, by?: string): Task {
  const { task, worker } = heldTask(state, sid, ['assigned'], by);
  const conversation = openConversation(state, task);
  if (to?.identity === worker.identity) throw new Refusal('task-has-agent', `${sid} is with ${to.identity}`);
  const next = to ? workerOf(state, to) : null;
  if (next) join(state, conversation, next);
  leave(state, conversation, worker);
  return settle(state, task, { status: next ? 'assigned' : 'pending', worker: next, rejectedBy: [] });
}

/** The agent leaves and the conversation goes on without one: the task is completed, as Flex documents it, and may be taken up again. */
export function parkTask(state: WorldState, sid: string, by?: string): Task {
  const { task, worker } = heldTask(state, sid, ['assigned'], by);
  leave(state, openConversation(state, task), worker);
  return settle(state, task, { status: 'completed', parked: true });
}

/** Takes a parked conversation up again: a new task with the old attributes waits, or is the agent's at once. */
export function unparkTask(state: WorldState, sid: string, agent?: Agent): Task {
  const parked = taskOf(state, sid);
  if (!parked.parked) throw new Refusal('task-not-parked', `${sid} is ${parked.status}`);
  const conversation = openConversation(state, parked);
  settle(state, parked, { parked: false });
  const task = createTask(state, conversation, parked.attributes);
  return agent ? acceptTask(state, task.sid, agent) : task;
}

/** The agent ends the chat and still writes things up: leaves the conversation, which is then closed (in this order, as Flex does). */
export function wrapTask(state: WorldState, sid: string, by?: string): Task {
  const { task, worker } = heldTask(state, sid, ['assigned'], by);
  endConversation(state, task, worker);
  return settle(state, task, { status: 'wrapping' });
}

/** The agent has finished; a chat that has not been wrapped up ends with it. */
export function completeTask(state: WorldState, sid: string, by?: string): Task {
  const { task, worker } = heldTask(state, sid, ['assigned', 'wrapping'], by);
  if (task.status === 'assigned') endConversation(state, task, worker);
  return settle(state, task, { status: 'completed' });
}

function heldTask(state: WorldState, sid: string, statuses: readonly Task['status'][], by: string | undefined): { task: Task; worker: Worker } {
  const task = taskIn(state, sid, statuses, 'task-not-assigned');
  const { worker } = task;
  if (!worker) throw new Refusal('task-not-assigned', `${sid} has no agent`);
  if (by !== undefined && by !== worker.identity) throw new Refusal('task-of-another', `${sid} is with ${worker.identity}, not ${by}`);
  return { task, worker };
}

function openConversation(state: WorldState, task: Task): Conversation {
  const conversation = state.conversations.get(task.conversationSid);
  if (!conversation || conversation.state === 'closed') throw new Refusal('task-conversation-over', task.sid);
  return conversation;
}

function endConversation(state: WorldState, task: Task, worker: Worker): void {
  const conversation = state.conversations.get(task.conversationSid);
  if (!conversation) return;
  leave(state, conversation, worker);
  setConversationState(state, conversation.sid, 'closed');
}

function workerOf(state: WorldState, { identity, name }: Agent): Worker {
  return { identity, name: ensureUser(state, identity, name).friendlyName };
}

function join(state: WorldState, conversation: Conversation, { identity }: Worker): void {
  if (findParticipant(conversation, identity)) return;
  addParticipant(state, conversation.sid, { identity, attributes: JSON.stringify({ member_type: 'agent' }) });
}

function leave(state: WorldState, conversation: Conversation, { identity }: Worker): void {
  if (findParticipant(conversation, identity)) removeParticipant(state, conversation.sid, identity);
}
