/** A frame that cannot be served; `closeCode` is the Twilio code that its socket is closed with. */
export class FrameError extends Error {
  readonly closeCode: 406 | 417;

  constructor(closeCode: 406 | 417, message: string) {
    super(message);
    this.name = 'FrameError';
    this.closeCode = closeCode;
  }
}

/**
 * Checks what every header must have: an id where an answer is due (else 406), a status in a reply (else 417, as the code's
 * name says; both inferred).
 */
export function checkHeader({ method, id, status }: Readonly<Record<string, unknown>>): void {
  if (method === 'init' || method === 'update' || method === 'message') {
    if (typeof id !== 'string' || id === '' || id.length > longestId) throw new FrameError(406, `${method} needs an id of 1 to ${longestId} characters`);
  }
  if (method === 'reply' && (typeof status !== 'object' || status === null || !('code' in status))) {
    throw new FrameError(417, 'a reply needs a status with a code');
  }
}

const longestId = 100;
