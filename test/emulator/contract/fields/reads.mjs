/**
 * Measures which fields of a server's frames an SDK in this process reads. `passed(flow)` gives the function that a wire proxy tells
 * of each JSON text it hands over; from then on whoever parses that text gets it wrapped, and each field that is read is noted.
 * Gives `fields`: a map from "kind | path" to the set of flows that read it.
 */
export function measureReads() {
  const fields = new Map();
  const texts = new Map();
  const parse = JSON.parse;
  JSON.parse = function parseAndWatch(text, reviver) {
    const value = parse.call(JSON, text, reviver);
    const origins = typeof value === 'object' && value !== null ? texts.get(text) : undefined;
    return origins ? watch(value, (path) => origins.forEach((origin) => note(origin, path))) : value;
  };

  return {
    fields,
    passed: (flow) => (kind, part, text) => {
      const origins = texts.get(text) ?? new Set();
      texts.set(text, origins.add({ flow, kind, part }));
    },
    stop() {
      JSON.parse = parse;
      texts.clear();
    },
  };

  function note({ flow, kind, part }, path) {
    const field = `${kind} | ${part}${path}`;
    const flows = fields.get(field) ?? new Set();
    fields.set(field, flows.add(flow));
  }
}

function watch(value, read, path = '') {
  const wrapped = new Map();
  // The SDK writes into what it is given; only what the server said counts.
  const given = new Map(Object.entries(value));
  return new Proxy(value, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (typeof name !== 'string' || !given.has(name) || given.get(name) !== found) return found;
      const below = Array.isArray(target) ? `${path}[]` : `${path}.${name}`;
      read(below);
      if (typeof found !== 'object' || found === null) return found;
      if (!wrapped.has(name)) wrapped.set(name, watch(found, read, below));
      return wrapped.get(name);
    },
  });
}
