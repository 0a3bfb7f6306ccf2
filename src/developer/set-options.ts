import type { FlexWebchat } from '../flex-webchat.js';

/** Gives the names of the options of an element that are not as they are in a fresh one. */
export function setOptions(element: FlexWebchat): readonly string[] {
  const fresh = document.createElement(element.localName) as FlexWebchat;
  const names = [...(element.constructor as typeof FlexWebchat).elementProperties.keys()] as (keyof FlexWebchat)[];
  return names.filter((name) => textOf(element[name]) !== textOf(fresh[name])).sort();
}

/** What a site puts into an option may be a function, or hold itself. */
function textOf(value: unknown): string {
  if (typeof value === 'function') return 'function';
  try {
    return JSON.stringify(value ?? null);
  } catch {
    return 'set';
  }
}
