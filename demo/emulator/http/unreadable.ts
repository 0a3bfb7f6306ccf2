import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorAnswer, TwilioError } from '../errors.js';
import type { Log } from '../log.js';
import type { TwilioAnswer } from '../request.js';

/** Answers on the bare socket and closes it: for what never became a request. */
export function answerBare(socket: Duplex, { status, body }: TwilioAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}

/** Answers bytes that are no HTTP with 400, too long headers with 431, too slow ones with 408; each leaves a line in the log. */
export function refuseUnreadable(log: Log): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  return (error, socket) => {
    log.warn(`no HTTP request: ${error.code ?? error.message}`);
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else answerBare(socket, errorAnswer(new TwilioError(...(refusals[error.code ?? ''] ?? usual))));
  };
}

type Refusal = readonly [status: number, code: number, message: string];

const usual: Refusal = [400, 20400, 'Bad Request: these bytes are no HTTP request'];
const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [431, 20431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 20408, 'Request Timeout'],
};

/** Answers requests that name no place on this server, as with a bad Host header: 400 / 20400. */
export function refuseRequest(log: Log): (error: unknown) => Response {
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(`no HTTP request: ${reason}`);
    const { status, body } = errorAnswer(new TwilioError(400, 20400, `Bad Request: ${reason}`));
    return Response.json(body, { status });
  };
}
