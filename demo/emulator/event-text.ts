import type { WorldEvent } from './world/records.js';

/** Says in a line what happened, and to what. */
export function eventText(event: WorldEvent): string {
  if ('message' in event) return `${event.type} ${event.conversation.sid} ${event.message.index}`;
  if ('participant' in event) return `${event.type} ${event.conversation.sid} ${event.participant.identity ?? event.participant.sid}`;
  if ('conversation' in event) return `${event.type} ${event.conversation.sid}`;
  if (event.type === 'world-reset') return event.type;
  if ('media' in event) return `${event.type} ${event.media.sid}`;
  if ('template' in event) return `${event.type} ${event.template.sid}`;
  if ('registration' in event) return `${event.type} ${event.registration.identity}`;
  if ('settings' in event) return `${event.type} ${event.scope}`;
  return 'task' in event ? `${event.type} ${event.task.sid} ${event.task.status}` : `${event.type} ${event.user.identity}`;
}
