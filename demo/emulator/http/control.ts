import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { streamSSE } from 'hono/streaming';
import { TwilioError } from '../errors.js';
import type { Faults } from '../faults/faults.js';
import type { Log } from '../log.js';
import type { Settings } from '../settings.js';
import type { Tokens } from '../tokens.js';
import type { World } from '../world/world.js';
import { faultControl } from './control-faults.js';
import { messageControl } from './control-messages.js';
import { timeControl, type TimeParts } from './control-time.js';
import { jsonFields } from './json-body.js';
import { followLog } from './log-stream.js';
import { settingsPages } from './settings.js';
import { doWithTask, taskBody } from './task-actions.js';

/** What the control pages may see and do. */
export interface ControlParts extends TimeParts {
  /** Lets a request to the pages through or refuses it. */
  readonly guard: MiddlewareHandler<{ Bindings: HttpBindings }>;
  readonly world: World;
  readonly faults: Faults;
  readonly log: Log;
  readonly tokens: Tokens;
  readonly settings: Settings;
}

/** The emulator's own pages under /emulator/: tasks for the agent's desk, tokens, faults, the log and the world. */
export function createControl(parts: ControlParts): Hono<{ Bindings: HttpBindings }> {
  const { world, faults, log, tokens, settings } = parts;
  const control = new Hono<{ Bindings: HttpBindings }>();
  control.use(parts.guard);
  control.route('/', timeControl(parts));
  control.route('/', faultControl(faults));
  control.route('/', messageControl(world));
  const taskList = (): object => ({ tasks: world.tasks.map(taskBody) });

  control.get('/tasks', (context) => context.json(taskList()));

  control.post('/tasks/:sid', async (context) => {
    return context.json(taskBody(doWithTask(world, context.req.param('sid'), await jsonFields(context))));
  });

  control.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const send = (): void => void stream.writeSSE({ event: 'tasks', data: JSON.stringify(taskList()) });
      const stop = world.subscribe(({ type }) => {
        if (type === 'task-added' || type === 'task-updated' || type === 'world-reset') send();
      });
      send();
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }),
  );

  control.post('/tokens', async (context) => {
    const { identity, ttl, name } = await jsonFields(context);
    if (typeof identity !== 'string' || identity === '') throw new TwilioError(400, 20001, 'identity is required');
    if (ttl !== undefined && !isTokenLife(ttl)) throw new TwilioError(400, 20001, 'ttl must be a whole number of seconds from 1 to 86400');
    if (typeof name === 'string') world.ensureUser(identity, name);
    const { token } = await tokens.mint(identity, isTokenLife(ttl) ? ttl : settings.tokenLife);
    return context.json({ token });
  });

  control.get('/log', (context) => {
    if (context.req.query('follow') === '1') return followLog(context, log);
    const after = Number(context.req.query('after') ?? -1);
    const lines = log.entries.filter(({ n }) => n > after).map((entry) => `${JSON.stringify(entry)}\n`).join('');
    return context.body(lines, 200, { 'content-type': 'application/x-ndjson' });
  });

  control.route('/settings', settingsPages(settings));

  control.get('/world', (context) =>
    context.json({
      users: world.users,
      conversations: [...world.conversations].map((conversation) => ({
        ...conversation,
        participants: [...conversation.participants.values()].map(({ user, ...participant }) => ({ ...participant, user: user?.sid ?? null })),
        messages: [...conversation.messages.values()],
      })),
      tasks: world.tasks,
      webhooks: { account: world.webhookSettings('account'), service: world.webhookSettings('service') },
    }),
  );

  return control;
}

function isTokenLife(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 86_400;
}
