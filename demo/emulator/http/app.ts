import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { errorAnswer } from '../errors.js';
import type { Outcome } from '../faults/faults.js';
import { isForAllowedOrigins, type Origins } from '../flex/origins.js';
import { isUpload } from '../media/routes.js';
import type { TwilioRequest } from '../request.js';
import { limitBodies } from './body-limit.js';
import { createControl, type ControlParts } from './control.js';
import { twilioApi } from './twilio-api.js';

const fingerprintHeaders = ['x-twilio-sec-usersettings', 'x-twilio-sec-webchatinfo', 'x-twilio-sec-decoders'];

/**
 * The emulator's HTTP side: CORS for pages of any origin (of allowed origins where the deployment key is used), the control pages, and
 * everything else as Twilio's APIs.
 */
export function createApp(
  parts: ControlParts,
  origins: Origins,
  answer: (request: TwilioRequest) => Promise<Outcome>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    if (context.req.method === 'OPTIONS') {
      parts.log.add({ kind: 'http', direction: 'in', method: 'OPTIONS', path: context.req.path, headers: context.req.header() });
    }
    await next();
    context.header('date', new Date(parts.clock.now()).toUTCString());
  });
  app.use(
    cors({
      origin: (origin, { req }) => (isForAllowedOrigins(req.path) && !origins.allows(origin) ? null : origin || '*'),
      allowHeaders: ['authorization', 'content-type', 'x-twilio-token', 'ui-version', 'webchat-version', ...fingerprintHeaders],
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      maxAge: 600,
    }),
  );
  app.use(limitBodies(isUpload));
  app.route('/emulator', createControl(parts));
  app.all('*', twilioApi(parts.log, answer));
  app.onError((error, context) => {
    const { status, body } = errorAnswer(error);
    parts.log.warn(`${context.req.method} ${context.req.path}: ${JSON.stringify(body)}`);
    return context.json(body as object, status as 400);
  });
  return app;
}
