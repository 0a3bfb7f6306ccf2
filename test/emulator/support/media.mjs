import { logged } from './flex.mjs';

/** Gives the path of the media service. */
export function mediaPath({ account }) {
  return `/v1/Services/${account.serviceSid}/Media`;
}

/** Uploads a body, text or form; gives status and parsed answer. */
export async function upload(flex, token, body, query = '', type = 'text/plain') {
  const headers = { 'x-twilio-token': token, ...(typeof body === 'string' && { 'content-type': type }) };
  const response = await fetch(`${flex.url}${mediaPath(flex)}${query}`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

/** Asks about media with a token; gives status and parsed answer. */
export async function ask(flex, method, path, token, json) {
  const headers = { ...(token && { 'x-twilio-token': token }), ...(json && { 'content-type': 'application/json' }) };
  const response = await fetch(`${flex.url}${path}`, { method, headers, body: json && JSON.stringify(json) });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

/** Waits until so many uploads have come, or have been answered with the status. */
export function uploads(flex, count, status) {
  return logged(flex, () => {
    const seen = flex.log.requests(({ method, path }) => method === 'POST' && path.endsWith('/Media'));
    return seen.filter((one) => status === undefined || one.status === status).length === count;
  });
}
