import { createRequire } from 'node:module';

const twilio = createRequire(import.meta.url)('twilio');

/** Twilio's helper library for Node. */
export { twilio };

/** Gives the library's client for the emulator's account; only its base addresses are changed. */
export function libraryFor(flex, user = flex.account.accountSid, password = flex.account.authToken) {
  const client = twilio(user, password, { accountSid: flex.account.accountSid });
  client.content.baseUrl = flex.url;
  client.conversations.baseUrl = flex.url;
  client.flexApi.baseUrl = flex.url;
  return client;
}
