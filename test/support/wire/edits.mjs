/**
 * Changes what passes: an edit is `{ kind, path }` with `set` (gets what was there) or `drop: true`, or `{ kind, fields }`, which leaves
 * nothing but these. A path is "header.status.code" or "payload.items[].data.author". Gives the function that applies them to a frame
 * `{ header, payload }` of some kind; it tells whether anything changed.
 */
export function createEdits(edits = []) {
  return (kind, frame) =>
    edits
      .filter((edit) => edit.kind === kind)
      .map((edit) => (edit.fields ? keepFields(frame, edit.fields) : change(frame, edit.path.split('.'), edit)))
      .some(Boolean);
}

function change(value, [step, ...rest], edit) {
  if (value === null || typeof value !== 'object') return false;
  if (step.endsWith('[]')) return changeEach(value[step.slice(0, -2)] ?? value, rest, edit);
  if (rest.length > 0) return change(value[step], rest, edit);
  if (!(step in value)) return false;
  if (edit.drop) delete value[step];
  else value[step] = edit.set(value[step]);
  return true;
}

function changeEach(list, rest, edit) {
  if (!Array.isArray(list)) return false;
  if (rest.length > 0) return list.map((one) => change(one, rest, edit)).some(Boolean);
  list.forEach((one, position) => (list[position] = edit.set(one)));
  return list.length > 0;
}

// "items[].data" keeps that of each item. What a frame needs to be one is always kept.
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
