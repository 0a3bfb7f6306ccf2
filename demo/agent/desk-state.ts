import type { ChatState } from './chat-state.js';
import type { TaskAction } from './flex.js';
import type { Task } from './task.js';

/** The desk at one moment. */
export interface DeskState {
  readonly connection: 'connecting' | 'online' | 'unreachable';
  /** Where the local Flex is; undefined until the demo has said it. */
  readonly origin: string | undefined;
  readonly listed: boolean;
  readonly waiting: readonly Task[];
  readonly chats: readonly ChatState[];
  readonly accepting: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly problem: string;
  readonly announcement: string;
}

/** What a chat is after an agent's action, as in "The chat is parked". */
export const doneWords: Readonly<Record<TaskAction, string>> = {
  reject: 'declined',
  park: 'parked',
  unpark: 'unparked',
  wrap: 'wrapped up',
  complete: 'completed',
};
