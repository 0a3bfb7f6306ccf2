/** The first element of this role and accessible name that is shown, in all open shadow trees; throws where there is none. */
export function byRole(root: Node, role: string, name?: string | RegExp): HTMLElement {
  const found = maybeByRole(root, role, name);
  if (!found) throw new Error(`No ${role} "${String(name)}". There are: ${allByRole(root).map(described).join(', ')}`);
  return found;
}

/** As `byRole`, but gives `undefined` where there is none. */
export function maybeByRole(root: Node, role: string, name?: string | RegExp): HTMLElement | undefined {
  return allByRole(root, role, name)[0];
}

/** Every shown element of this role and accessible name, in document order. */
export function allByRole(root: Node, role?: string, name?: string | RegExp): HTMLElement[] {
  return elementsIn(root).filter(
    (element) =>
      element.checkVisibility() &&
      (role ? roleOf(element) === role : roleOf(element) !== undefined) &&
      (name === undefined || (name instanceof RegExp ? name.test(nameOf(element)) : nameOf(element) === name)),
  );
}

/** What is shown under `root` as text, shadow trees included, with single spaces. */
export function textIn(root: Node): string {
  return elementsIn(root)
    .filter((element) => element.checkVisibility())
    .flatMap((element) => [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every element under `root`, shadow trees included, in the order in which they are shown. */
export function elementsIn(root: Node): HTMLElement[] {
  const children = root instanceof Element || root instanceof ShadowRoot || root instanceof Document ? [...root.children] : [];
  const inShadow = root instanceof Element && root.shadowRoot ? elementsIn(root.shadowRoot) : [];
  return [...inShadow, ...children.flatMap((child) => [child as HTMLElement, ...elementsIn(child)])];
}

/** The element that has the focus, as deep as it lies. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

const roles: Readonly<Record<string, string>> = {
  BUTTON: 'button',
  A: 'link',
  TEXTAREA: 'textbox',
  SELECT: 'combobox',
  DIALOG: 'dialog',
  H2: 'heading',
  H3: 'heading',
  LI: 'listitem',
  OL: 'list',
  UL: 'list',
  SECTION: 'region',
  FIELDSET: 'group',
};

const inputRoles: Readonly<Record<string, string>> = { checkbox: 'checkbox', radio: 'radio', number: 'spinbutton' };

function roleOf(element: HTMLElement): string | undefined {
  const own = element.getAttribute('role');
  if (own) return own;
  if (element instanceof HTMLInputElement) return inputRoles[element.type] ?? 'textbox';
  return roles[element.tagName];
}

function nameOf(element: HTMLElement): string {
  const by = element.getAttribute('aria-labelledby');
  const scope = element.getRootNode() as Document | ShadowRoot;
  if (by) return flat(by.split(' ').map((id) => scope.querySelector(`#${id}`)?.textContent ?? '').join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return flat(label);
  if (element instanceof HTMLFieldSetElement) return flat(spoken(element.querySelector('legend')));
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
  if (labels?.length) return flat([...labels].map((each) => each.textContent).join(' '));
  return flat(element.textContent ?? '');
}

/** Text but for what assistive technology does not read. */
function spoken(element: Element | null): string {
  const texts = [...(element?.childNodes ?? [])].map((node) => (node instanceof Element ? (node.ariaHidden === 'true' ? '' : spoken(node)) : node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''));
  return texts.join('');
}

function described(element: HTMLElement): string {
  return `${roleOf(element) ?? ''} "${nameOf(element).slice(0, 60)}"`;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
