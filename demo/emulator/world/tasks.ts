import { createSid } from '../sids.js';
import { updateConversation } from './conversations.js';
import type { Conversation, Task } from './records.js';
import { Refusal, type Reason } from './refusal.js';
import { attributesObject, type WorldState } from './state.js';

/** Creates a pending task for the conversation, and names it in the attributes of both. */
export function createTask(state: WorldState, conversation: Conversation, attributes: Readonly<Record<string, unknown>>): Task {
  const now = state.now();
  const sid = createSid('WT');
  const task: Task = {
    sid,
    status: 'pending',
    conversationSid: conversation.sid,
    attributes: { ...attributes, task_sid: sid },
    worker: null,
    rejectedBy: [],
    parked: false,
    dateCreated: now,
    dateUpdated: now,
  };
  state.tasks.set(sid, task);
  state.emit({ type: 'task-added', task });
  updateConversation(state, conversation.sid, {
    attributes: JSON.stringify({ ...attributesObject(conversation.attributes), task_sid: sid }),
  });
  return task;
}

/** Ends what waits on a conversation that is over: tasks nobody has taken are canceled, parked ones cannot come back. */
export function endWaitingTasks(state: WorldState, conversationSid: string): void {
  for (const task of state.tasks.values()) {
    if (task.conversationSid !== conversationSid) continue;
    if (task.status === 'pending') settle(state, task, { status: 'canceled' });
    else if (task.parked) settle(state, task, { parked: false });
  }
}

/** Gives the task if it has one of the statuses; refuses with the reason otherwise. */
export function taskIn(state: WorldState, sid: string, statuses: readonly Task['status'][], otherwise: Reason): Task {
  const task = taskOf(state, sid);
  if (!statuses.includes(task.status)) throw new Refusal(otherwise, `${sid} is ${task.status}`);
  return task;
}

/** Gives the task of that SID or refuses with `task-not-found`. */
export function taskOf(state: WorldState, sid: string): Task {
  const task = state.tasks.get(sid);
  if (!task) throw new Refusal('task-not-found', sid);
  return task;
}

/** Changes the task and tells of it. */
export function settle(state: WorldState, task: Task, change: Partial<Pick<Task, 'status' | 'worker' | 'rejectedBy' | 'parked'>>): Task {
  Object.assign(task, change, { dateUpdated: state.now() });
  state.emit({ type: 'task-updated', task });
  return task;
}
