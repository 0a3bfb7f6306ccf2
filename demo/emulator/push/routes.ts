import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { asker } from '../rest/access.js';
import { textField } from '../rest/fields.js';
import type { Route } from '../router.js';
import type { PushRegistration } from '../world/records.js';
import type { World } from '../world/world.js';

/** Registration of devices for push notifications, as `@twilio/notifications` 3.0.2 asks for it. None is ever sent. */
export function pushRegistrationRoutes(world: World): readonly Route[] {
  return [
    [
      'POST /v1/registrations',
      (request) => {
        const registration = world.addPushRegistration({
          identity: asker(request),
          channelType: channelType(requiredText(request.body, 'channel_type')),
          address: requiredText(fieldsOf(request.body)['data'], 'registration_id'),
          messageTypes: messageTypes(request),
        });
        return { status: 201, body: registrationBody(registration) };
      },
    ],
    [
      'DELETE /v1/registrations/:registration',
      (request, { registration = '' }) => {
        world.removePushRegistration(asker(request), registration);
        return { status: 204 };
      },
    ],
    [
      'DELETE /v1/registrations',
      (request) => {
        const type = channelType(requiredText(request.body, 'binding_type'));
        world.removePushBinding(asker(request), type, requiredText(request.body, 'address'));
        return { status: 204 };
      },
    ],
  ];
}

function registrationBody({ sid, channelType: type, messageTypes: types }: PushRegistration): object {
  return { id: sid, channel_type: type, message_types: types };
}

function requiredText(body: unknown, name: string): string {
  const text = textField(body, name, 'body');
  if (!text) throw new TwilioError(400, 20001, `${name} is required`);
  return text;
}

function channelType(text: string): string {
  if (text === 'fcm' || text === 'apn' || text === 'gcm') return text;
  throw new TwilioError(400, 20001, `The channel must be fcm, apn or gcm, not ${text.slice(0, 40)}`);
}

function messageTypes({ body }: TwilioRequest): readonly string[] {
  const { message_types: types = [] } = fieldsOf(body);
  if (Array.isArray(types) && types.every((type) => typeof type === 'string')) return types;
  throw new TwilioError(400, 20001, 'message_types must be a list of texts');
}
