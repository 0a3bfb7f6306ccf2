/** A piece of HTML. Only `markup` makes one, so that whatever else is put into it is text. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Markup };

/** What can stand in a piece of HTML: a text, in an element or in an attribute within quotes; other pieces; nothing. */
export type Inside = string | number | Markup | readonly Inside[] | false | undefined;

/** Makes a piece of HTML; every text that is put in is escaped. */
export function markup(strings: TemplateStringsArray, ...values: readonly Inside[]): Markup {
  return new Markup(strings.map((text, place) => text + written(values[place])).join(''));
}

function written(value: Inside): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  return typeof value === 'object' ? value.map(written).join('') : String(value).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
