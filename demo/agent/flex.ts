import type { Agent } from './agent.js';
import { hasText, request } from './request.js';
import type { Task } from './task.js';

/** What a watcher of the task list hears. */
export interface TaskListener {
  tasks(tasks: readonly Task[]): void;
  lost(): void;
}

/** The contact centre as the desk sees it: the local Flex, over HTTP. */
export interface Flex {
  readonly url: string;
  /** Gives a token for the chat SDK. */
  mintToken(agent: Agent): Promise<string>;
  accept(task: Task, agent: Agent): Promise<void>;
  complete(task: Task): Promise<void>;
  /** Calls the listener with the whole list at every change until the returned function is called. */
  watchTasks(listener: TaskListener): () => void;
}

/** Finds the local Flex that belongs to this page. */
export async function findFlex(): Promise<Flex> {
  const answer = await request('/emulator.json');
  if (!hasText(answer, 'url')) throw new Error('The demo server does not say where the local Flex is.');
  const { url } = answer;
  return {
    url,
    mintToken: async ({ identity, name }) => {
      const minted = await request(`${url}/emulator/tokens`, { identity, name });
      if (!hasText(minted, 'token')) throw new Error('The local Flex gave no token.');
      return minted.token;
    },
    accept: async (task, agent) => {
      await request(`${url}/emulator/tasks/${task.sid}`, { do: 'accept', as: agent.identity, name: agent.name });
    },
    complete: async (task) => {
      await request(`${url}/emulator/tasks/${task.sid}`, { do: 'complete' });
    },
    watchTasks: (listener) => watch(`${url}/emulator/events`, listener),
  };
}

function watch(url: string, listener: TaskListener): () => void {
  const source = new EventSource(url);
  source.addEventListener('tasks', (event: MessageEvent<string>) => {
    const { tasks } = JSON.parse(event.data) as { readonly tasks: readonly Task[] };
    listener.tasks(tasks);
  });
  source.addEventListener('error', () => listener.lost());
  return () => source.close();
}
