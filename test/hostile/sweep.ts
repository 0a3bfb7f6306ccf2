import { dangerous, watchPage } from './inspect.js';
import type { Stage } from './stage.js';
import { announcer } from './stages/announcer.js';
import { beginning } from './stages/beginning.js';
import { earlier } from './stages/earlier.js';
import { end } from './stages/end.js';
import { form } from './stages/form.js';
import { rich } from './stages/rich.js';
import { talk } from './stages/talk.js';

/** All views, which together have every place where a text of the server, of other people, of the visitor or of the site reaches the page. */
export const stages: Readonly<Record<string, () => Promise<Stage>>> = { talk, rich, announcer, beginning, earlier, form, end };

/** What came of showing hostile strings. */
export interface Sweep {
  readonly strings: number;
  /** Names of the places that were looked at. */
  readonly places: readonly string[];
  readonly executed: number;
  readonly violations: number;
  /** Strings that were not shown as they are, or became more than a text; with where and how. */
  readonly found: readonly { readonly text: string; readonly how: readonly string[] }[];
}

/** Shows each string in every place of a view. */
export async function sweep(name: string, strings: readonly string[]): Promise<Sweep> {
  const stage = await stages[name]?.();
  if (!stage) throw new Error(`There is no stage "${name}".`);
  const watch = watchPage();
  const places = new Set<string>();
  const found: { text: string; how: string[] }[] = [];
  for (const text of strings) {
    const before = [watch.executed, watch.violations];
    const shown = await stage.put(text).catch((error: Error) => ({ [`it is not shown: ${error.message}`]: ['', undefined] as const }));
    const how = Object.entries(shown)
      .filter(([place, [is, expected]]) => places.add(`${name}: ${place}`) && is !== expected)
      .map(([place, [is]]) => `${place} shows ${JSON.stringify(is)?.slice(0, 80) ?? 'nothing'}`);
    how.push(...dangerous(stage.root));
    if (watch.executed > (before[0] ?? 0)) how.push('a script ran');
    if (watch.violations > (before[1] ?? 0)) how.push('the policy was broken');
    if (how.length > 0) found.push({ text, how });
  }
  watch.stop();
  return { strings: strings.length, places: [...places], executed: watch.executed, violations: watch.violations, found };
}
