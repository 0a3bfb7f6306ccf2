/** Defines an element, unless there is one: a page may hold two copies of the package, and the first one defines. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
