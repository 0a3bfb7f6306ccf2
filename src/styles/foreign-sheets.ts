import type { CSSResult, LitElement } from 'lit';

/** Style sheets as other documents have them. */
const copies = new WeakMap<Document, WeakMap<CSSResult, CSSStyleSheet>>();

/** Gives a shadow root the style sheets of its element, made in the document in which it is now. */
export function dressAbroad({ constructor }: object, root: ShadowRoot): void {
  const styles = (constructor as typeof LitElement).elementStyles as readonly CSSResult[];
  root.adoptedStyleSheets = styles.flatMap((style) => sheetFor(root.ownerDocument, style) ?? []);
}

function sheetFor(owner: Document, style: CSSResult): CSSStyleSheet | undefined {
  if (owner === document || !owner.defaultView) return style.styleSheet;
  const known = copies.get(owner) ?? new WeakMap<CSSResult, CSSStyleSheet>();
  copies.set(owner, known);
  const sheet = known.get(style) ?? new owner.defaultView.CSSStyleSheet();
  if (!known.has(style)) sheet.replaceSync(style.cssText);
  known.set(style, sheet);
  return sheet;
}
