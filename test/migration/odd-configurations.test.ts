import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { fromFlexWebChatConfig, fromInitWebchatConfig, type Migration } from '../../src/migration/index.js';
import { elementWorld } from '../support/element-world.js';
import { wholeAppConfig, wholeInitConfig } from './old-configurations.js';

const world = elementWorld();
const sides = {
  'Flex WebChat UI 2.x': { migrate: fromFlexWebChatConfig, whole: wholeAppConfig },
  'Webchat 3.x': { migrate: fromInitWebchatConfig, whole: wholeInitConfig },
} as const satisfies Record<string, { migrate: (given: unknown) => Migration; whole: object }>;

for (const [name, { migrate, whole }] of Object.entries(sides)) {
  describe(`what nobody expects in a configuration of ${name}`, () => {
    it('[E222] is reported where it is no configuration at all', () => {
      for (const given of [null, undefined, 5, 'config', true, [], () => undefined, Symbol('config'), revoked()]) {
        const { options, report } = migrate(given);
        expect(options).to.deep.equal({});
        expect(report.map(({ path }) => path)).to.deep.equal(['']);
      }
    });

    it('[E222] is reported wherever it stands, under its path', () => {
      const leaves = leavesOf(whole);
      expect(leaves.length).to.be.greaterThan(20);
      for (const leaf of leaves) {
        const paths = migrate(withLeaf(whole, leaf, () => Symbol('odd'))).report.map(({ path }) => path);
        expect(paths.some((path) => path === leaf.join('.') || leaf.join('.').startsWith(`${path}.`)), leaf.join('.')).to.equal(true);
      }
    });

    it('[E222] is reported where it cannot be read', () => {
      for (const leaf of leavesOf(whole)) {
        const { report } = migrate(
          withLeaf(whole, leaf, () => {
            throw new Error('Not for you.');
          }),
        );
        const about = report.filter(({ path }) => path === leaf.join('.') || leaf.join('.').startsWith(`${path}.`));
        expect(about.length, leaf.join('.')).to.be.greaterThan(0);
      }
      const closed = new Proxy({}, { get: () => { throw new Error('No.'); }, ownKeys: () => { throw new TypeError('No keys.'); } });
      expect(migrate(closed).report.map(({ problem }) => problem)).to.include('Its members cannot be listed: No keys.');
    });

    it('[E222] is reported where there is no such setting', () => {
      const { report } = migrate({ ...whole, deploymentkey: 'CV', 7: 7 });
      expect(report.map(({ path }) => path)).to.include.members(['deploymentkey', '7']);
    });

    it('[E222] may be in itself', () => {
      const circle: Record<string, unknown> = { ...whole };
      for (const key of Object.keys(whole)) circle[key] = circle;
      expect(migrate(circle).report.length).to.be.greaterThan(5);
      const endless = (): object => Object.defineProperty({}, 'more', { enumerable: true, get: endless });
      expect(migrate({ ...whole, context: endless() }).report.some(({ path }) => path.startsWith('context.more'))).to.equal(true);
    });

    it('[E222] never throws, and gives options that an element takes', () => {
      const keys = fc.constantFrom(...new Set(leavesOf(whole).flat()), '__proto__', 'constructor');
      const { value } = fc.letrec((tie) => ({
        value: fc.oneof({ maxDepth: 4 }, fc.anything({ maxDepth: 1, withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }), tie('object'), fc.array(tie('value'), { maxLength: 3 })),
        object: fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
      }));
      const changed = fc.tuple(fc.constantFrom(...leavesOf(whole)), value).map(([leaf, odd]) => withLeaf(whole, leaf, () => odd));
      const chat = world.made();
      fc.assert(
        fc.property(fc.oneof(changed, fc.dictionary(keys, value, { maxKeys: 8 })), (given) => {
          const { options, report } = migrate(given);
          Object.assign(chat, options);
          return report.every(({ path, problem }) => typeof path === 'string' && problem.length > 10);
        }),
        { numRuns: 300 },
      );
    });
  });
}

type Path = readonly string[];

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

/** A copy with one member that is read by `get`. */
function withLeaf(value: unknown, [key, ...rest]: Path, get: () => unknown): object {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  if (key === undefined) return copy;
  if (rest.length > 0) copy[key] = withLeaf(copy[key], rest, get);
  else Object.defineProperty(copy, key, { enumerable: true, get });
  return copy;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
