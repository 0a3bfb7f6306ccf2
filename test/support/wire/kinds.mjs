/**
 * The kind of a frame or answer, by which edits and measures tell them apart: "reply init", "reply GET /v3/Maps/*.channels",
 * "push list_item_added .messages", "push close", "http POST /v1/...", and with "ask " in front what the client sends.
 */
export function kindOfAsk(header) {
  const { method, http_request: request } = header;
  return request ? `${request.method} ${template(request.path)}` : method;
}

/** The kind of a server's frame; `asked` is what the frame of the same id asked. */
export function kindOfFrame(header, payload, asked) {
  if (header.method === 'reply') return `reply ${asked ?? 'to nothing'}`;
  if (header.method !== 'notification') return `push ${header.client_update_type ?? header.method}`;
  const type = payload?.event_type ?? header.message_type;
  const name = payload?.event && Object.entries(payload.event).find(([field]) => field.endsWith('_unique_name'))?.[1];
  return name ? `push ${type} ${name.slice(name.indexOf('.'))}` : `push ${type}`;
}

/** The kind of a plain HTTP answer. */
export function kindOfHttp(method, path) {
  return `http ${method} ${template(path.split('?')[0])}`;
}

function template(path) {
  return path
    .replace(/[A-Z]{2}[0-9a-f]{32}/g, '*')
    .replace(/(\/(?:Users|Participants)\/)[^/*]+/, '$1*')
    .replace(/(\/Users\/\*\/Conversations\/)[^/*]+/, '$1*')
    .replace(/(\/registrations\/).+/, '$1*');
}
