import { createSid } from '../sids.js';
import { setConversationState } from './conversations.js';
import { addParticipant, removeParticipant } from './participants.js';
import { Refusal } from './refusal.js';
import type { Conversation, Task } from './records.js';
import { findParticipant, openConversationOf, type WorldState } from './state.js';
import { ensureUser } from './users.js';

/** Creates a pending task for the conversation. */
export function createTask(state: WorldState, conversation: Conversation, attributes: Readonly<Record<string, unknown>>): Task {
  const now = state.now();
  const task: Task = {
    sid: createSid('WT'),
    status: 'pending',
    conversationSid: conversation.sid,
    attributes,
    worker: null,
    dateCreated: now,
    dateUpdated: now,
  };
  state.tasks.set(task.sid, task);
  state.emit({ type: 'task-added', task });
  return task;
}

/** The agent takes the task and joins its conversation under the public name. */
export function acceptTask(state: WorldState, taskSid: string, worker: { readonly identity: string; readonly name: string }): Task {
  const task = taskOf(state, taskSid);
  if (task.status !== 'pending') throw new Refusal('task-not-pending', taskSid);
  const conversation = openConversationOf(state, task.conversationSid);
  ensureUser(state, worker.identity, worker.name);
  if (!findParticipant(conversation, worker.identity)) {
    addParticipant(state, conversation.sid, { identity: worker.identity, attributes: JSON.stringify({ member_type: 'agent' }) });
  }
  task.worker = { identity: worker.identity, name: worker.name };
  return settle(state, task, 'assigned');
}

/** The agent has finished: leaves the conversation, which is then closed (in this order, as Flex does). */
export function completeTask(state: WorldState, taskSid: string): Task {
  const task = taskOf(state, taskSid);
  if (task.status !== 'assigned' || !task.worker) throw new Refusal('task-not-assigned', taskSid);
  const conversation = state.conversations.get(task.conversationSid);
  if (conversation) {
    if (findParticipant(conversation, task.worker.identity)) removeParticipant(state, conversation.sid, task.worker.identity);
    setConversationState(state, conversation.sid, 'closed');
  }
  return settle(state, task, 'completed');
}

/** Cancels the tasks of a conversation that nobody has taken. */
export function cancelPendingTasks(state: WorldState, conversationSid: string): void {
  for (const task of state.tasks.values()) {
    if (task.conversationSid === conversationSid && task.status === 'pending') settle(state, task, 'canceled');
  }
}

function taskOf(state: WorldState, sid: string): Task {
  const task = state.tasks.get(sid);
  if (!task) throw new Refusal('task-not-found', sid);
  return task;
}

function settle(state: WorldState, task: Task, status: Task['status']): Task {
  task.status = status;
  task.dateUpdated = state.now();
  state.emit({ type: 'task-updated', task });
  return task;
}
