import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { jwtVerify } from 'jose';
import twilio from 'twilio';

const { AccessToken } = twilio.jwt;

/**
 * Starts a back end with the contract of Twilio's open-source web chat: `POST /initWebchat {formData}` answers `{token,
 * conversationSid, expiration}`, `POST /refreshToken {token}` answers `{token, expiration}`, or 403 for a token that is not good.
 * `account` is the Twilio account, `flexUrl` where its APIs are, `life` that of a token, in seconds.
 */
export async function startOpenSourceBackEnd({ account, flexUrl, allowedOrigins, life = 6 * 60 * 60 }) {
  const client = twilio(account.accountSid, account.authToken);
  client.flexApi.baseUrl = flexUrl;
  client.conversations.baseUrl = flexUrl;

  const session = (identity) => {
    const token = new AccessToken(account.accountSid, account.apiKey, account.apiSecret, { identity, ttl: life });
    token.addGrant(new AccessToken.ChatGrant({ serviceSid: account.serviceSid }));
    return { token: token.toJwt(), expiration: Date.now() + life * 1000 };
  };

  const app = new Hono();
  app.use(async (context, next) => {
    const origin = context.req.header('origin');
    if (!allowedOrigins.includes(origin)) return context.text('Forbidden', 403);
    context.header('access-control-allow-origin', origin);
    // As the package cors does it there: whatever the page asks for.
    context.header('access-control-allow-headers', context.req.header('access-control-request-headers') ?? '');
    return context.req.method === 'OPTIONS' ? context.body(null, 204) : next();
  });

  app.post('/initWebchat', async (context) => {
    const { formData } = await context.req.json();
    const { friendlyName = 'Customer', query } = formData;
    const { conversationSid, identity } = await client.flexApi.v2.webChannels.create({
      uiVersion: context.req.header('ui-version') ?? '1.0.0',
      addressSid: account.addressSid,
      chatFriendlyName: 'Webchat widget',
      customerFriendlyName: friendlyName,
      preEngagementData: JSON.stringify({ ...formData, friendlyName }),
    });
    if (query) {
      const { messages } = client.conversations.v1.conversations(conversationSid);
      await messages.create({ author: identity, body: query, xTwilioWebhookEnabled: 'true' });
      await messages.create({ author: 'Concierge', body: `Welcome ${friendlyName}! An agent will be with you in just a moment.` });
    }
    return context.json({ ...session(identity), conversationSid });
  });

  app.post('/refreshToken', async (context) => {
    const { token } = await context.req.json();
    const verified = await jwtVerify(String(token), new TextEncoder().encode(account.apiSecret)).catch(() => undefined);
    return verified ? context.json(session(verified.payload.grants.identity)) : context.text('Forbidden', 403);
  });
  app.onError((error, context) => context.text(`Couldn't initiate WebChat: ${error.message}`, 500));

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}
