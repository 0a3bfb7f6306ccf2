/** Counts what code does with arrays, maps, sets and messages. */
export interface Operations {
  /** Gives a thing each reading of which counts. */
  watch<Thing extends object>(thing: Thing): Thing;
  /** Number of operations while `step` runs. */
  during(step: () => void): number;
  /** The same for a step that takes a while. */
  duringAll(step: () => Promise<void>): Promise<number>;
  /** Lets arrays be as they were. */
  stop(): void;
}

/** These look at each element of an array, or copy it. */
const walks = [
  'concat', 'every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'includes', 'indexOf', 'join', 'map',
  'reduce', 'reduceRight', 'reverse', 'slice', 'some', 'sort', 'splice', 'toReversed', 'toSorted', 'toSpliced', 'with',
] as const;

/** Counts until it is stopped: an element for each step of an iterator, and as many as an array has for each method that walks through it. */
export function countOperations(): Operations {
  let count = 0;
  const restore: (() => void)[] = [];
  for (const name of walks) countCalls(Array.prototype, name, (array) => (array as unknown[]).length);
  for (const each of [[], new Map(), new Set()]) countCalls(Object.getPrototypeOf(each[Symbol.iterator]()), 'next', () => 1);

  return {
    watch: (thing) => new Proxy(thing, { get: (target, name) => ((count += 1), Reflect.get(target, name) as unknown) }),
    during(step) {
      const before = count;
      step();
      return count - before;
    },
    async duringAll(step) {
      const before = count;
      await step();
      return count - before;
    },
    stop: () => restore.forEach((put) => put()),
  };

  function countCalls(prototype: object, name: string, weight: (thing: unknown) => number): void {
    const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    const counting = function (this: unknown, ...args: unknown[]): unknown {
      count += weight(this);
      return Reflect.apply(original, this, args);
    };
    Reflect.defineProperty(prototype, name, { value: counting, writable: true, configurable: true });
    restore.push(() => void Reflect.defineProperty(prototype, name, { value: original, writable: true, configurable: true }));
  }
}
