import { knownFields } from './fields.mjs';
import { mutateBytes, mutateJson, oddJson, oddText } from './mutate.mjs';

/**
 * Gives the maker of cases: bytes of frames (`frameCase`), parts of a plain request (`httpCase`) or bytes of one (`tcpCase`). Each
 * begins as a valid request of a route from the emulator's own tables, and is then changed in one place or more.
 */
export function createCases({ routes, pool, authorizations }) {
  const known = knownFields(pool);
  const choose = (random, fields, most) => Object.fromEntries(random.some(Object.keys(fields), most).map((name) => [name, random.pick(fields[name])]));

  const pathOf = (random, pattern) =>
    pattern
      .split('/')
      .map((segment, position, segments) => {
        if (segment === ':service') return pool.account.serviceSid;
        if (segment === ':account') return pool.account.accountSid;
        if (segment === '*') return random.some([...pool.sids, 'Items', 'Messages'], 3).join('/');
        if (!segment.startsWith(':')) return segment;
        const own = pool.own[segments[position - 1]] ?? [];
        return encodeURIComponent(own.length > 0 && random.chance(0.8) ? random.pick(own) : random.pick([...pool.sids, ...pool.identities]));
      })
      .join('/');

  const requestOf = (random, table, withForm) => {
    const [methods, pattern = '/'] = random.pick(table).split(' ');
    const method = methods === '*' || methods === 'ALL' ? random.pick(['GET', 'POST', 'PUT', 'DELETE']) : methods;
    const isForm = withForm && random.chance(0.6);
    const fields = isForm ? known.form : known.json;
    const body = method === 'GET' ? undefined : choose(random, fields, 8);
    return { method, path: pathOf(random, pattern), query: choose(random, known.query, 3), body, isForm };
  };

  const spoilPath = (random, path) => {
    if (!random.chance(0.1)) return path;
    const segments = path.split('/');
    segments[random.below(segments.length)] = random.chance(0.5) ? encodeURIComponent(oddText(random).toWellFormed?.() ?? 'x') : random.pick(['..', '.', '', '%2e%2e', '%2F', '%', '%zz', '__proto__', '%00', pool.canarySid]);
    return segments.join('/');
  };

  const bodyText = (random, { body, isForm }) => {
    if (body === undefined) return random.chance(0.1) ? '{}' : '';
    const changed = random.chance(0.7) ? mutateJson(random, body) : body;
    if (!isForm || typeof changed !== 'object' || changed === null) return oddJson(random, changed);
    return String(new URLSearchParams(Object.entries(changed).flatMap(([name, value]) => [value].flat().map((one) => [name, typeof one === 'object' ? JSON.stringify(one) : String(one)]))));
  };

  const typeOf = (random, isForm) => (random.chance(0.05) ? random.pick(['text/plain', 'application/xml', '', 'application/json; charset=utf-16', 'multipart/form-data; boundary=x']) : isForm ? 'application/x-www-form-urlencoded' : 'application/json');

  const headerOf = (random, number) => {
    const id = `TM${number}`;
    const kind = random.below(20);
    if (kind === 0) return [{ id, method: 'init', token: random.pick(pool.tokens), continuation_token: null, registrations: [{ product: 'ip_messaging', type: 'ers', message_types: [] }], capabilities: ['client_update'], metadata: { ver: '1' } }, ''];
    if (kind === 1) return [{ id, method: 'update', token: random.pick(pool.tokens) }, ''];
    if (kind === 2) return [{ id, method: 'reply', payload_type: 'application/json', status: { code: 200, status: 'OK' } }, ''];
    if (kind === 3) return [{ id, method: 'telemetry.v1', events: [{ start: -5, end: 0, title: 'x', details: 'y' }] }, ''];
    const request = requestOf(random, routes.socket, true);
    const type = typeOf(random, request.isForm);
    const params = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, encodeURIComponent(value)]));
    const http_request = { host: 'aim.us1.twilio.com', path: spoilPath(random, request.path), method: request.method, params, headers: { 'Content-Type': type, 'X-Twilio-Mutation-Id': 'x' } };
    return [{ id, method: 'message', active_grant: 'ip_messaging', payload_type: type, http_request }, bodyText(random, request)];
  };

  const httpCase = (random, number, table = routes.http) => {
    const request = requestOf(random, table, table !== routes.control);
    const headers = { 'content-type': typeOf(random, request.isForm), 'x-fuzz': String(number), ...random.pick(authorizations) };
    if (random.chance(0.05)) headers[random.pick(['origin', 'x-twilio-token', 'if-none-match', 'range', 'accept-encoding', 'cookie'])] = random.pick(['x', 'bytes=0-', 'null', '"', 'a=b']);
    const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, random.chance(0.2) ? oddText(random) : value])).toString();
    const path = spoilPath(random, request.path).replace(/[^\x21-\x7e]/g, 'x');
    const text = request.method === 'GET' ? '' : bodyText(random, request);
    const body = random.chance(0.1) ? mutateBytes(random, Buffer.from(text)) : Buffer.from(text);
    return { method: random.chance(0.03) ? random.pick(['PATCH', 'PUT', 'HEAD', 'OPTIONS']) : request.method, path: query === '' ? path : `${path}?${query}`, headers, body };
  };

  return {
    httpCase,
    frameCase(random, number) {
      const [header, payload] = headerOf(random, number);
      const changed = random.chance(0.25) ? mutateJson(random, header) : header;
      const body = Buffer.from(payload);
      const sized = typeof changed === 'object' && changed !== null && !Array.isArray(changed) ? { ...changed, payload_size: random.chance(0.05) ? random.pick([-1, 0.5, '3', null, 1e300, body.length + 1, body.length - 1]) : body.length } : changed;
      const json = Buffer.from(oddJson(random, sized));
      const size = random.chance(0.04) ? random.pick([json.length - 1, json.length + 1, json.length + 2, -1, 0, '', 'x', 1e9, `${json.length} 1`]) : json.length;
      const frame = Buffer.concat([Buffer.from(`TWILSOCK V3.0 ${size}\r\n`), json, Buffer.from('\r\n'), body]);
      return random.chance(0.1) ? mutateBytes(random, frame) : frame;
    },
    tcpCase(random, number) {
      const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
      if (random.chance(0.4)) return mutateBytes(random, Buffer.from(`GET ${spoilPath(random, '/v3/wsconnect')} HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`));
      const { method, path, headers, body } = httpCase(random, number);
      const lines = Object.entries({ ...headers, host: 'localhost', connection: 'close', 'content-length': body.length }).map(([name, value]) => `${name}: ${value}\r\n`);
      return mutateBytes(random, Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body]));
    },
  };
}
