import { elementsIn } from './by-role.js';

/** Brings everything that moves or fades on the page, shadow trees included, to its end: what is half there has other colours. */
export function finishAnimations(): void {
  const roots = [document, ...elementsIn(document).flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  for (const animation of roots.flatMap((root) => root.getAnimations())) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}
