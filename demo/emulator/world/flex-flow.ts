import { updateConversation } from './conversations.js';
import type { WorldEvent } from './records.js';
import { attributesObject, type WorldState } from './state.js';
import { cancelPendingTasks, createTask } from './tasks.js';

/**
 * Runs the Flex Flow: the visitor's first message in a web conversation creates the task, and the end of the
 * conversation cancels a task nobody took. The task carries the conversation's attributes and what Studio's
 * "Send to Flex" adds to them.
 */
export function runFlexFlow(state: WorldState, event: WorldEvent): void {
  if (event.type === 'conversation-deleted') cancelPendingTasks(state, event.conversation.sid);
  if (event.type === 'conversation-updated' && event.conversation.state === 'closed') {
    cancelPendingTasks(state, event.conversation.sid);
  }
  if (event.type !== 'message-added') return;
  const { conversation, message } = event;
  const attributes = attributesObject(conversation.attributes);
  if (attributes['channel_type'] !== 'web' || attributes['task_sid'] !== null) return;
  const author = message.participantSid === null ? undefined : conversation.participants.get(message.participantSid);
  if (!author || attributesObject(author.attributes)['member_type'] !== 'guest') return;
  const task = createTask(state, conversation, {
    ...attributes,
    channelType: 'web',
    channelSid: conversation.sid,
    conversationSid: conversation.sid,
    name: attributes['from'],
    customerName: attributes['from'],
    customerAddress: author.identity,
  });
  task.attributes = { ...task.attributes, task_sid: task.sid };
  updateConversation(state, conversation.sid, { attributes: JSON.stringify({ ...attributes, task_sid: task.sid }) });
}
