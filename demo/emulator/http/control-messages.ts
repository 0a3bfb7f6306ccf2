import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { TwilioError } from '../errors.js';
import { given, textField } from '../rest/fields.js';
import type { ChannelMetadata, Message, Receipt, ReceiptStatus } from '../world/records.js';
import type { World } from '../world/world.js';
import { jsonFields, requireKnownFields } from './json-body.js';

const statuses: readonly ReceiptStatus[] = ['queued', 'sent', 'delivered', 'read', 'failed', 'undelivered'];

/** The control pages that play the channels behind an address: what they deliver, and how far a message got. */
export function messageControl(world: World): Hono<{ Bindings: HttpBindings }> {
  const control = new Hono<{ Bindings: HttpBindings }>();

  control.post('/messages', async (context) => {
    const fields = await jsonFields(context);
    requireKnownFields(fields, ['conversation', 'author', 'body', 'channel_metadata']);
    const message = world.postMessage(text(fields, 'conversation'), {
      author: textField(fields, 'author', 'name') ?? 'system',
      body: textField(fields, 'body', 'body') ?? null,
      channelMetadata: metadataIn(fields['channel_metadata']),
    });
    return context.json(messageBody(message), 201);
  });

  control.post('/receipts', async (context) => {
    const fields = await jsonFields(context);
    requireKnownFields(fields, ['conversation', 'message', 'participant', 'status', 'error_code']);
    const { error_code: errorCode } = fields;
    if (errorCode !== undefined && !Number.isInteger(errorCode)) throw new TwilioError(400, 20001, 'error_code must be a whole number');
    const receipt = world.setReceipt(text(fields, 'conversation'), text(fields, 'message'), text(fields, 'participant'), {
      status: statusIn(fields['status']),
      ...given({ errorCode: errorCode as number | undefined }),
    });
    return context.json(receiptBody(receipt));
  });
  return control;
}

function messageBody({ sid, index, author, body }: Message): object {
  return { sid, index, author, body };
}

function receiptBody({ sid, participantSid, status, errorCode }: Receipt): object {
  return { sid, participant: participantSid, status, error_code: errorCode };
}

function text(fields: object, name: string): string {
  const value = textField(fields, name, 'name');
  if (!value) throw new TwilioError(400, 20001, `${name} is required`);
  return value;
}

function statusIn(value: unknown): ReceiptStatus {
  const status = statuses.find((one) => one === value);
  if (!status) throw new TwilioError(400, 20001, `status must be one of ${statuses.join(', ')}`);
  return status;
}

function metadataIn(value: unknown): ChannelMetadata | null {
  if (value === undefined || value === null) return null;
  const type = textField(value, 'type', 'name');
  if (!type) throw new TwilioError(400, 20001, 'channel_metadata must have a type, and data: {"type":"whatsapp","data":{}}');
  return { type, data: Object.entries(value).find(([name]) => name === 'data')?.[1] ?? {} };
}
