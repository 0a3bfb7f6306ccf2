import { TwilioError } from '../errors.js';
import type { Route } from '../router.js';
import { requireAccount } from './authorize.js';
import { readForm, type Form, type FormCodes } from './form.js';
import { guestIdentity, openWebChat, type NewWebChat } from './open-web-chat.js';
import type { FlexParts } from './parts.js';

/** Documented error codes of the web chat orchestrator: bad parameters, and pre-engagement data above 16 KB. */
export const webChatCodes: FormCodes = { invalid: 45745, dataTooLong: 45731 };

/** `POST flex-api.twilio.com/v2/WebChats`: how a back end opens a chat of the second generation (documented resource). */
export function webChatRoutes(parts: FlexParts): readonly Route[] {
  const { account, tokens, world } = parts;
  return [
    [
      'POST /v2/WebChats',
      async (request) => {
        parts.limit();
        await requireAccount(account, tokens, request);
        const form = readForm(request, webChatCodes);
        const address = form.text('AddressSid');
        if (!/^IG[0-9a-fA-F]{32}$/.test(address)) throw new TwilioError(400, webChatCodes.invalid, 'AddressSid must match ^IG[0-9a-fA-F]{32}$');
        const chat = readWebChat(parts, form);
        if (address !== account.addressSid) throw new TwilioError(404, 45744, `Resource not found: there is no address ${address}`);
        const { sid } = openWebChat(world, chat);
        return { status: 201, body: { conversation_sid: sid, identity: chat.identity } };
      },
    ],
  ];
}

/** Reads what the ways to open a chat of the second generation have in common; the default names are inferred. */
export function readWebChat({ account, timers }: FlexParts, form: Form): NewWebChat {
  return {
    identity: form.optionalText('Identity') ?? guestIdentity(),
    chatName: form.optionalText('ChatFriendlyName') ?? 'Webchat',
    customerName: form.optionalText('CustomerFriendlyName') ?? 'Customer',
    preEngagementData: form.jsonObject('PreEngagementData') ?? {},
    openedBy: account.addressSid,
    timers,
  };
}
