import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { TwilioError } from '../errors.js';

/**
 * Keeps the control pages to this machine: refuses callers from elsewhere, and requests under a name that is not this machine's
 * (a foreign page whose name was turned to this address asks so), with 403.
 */
export function guardControl(host: string, remoteControl: boolean): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async ({ req, env }, next) => {
    if (!remoteControl) {
      const caller = env.incoming.socket.remoteAddress ?? '';
      if (!isLoopback(caller)) throw refused(`callers on this machine only, not ${caller}`);
      const name = hostName(req.header('host') ?? '');
      if (!isLoopback(name) && name !== host) throw refused(`to this machine's own names only, not ${name}`);
    }
    await next();
  };
}

/** Tells whether the name or address means this machine itself. */
export function isLoopback(name: string): boolean {
  return /^(?:localhost|.+\.localhost|(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/i.test(name);
}

function hostName(header: string): string {
  return header.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
}

function refused(whom: string): TwilioError {
  return new TwilioError(403, 20403, `The control pages answer ${whom}; the option remoteControl (--remote-control) opens them`);
}
