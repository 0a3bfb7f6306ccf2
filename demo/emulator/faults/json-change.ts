import type { JsonChange } from './rule.js';

type Path = readonly string[];

/** Gives a changed copy of a JSON value: first `only`, then `omit`, then `set`. What a path does not find is left alone. */
export function changeJson(value: unknown, { only, omit, set }: JsonChange): unknown {
  let changed = structuredClone(value);
  if (only) changed = keep(changed, only.map(split));
  for (const path of omit ?? []) remove(changed, split(path));
  for (const [path, next] of Object.entries(set ?? {})) put(changed, split(path), next);
  return changed;
}

/** Gives a copy in which every `attributes` string is no JSON any more, or undefined when there is none. */
export function breakAttributes(value: unknown): unknown {
  const copy = structuredClone(value);
  return breakWithin(copy) ? copy : undefined;
}

function split(path: string): Path {
  return path.split('.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number means that place of a list, a name the item with that `key`; anything else means all items. */
function itemsAt(list: readonly unknown[], step: string): { readonly places: readonly number[]; readonly isStep: boolean } {
  if (/^\d+$/.test(step)) return { places: [Number(step)], isStep: true };
  const place = list.findIndex((item) => isObject(item) && item['key'] === step);
  return place === -1 ? { places: list.map((_, index) => index), isStep: false } : { places: [place], isStep: true };
}

function keep(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => keep(item, paths));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const name of new Set(paths.map(([first = '']) => first))) {
    if (Object.hasOwn(value, name)) kept[name] = keep(value[name], paths.filter(([first]) => first === name).map(([, ...rest]) => rest));
  }
  return kept;
}

function remove(value: unknown, [step = '', ...rest]: Path): void {
  if (Array.isArray(value)) {
    const { places, isStep } = itemsAt(value, step);
    if (isStep && rest.length === 0) value.splice(places[0] ?? value.length, 1);
    else for (const place of places) remove(value[place], isStep ? rest : [step, ...rest]);
  } else if (isObject(value)) {
    if (rest.length === 0) delete value[step];
    else if (Object.hasOwn(value, step)) remove(value[step], rest);
  }
}

function put(value: unknown, [step = '', ...rest]: Path, next: unknown): void {
  if (Array.isArray(value)) {
    const { places, isStep } = itemsAt(value, step);
    if (isStep && rest.length === 0) value[places[0] ?? value.length] = next;
    else for (const place of places) put(value[place], isStep ? rest : [step, ...rest], next);
  } else if (isObject(value)) {
    if (rest.length > 0 && !Object.hasOwn(value, step)) value[step] = {};
    if (rest.length === 0) value[step] = next;
    else put(value[step], rest, next);
  }
}

function breakWithin(value: unknown): boolean {
  if (Array.isArray(value)) return value.map(breakWithin).includes(true);
  if (!isObject(value)) return false;
  let broken = false;
  for (const [name, field] of Object.entries(value)) {
    if (name === 'attributes' && typeof field === 'string') {
      value[name] = '{"broken":';
      broken = true;
    } else if (breakWithin(field)) broken = true;
  }
  return broken;
}
