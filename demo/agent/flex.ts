import type { Agent } from './agent.js';
import { hasText, request } from './request.js';
import type { Task } from './task.js';

/** What a watcher of the task list hears. */
export interface TaskListener {
  tasks(tasks: readonly Task[]): void;
  lost(): void;
}

/** What an agent does to a task, besides accepting and transferring it. */
export type TaskAction = 'reject' | 'park' | 'unpark' | 'wrap' | 'complete';

/** The contact centre as the desk sees it: the local Flex, over HTTP. */
export interface Flex {
  readonly url: string;
  /** Gives a token for the chat SDK. */
  mintToken(agent: Agent): Promise<string>;
  accept(task: Task, agent: Agent): Promise<void>;
  /** Gives the task to a colleague, or back to the queue. */
  transfer(task: Task, agent: Agent, colleague: Agent | undefined): Promise<void>;
  act(task: Task, agent: Agent, what: TaskAction): Promise<void>;
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
    accept: (task, agent) => act(url, task, { do: 'accept', as: agent.identity, name: agent.name }),
    transfer: (task, agent, colleague) =>
      act(url, task, { do: 'transfer', as: agent.identity, ...(colleague && { to: colleague.identity, name: colleague.name }) }),
    act: (task, agent, what) => act(url, task, { do: what, as: agent.identity, ...(what === 'unpark' && { name: agent.name }) }),
    watchTasks: (listener) => watch(`${url}/emulator/events`, listener),
  };
}

async function act(url: string, task: Task, what: object): Promise<void> {
  await request(`${url}/emulator/tasks/${task.sid}`, what);
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
