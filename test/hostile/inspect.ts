import { elementsIn } from '../support/by-role.js';

/** What was noticed while hostile strings were shown. */
export interface Watch {
  /** Scripts of a string that ran. */
  readonly executed: number;
  /** Things that the policy of the page has forbidden. */
  readonly violations: number;
  stop(): void;
}

/** Notices every script of a string that runs, and everything that the page's policy forbids. */
export function watchPage(): Watch {
  let executed = 0;
  let violations = 0;
  const caught = (): void => void (executed += 1);
  const kept = ['alert', 'confirm', 'prompt', 'caught'].map((name) => [name, Reflect.get(window, name)] as const);
  for (const [name] of kept) Reflect.set(window, name, caught);
  // The picture of a person is the one thing that a name may come with; elsewhere `dangerous` finds it.
  const violated = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => void (violations += effectiveDirective === 'img-src' ? 0 : 1);
  document.addEventListener('securitypolicyviolation', violated);
  return {
    get executed() {
      return executed;
    },
    get violations() {
      return violations;
    },
    stop() {
      for (const [name, value] of kept) Reflect.set(window, name, value);
      document.removeEventListener('securitypolicyviolation', violated);
    },
  };
}

const forbidden = 'script, iframe, frame, object, embed, img, video, audio, source, style, link, meta, base, math, template, marquee, input:not(form input)';

/** Gives what is below `root` that no text may bring about: elements that fetch or run something, handlers, addresses that lead elsewhere. */
export function dangerous(root: Node): string[] {
  return elementsIn(root).flatMap((element) => [
    ...(element.matches(forbidden) && !element.matches('.avatar > img') ? [element.localName] : []),
    ...element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'srcdoc'),
    ...(element.localName === 'a' && !/^(?:https?:\/\/|mailto:|tel:)/.test(element.getAttribute('href') ?? '') ? [`href ${element.getAttribute('href')}`] : []),
  ]);
}
