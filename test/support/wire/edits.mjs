/**
 * Changes what passes: an edit is `{ kind, path }` with `set` (a value or a function), `drop: true` or `remove` (the items that are
 * like it), or `{ kind, fields }` (all that is left), `{ kind, lose: true }` or `{ kind, hold }` (ms); with `times` where it acts only so often and
 * `connection` (from 1) where only on that socket. A path is "header.status.code" or "payload.items[].data.author".
 */
export function createEdits(first = []) {
  let list = [];
  const edits = {
    add: (...more) => list.push(...more.map((edit) => ({ left: edit.times ?? Infinity, ...edit }))),
    clear: () => void (list = []),
    /** Applies what fits to `{ header, payload }`; gives undefined where the frame is lost, else `{ changed, hold }`. */
    apply(kind, frame, connection) {
      let changed = false;
      let hold = 0;
      for (const edit of list) {
        if (edit.left <= 0 || edit.kind !== kind || (edit.connection ?? connection) !== connection) continue;
        if (edit.lose) {
          edit.left -= 1;
          return undefined;
        }
        if (edit.hold) {
          edit.left -= 1;
          hold = Math.max(hold, edit.hold);
          continue;
        }
        const did = edit.fields ? keepFields(frame, edit.fields) : change(frame, edit.path.split('.'), edit);
        if (did) edit.left -= 1;
        changed ||= did;
      }
      return { changed, hold };
    },
  };
  edits.add(...first);
  return edits;
}

function change(value, [step, ...rest], edit) {
  if (value === null || typeof value !== 'object') return false;
  const each = step.endsWith('[]');
  const name = each ? step.slice(0, -2) : step;
  if (!each && rest.length === 0) {
    if (!(name in value)) return false;
    if (edit.remove) return removeFrom(value[name], edit.remove);
    if (edit.drop) delete value[name];
    else value[name] = typeof edit.set === 'function' ? edit.set(value[name]) : edit.set;
    return true;
  }
  const next = name === '' ? value : value[name];
  if (!each) return change(next, rest, edit);
  if (!Array.isArray(next)) return false;
  if (rest.length === 0) {
    next.forEach((one, position) => (next[position] = typeof edit.set === 'function' ? edit.set(one) : edit.set));
    return next.length > 0;
  }
  return next.map((one) => change(one, rest, edit)).some(Boolean);
}

function removeFrom(items, like) {
  const before = items.length;
  const kept = items.filter((item) => Object.entries(like).some(([field, value]) => item[field] !== value));
  items.splice(0, before, ...kept);
  return kept.length < before;
}

// Leaves only the named fields of header and payload; "items[].data" keeps that of each item.
function keepFields(frame, fields) {
  for (const part of ['header', 'payload']) {
    const wanted = ['header.payload_size', ...fields].filter((field) => field.startsWith(`${part}.`)).map((field) => field.slice(part.length + 1).split('.'));
    frame[part] = wanted.length > 0 ? pick(frame[part], wanted) : undefined;
  }
  return true;
}

function pick(value, paths) {
  if (Array.isArray(value)) return value.map((one) => pick(one, paths));
  if (value === null || typeof value !== 'object' || paths.some((path) => path.length === 0)) return value;
  const kept = {};
  for (const name of Object.keys(value)) {
    const below = paths.filter(([step]) => step === name || step === `${name}[]`).map(([, ...rest]) => rest);
    if (below.length > 0) kept[name] = pick(value[name], below);
  }
  return kept;
}
