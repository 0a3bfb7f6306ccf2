/** One task of the contact centre, as the local Flex lists it: `rejected_by` have declined it since it waits; a parked one can be taken up again. */
export interface Task {
  readonly sid: string;
  readonly status: 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';
  readonly parked?: boolean;
  readonly rejected_by?: readonly string[];
  readonly conversation_sid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly worker: unknown;
  readonly date_created: string;
}

/** One thing known about a customer, ready to show. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  friendlyName: 'Name',
  email: 'E-mail',
  query: 'Question',
  location: 'Page',
};

/** Gives what the customer filled in before the chat, and where. */
export function preEngagement(task: Task): readonly Detail[] {
  return details(preEngagementData(task));
}

/** Gives every further attribute of the task. */
export function furtherAttributes(task: Task): readonly Detail[] {
  const { pre_engagement_data: _form, ...rest } = task.attributes;
  return details(rest);
}

/** Gives the customer's name, or a word for one who gave none. */
export function customerName(task: Task): string {
  const form = preEngagementData(task);
  const { customerName: customer, name, from } = task.attributes;
  return [form['name'], form['friendlyName'], customer, name, from].map(text).find((value) => value !== '') ?? 'Customer';
}

/** Gives the question the customer came with, or nothing. */
export function question(task: Task): string {
  return text(preEngagementData(task)['query']);
}

/** Gives the last task of each conversation: a chat that was parked comes back as a new one. */
export function newestTasks(tasks: readonly Task[]): readonly Task[] {
  return [...new Map(tasks.map((task) => [task.conversation_sid, task])).values()];
}

/** Gives the tasks that were not there before. */
export function newTasks(tasks: readonly Task[], before: readonly Task[]): readonly Task[] {
  const known = new Set(before.map(({ sid }) => sid));
  return tasks.filter(({ sid }) => !known.has(sid));
}

/** Tells whether the agent with this identity has accepted the task. */
export function isWorkedBy(task: Task, identity: string): boolean {
  const { worker } = task;
  return worker === identity || (isRecord(worker) && worker['identity'] === identity);
}

/** Tells whether the task is that agent's still: being worked on, written up or parked. */
export function isHeldBy(task: Task, identity: string): boolean {
  const { status, parked = false } = task;
  return isWorkedBy(task, identity) && (status === 'assigned' || status === 'wrapping' || parked);
}

/** Gives the public name of the agent who has the task, or nothing. */
export function workerName({ worker }: Task): string {
  return isRecord(worker) ? text(worker['name']) : text(worker);
}

function preEngagementData(task: Task): Record<string, unknown> {
  const form = parsed(task.attributes['pre_engagement_data']);
  if (!isRecord(form)) return {};
  const nested = parsed(form['formData']);
  if (!isRecord(nested)) return form;
  const { formData: _nested, ...rest } = form;
  return { ...nested, ...rest };
}

function details(values: Readonly<Record<string, unknown>>): readonly Detail[] {
  return Object.entries(values)
    .map(([key, value]) => ({ label: labels[key] ?? words(key), value: text(value) }))
    .filter(({ value }) => value !== '');
}

function words(key: string): string {
  const spaced = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').trim().toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
