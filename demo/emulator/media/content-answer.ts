import { TwilioError } from '../errors.js';
import type { TwilioAnswer } from '../request.js';

/** Answers content whole, or the one range that a `Range` header asks for (players seek with it); throws 416 when it lies outside. */
export function contentAnswer(content: Uint8Array, headers: Readonly<Record<string, string>>, range: string | undefined): TwilioAnswer {
  const given = { ...headers, 'accept-ranges': 'bytes' };
  const [, first = '', last = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range ?? '') ?? [];
  // HTTP has it that a range which is no single one is not looked at.
  if (first === '' && last === '') return { status: 200, body: content, headers: given };
  const start = first === '' ? Math.max(content.length - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? content.length - 1 : Math.min(Number(last), content.length - 1);
  if (start > end) throw new TwilioError(416, 20416, `The content has ${content.length} bytes only`);
  return {
    status: 206,
    body: content.subarray(start, end + 1),
    headers: { ...given, 'content-range': `bytes ${start}-${end}/${content.length}` },
  };
}
