/** The language that holds for `element`: the nearest `lang` around it, through shadow roots; `undefined` for none. */
export function nearestLang(element: Element): string | undefined {
  for (let at: Element | undefined = element; at; at = parentOf(at)) {
    const lang = at.getAttribute('lang');
    if (lang && isTag(lang)) return lang;
  }
  return undefined;
}

/** What an element is in, through slots and shadow roots. */
export function parentOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
}

function isTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0;
  } catch {
    return false;
  }
}
