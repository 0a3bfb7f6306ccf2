import { parseJson } from '../json.js';

/** A twilsock frame: a JSON header, and a payload that its header describes. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: string;
}

/**
 * Writes a frame: `TWILSOCK V3.0 <bytes of header>`, header, payload, each closed by CRLF as in captures of
 * the real server. `payload_size` counts bytes. A payload of another type than JSON is text.
 */
export function encodeFrame(header: Readonly<Record<string, unknown>>, payload?: unknown, payloadType = 'application/json'): Buffer {
  const isText = typeof payload === 'string' && !payloadType.startsWith('application/json');
  const text = isText ? payload : payload === undefined ? '' : JSON.stringify(payload);
  const described = {
    ...header,
    payload_size: Buffer.byteLength(text),
    ...(text === '' ? {} : { payload_type: payloadType }),
  };
  const json = JSON.stringify(described);
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n${text}${text === '' ? '' : '\r\n'}`);
}

/** What can be wrong with a frame: a byte that is no UTF-8, a text message, another version, a header or payload that is no JSON. */
export type FrameFlaw = 'utf8' | 'text' | 'version' | 'header' | 'payload';

/** Gives the frame with that flaw; a flawed payload is a flawed header where there is no payload. */
export function spoilFrame(frame: Buffer, flaw: FrameFlaw): Buffer | string {
  if (flaw === 'text') return frame.toString();
  const spoiled = Buffer.from(frame);
  const headerStart = frame.indexOf('\r\n') + 2;
  const payloadStart = headerStart + Number(frame.toString('latin1', 0, headerStart).split(' ')[2]) + 2;
  const start = flaw !== 'header' && payloadStart < frame.length ? payloadStart : headerStart;
  if (flaw === 'version') spoiled.write('V2', frame.indexOf('V3'));
  else if (flaw === 'utf8') spoiled[start + 1] = 0xff;
  else spoiled.write('x', start);
  return spoiled;
}

/** Limits of what a client may send, in bytes (inferred): a header, a payload, and a WebSocket message of any content. */
export const longestHeader = 64 * 1024;
export const longestPayload = 512 * 1024;
export const longestMessage = 2 * 1024 * 1024;

const strictText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a frame; throws an Error that says what is wrong with it: its first line, its sizes, or a header that is no JSON object.
 * A CRLF may follow the payload, and may be missing where a header ends the frame. Payloads above `longestPayload` are whole.
 */
export function decodeFrame(bytes: Buffer): Frame {
  const lineEnd = bytes.subarray(0, longestFirstLine).indexOf('\r\n');
  const [name, version, length, ...rest] = bytes.toString('latin1', 0, Math.max(lineEnd, 0)).split(' ');
  if (name !== 'TWILSOCK' || version !== 'V3.0' || !length || !/^\d{1,7}$/.test(length) || rest.length > 0) {
    throw new Error('a frame starts with "TWILSOCK V3.0 <header size>"');
  }
  const headerStart = lineEnd + 2;
  const headerEnd = headerStart + Number(length);
  if (Number(length) > longestHeader) throw new Error(`a header has at most ${longestHeader} bytes`);
  if (headerEnd > bytes.length) throw new Error('the header is shorter than the first line says');
  const header = parseJson(strictText.decode(bytes.subarray(headerStart, headerEnd)));
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw new Error('the header is no JSON object');
  if (headerEnd < bytes.length && !isLineEnd(bytes, headerEnd)) throw new Error('the header is longer than the first line says');
  const size = 'payload_size' in header ? header.payload_size : 0;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw new Error('payload_size must be a whole number from 0');
  const payloadStart = Math.min(headerEnd + 2, bytes.length);
  const payloadEnd = payloadStart + size;
  const left = bytes.length - payloadEnd;
  if (left !== 0 && !(left === 2 && isLineEnd(bytes, payloadEnd))) throw new Error(`payload_size does not fit: ${size} instead of ${bytes.length - payloadStart}`);
  return { header: { ...header }, payload: strictText.decode(bytes.subarray(payloadStart, payloadEnd)) };
}

const longestFirstLine = 64;

function isLineEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === 13 && bytes[at + 1] === 10;
}
