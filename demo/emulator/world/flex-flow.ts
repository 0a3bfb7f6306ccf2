import type { WorldEvent } from './records.js';
import { attributesObject, type WorldState } from './state.js';
import { unparkTask } from './task-work.js';
import { createTask, endWaitingTasks } from './tasks.js';

/**
 * Runs the Flex Flow: the visitor's first message in a web conversation creates the task, a message to a parked one brings it back,
 * and the end of the conversation cancels a task nobody took. The task carries the conversation's attributes and what Studio's
 * "Send to Flex" adds to them.
 */
export function runFlexFlow(state: WorldState, event: WorldEvent): void {
  if (event.type === 'conversation-deleted') endWaitingTasks(state, event.conversation.sid);
  if (event.type === 'conversation-updated' && event.conversation.state === 'closed') {
    endWaitingTasks(state, event.conversation.sid);
  }
  if (event.type !== 'message-added') return;
  const { conversation, message } = event;
  const attributes = attributesObject(conversation.attributes);
  const named = state.tasks.get(String(attributes['task_sid']));
  // Whoever may write attributes may name any task there.
  const task = named?.conversationSid === conversation.sid ? named : undefined;
  if (attributes['channel_type'] !== 'web' || (attributes['task_sid'] !== null && !task?.parked)) return;
  const author = message.participantSid === null ? undefined : conversation.participants.get(message.participantSid);
  if (!author || attributesObject(author.attributes)['member_type'] !== 'guest') return;
  if (task) return void unparkTask(state, task.sid);
  createTask(state, conversation, {
    ...attributes,
    channelType: 'web',
    channelSid: conversation.sid,
    conversationSid: conversation.sid,
    name: attributes['from'],
    customerName: attributes['from'],
    customerAddress: author.identity,
  });
}
