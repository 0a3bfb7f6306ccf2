import { adoptStyles, LitElement, type CSSResult } from 'lit';

/** An element that keeps its looks where it comes into another document, as that of a frame: a browser takes its style sheets then. */
export class DressedElement extends LitElement {
  adoptedCallback(): void {
    if (this.shadowRoot) dress(this, this.shadowRoot);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return dress(this, this.shadowRoot ?? this.attachShadow(LitElement.shadowRootOptions));
  }
}

/** Gives an element, and all of its kind that are to come, more style sheets. */
export function putOn(host: { readonly renderRoot: HTMLElement | DocumentFragment }, ...styles: readonly CSSResult[]): void {
  const { elementStyles } = host.constructor as typeof LitElement;
  const root = host.renderRoot as ShadowRoot;
  elementStyles.push(...styles.filter((each) => !elementStyles.includes(each)));
  if (root.adoptedStyleSheets.length !== elementStyles.length) dress(host, root);
}

function dress(host: object, root: ShadowRoot): ShadowRoot {
  if (root.ownerDocument === document) adoptStyles(root, (host.constructor as typeof LitElement).elementStyles);
  // A browser refuses style sheets that were made in another document.
  else import('./foreign-sheets.js').then(({ dressAbroad }) => dressAbroad(host, root), () => undefined);
  return root;
}
