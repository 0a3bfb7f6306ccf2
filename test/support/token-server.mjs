import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { jwtVerify, SignJWT } from 'jose';
import twilio from 'twilio';
import { createRandom } from '../proofs/support/fuzz/random.mjs';
import { createHandles } from './token-server-handles.mjs';
import { createStarts } from './token-server-starts.mjs';

const realClock = { now: () => Date.now(), setTimeout: (callback, ms) => setTimeout(callback, ms) };

/**
 * Starts the reference token server: the contract of `src/session/wire.ts`, in memory.
 *
 * - `account`: the Twilio account, `tokenAccount` where tokens are made with another one; `flexUrl`: where its APIs are; `clock`: its
 *   time.
 * - `allowedOrigins`: a function that gives the origins of pages that may ask.
 * - `life`: of a token, s. `handles: false` makes it one that gives no handles.
 * - `visitorSecret`: visitors must bring a JWT that is signed with it (HS256); its `sub` is their identity.
 * - `idempotent: false` takes every start for a new one.
 * - `seed`: of the dice that rules throw.
 *
 * Gives `{ url, requests, handles, tokens, surveys, signVisitor(sub), interfere(rule), calm(), close() }`. `requests` are those so far, `{ path,
 * body, key, status, at }`. A rule is `{ path, status?, body?, delay?, lost?: 'before' | 'during' | 'after', times?, probability? }`:
 * what matches its path waits `delay` ms, is answered with a status instead of being done, or loses its connection before, during
 * or after the work. Browsers repeat a request by themselves once where a used connection is lost.
 */
