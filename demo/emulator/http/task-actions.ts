import { TwilioError } from '../errors.js';
import { fieldsOf } from '../request.js';
import type { Task } from '../world/records.js';
import type { Agent } from '../world/task-work.js';
import type { World } from '../world/world.js';

/** What an agent asks for: the agent (`as`), the public name of who takes the task, and a colleague (`to`). */
interface Wish {
  readonly as: string | undefined;
  readonly name: string | undefined;
  readonly to: string | undefined;
}

const actions: Readonly<Record<string, (world: World, sid: string, wish: Wish) => Task>> = {
  accept: (world, sid, wish) => world.acceptTask(sid, agentIn(wish)),
  reject: (world, sid, wish) => world.rejectTask(sid, agentIn(wish).identity),
  transfer: (world, sid, { as, to, name }) => world.transferTask(sid, to === undefined ? undefined : { identity: to, name }, as),
  park: (world, sid, { as }) => world.parkTask(sid, as),
  unpark: (world, sid, wish) => world.unparkTask(sid, wish.as === undefined ? undefined : agentIn(wish)),
  wrap: (world, sid, { as }) => world.wrapTask(sid, as),
  complete: (world, sid, { as }) => world.completeTask(sid, as),
};

/** Does with a task what the body of the request says; throws 400 for a body that says nothing, 409 for a wrong order. */
export function doWithTask(world: World, sid: string, body: unknown): Task {
  const fields = fieldsOf(body);
  const what = fields['do'];
  const act = typeof what === 'string' && Object.hasOwn(actions, what) ? actions[what] : undefined;
  if (!act) throw new TwilioError(400, 20001, `do must be one of ${Object.keys(actions).join(', ')}`);
  return act(world, sid, { as: text(fields, 'as'), name: text(fields, 'name'), to: text(fields, 'to') });
}

/** A task as the emulator's pages show it. */
export function taskBody(task: Task): object {
  return {
    sid: task.sid,
    status: task.status,
    conversation_sid: task.conversationSid,
    attributes: task.attributes,
    worker: task.worker,
    rejected_by: task.rejectedBy,
    parked: task.parked,
    date_created: task.dateCreated,
    date_updated: task.dateUpdated,
  };
}

function agentIn({ as, name }: Wish): Agent {
  if (as === undefined) throw new TwilioError(400, 20001, 'as must be the identity of the agent');
  return { identity: as, name };
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value === '') throw new TwilioError(400, 20001, `${name} must be a text that is not empty`);
  return value;
}