export async function startTokenServer({ account, tokenAccount = account, flexUrl, clock = realClock, allowedOrigins, life = 3600, handles: withHandles = true, visitorSecret, idempotent = true, seed = 1 }) {
  const client = twilio(account.accountSid, account.authToken);
  client.flexApi.baseUrl = flexUrl;
  client.conversations.baseUrl = flexUrl;
  const handles = createHandles(clock);
  const starts = createStarts(clock);
  const requests = [];
  const tokens = [];
  const rules = new Set();
  /** Answers to the survey, by conversation: the first one counts. */
  const surveys = new Map();
  const dice = createRandom(seed, 0);

  const app = new Hono();
  app.use(async (context, next) => {
    const origin = context.req.header('origin');
    context.header('vary', 'Origin');
    if (!allowedOrigins().includes(origin)) return context.text('Forbidden', 403);
    context.header('access-control-allow-origin', origin);
    if (context.req.method !== 'OPTIONS') return next();
    context.header('access-control-allow-methods', 'POST');
    context.header('access-control-allow-headers', 'content-type, idempotency-key');
    context.header('access-control-max-age', '600');
    return context.body(null, 204);
  });
  app.use(async (context, next) => {
    const { path } = context.req;
    const request = { path, key: context.req.header('idempotency-key'), at: clock.now() };
    requests.push(request);
    request.body = await context.req.json().catch(() => undefined);
    const rule = takeRule(path);
    if (rule?.delay) await new Promise((resolve) => clock.setTimeout(resolve, rule.delay));
    if (rule?.lost === 'before') return cut(context);
    if (rule?.status) {
      request.status = rule.status;
      return context.json(rule.body ?? {}, rule.status);
    }
    if (typeof request.body !== 'object' || request.body === null) return context.text('Bad request', 400);
    context.set('body', request.body);
    if (rule?.lost === 'during') cut(context);
    await next();
    request.status = context.res.status;
    if (rule?.lost === 'after') cut(context);
  });

  app.post('/initWebchat', async (context) => {
    const { formData = {}, query, visitorToken } = context.get('body');
    const subject = visitorSecret && (await visitorOf(visitorToken, visitorSecret));
    if (visitorSecret && !subject) return context.text('Unauthorized', 401);
    const key = context.req.header('idempotency-key') ?? randomUUID();
    const open = async () => {
      const identity = subject || `visitor-${randomUUID()}`;
      const conversationSid = await openConversation(key, identity, { ...formData, ...(query !== undefined && { query }) });
      return { identity, conversationSid, ...(withHandles && { handle: handles.open({ identity, conversationSid }) }) };
    };
    const opened = await (idempotent ? starts.once(`${subject ?? ''} ${key}`, open) : open());
    return context.json({ ...opened, ...(await tokenFor(opened.identity)) });
  });

  app.post('/refreshToken', async (context) => {
    const { handle, token } = context.get('body');
    if (handle !== undefined) {
      const used = handles.use(handle);
      return used ? context.json({ ...(await tokenFor(used.identity)), handle: used.handle }) : context.text('Gone', 410);
    }
    const verified = await verify(token, tokenAccount.apiSecret, clock);
    return verified ? context.json(await tokenFor(verified.grants.identity)) : context.text('Forbidden', 403);
  });

  for (const path of ['/endWebchat', '/forgetWebchat']) {
    app.post(path, async (context) => {
      const { handle, survey } = context.get('body');
      const ended = handles.close(handle);
      if (ended) await leave(ended);
      if (ended && path === '/forgetWebchat') starts.forget(({ conversationSid }) => conversationSid === ended.conversationSid);
      const asked = handles.of(handle);
      if (survey && asked && !surveys.has(asked.conversationSid)) {
        surveys.set(asked.conversationSid, survey);
        await giveToFlex(asked, { survey });
      }
      return context.body(null, 204);
    });
  }
  app.onError((error, context) => context.text(`The chat could not be opened: ${error.message}`, error.status === 429 ? 429 : 502));

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    handles,
    tokens,
    surveys,
    signVisitor: (sub) => new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).sign(bytes(visitorSecret)),
    interfere(rule) {
      const added = { times: Infinity, ...rule };
      rules.add(added);
      return () => rules.delete(added);
    },
    /** Ends all rules. */
    calm: () => rules.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };

  function takeRule(path) {
    const fits = ({ probability = 1, ...each }) => each.path === path && each.times > 0 && dice.chance(probability);
    const rule = [...rules].find(fits);
    if (rule) rule.times -= 1;
    return rule;
  }

  /** Opens a conversation for this key; where Twilio's answer is lost, looks whether it was opened nevertheless. */
  async function openConversation(key, identity, data) {
    const chatFriendlyName = `Webchat ${key}`;
    const { friendlyName = 'Customer' } = data;
    const chat = { addressSid: account.addressSid, identity, chatFriendlyName, customerFriendlyName: friendlyName, preEngagementData: JSON.stringify(data) };
    try {
      return (await client.flexApi.v2.webChannels.create({ uiVersion: '1.0.0', ...chat })).conversationSid;
    } catch (error) {
      const known = await client.conversations.v1.participantConversations.list({ identity });
      const opened = known.find(({ conversationFriendlyName }) => conversationFriendlyName === chatFriendlyName);
      if (opened) return opened.conversationSid;
      throw error;
    }
  }

  async function leave({ identity, conversationSid }) {
    const guest = client.conversations.v1.conversations(conversationSid).participants(identity);
    await guest.remove().catch((error) => {
      // Whoever has left already, or whose conversation is over, need not leave.
      if (error.status !== 404 && error.status !== 403) throw error;
    });
  }

  /** Post-engagement data of a chat that the agent has yet to complete: a conversation that is closed takes no more. */
  async function giveToFlex({ conversationSid }, data) {
    const conversation = client.conversations.v1.conversations(conversationSid);
    const { attributes } = await conversation.fetch();
    const all = { ...JSON.parse(attributes), post_engagement_data: data };
    await conversation.update({ attributes: JSON.stringify(all) }).catch((error) => {
      if (error.status !== 403 && error.status !== 404 && error.status !== 400) throw error;
    });
  }

  async function tokenFor(identity) {
    const issued = Math.floor(clock.now() / 1000);
    const token = await new SignJWT({ grants: { identity, chat: { service_sid: tokenAccount.serviceSid } } })
      .setProtectedHeader({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' })
      .setJti(`${tokenAccount.apiKey}-${randomBytes(8).toString('hex')}`)
      .setIssuer(tokenAccount.apiKey)
      .setSubject(tokenAccount.accountSid)
      .setIssuedAt(issued)
      .setExpirationTime(issued + life)
      .sign(bytes(tokenAccount.apiSecret));
    tokens.push(token);
    return { token, identity, expiration: (issued + life) * 1000, expiresIn: life };
  }
}

async function visitorOf(token, secret) {
  const claims = typeof token === 'string' ? await verify(token, secret, realClock) : undefined;
  return claims?.sub;
}

async function verify(token, secret, clock) {
  const options = { algorithms: ['HS256'], currentDate: new Date(clock.now()) };
  const verified = await jwtVerify(String(token), bytes(secret), options).catch(() => undefined);
  return verified?.payload;
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

/** Loses the connection instead of answering. */
function cut(context) {
  context.env.incoming.socket.destroy();
  return context.body(null);
}
