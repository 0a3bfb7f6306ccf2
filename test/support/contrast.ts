/** Measures what is on the page: every text, icon, edge of a control and focus ring against the ground that it stands on. */
import Color from 'colorjs.io';
import { elementsIn } from './by-role.js';

/** Something that has to be told from its ground. */
export interface Pair {
  readonly what: string;
  readonly ratio: number;
  /** What WCAG 2.2 asks for: 4.5 for text (1.4.3), 3 for the rest (1.4.11). */
  readonly least: number;
}

type Paint = readonly [red: number, green: number, blue: number, alpha: number];

/** What is shown under `root`. */
export function seenIn(root: Node): readonly HTMLElement[] {
  return elementsIn(root).filter(isSeen);
}

/** Every pair among these elements as they are drawn now; call `finishAnimations` before. */
export function pairsOf(seen: readonly HTMLElement[]): readonly Pair[] {
  grounds = new Map();
  return seen.flatMap((element) => [...textOf(element), ...iconOf(element), ...edgeOf(element)]);
}

/** The focus ring of an element, which gets the focus for it; `undefined` where it shows none of its own. */
export function ringOf(element: HTMLElement): Pair | undefined {
  grounds = new Map();
  element.focus({ preventScroll: true });
  const style = getComputedStyle(element);
  if (!element.matches(':focus-visible') || style.outlineStyle === 'none') return undefined;
  const inward = Number.parseFloat(style.outlineOffset) < 0;
  // The launcher stands on a page that nobody knows, and has a ground for its ring.
  const gap = /^(.*\)) 0px 0px 0px 2px$/.exec(style.boxShadow)?.[1];
  const ground = gap ? over(paintOf(gap), groundOf(parentOf(element))) : groundOf(inward ? element : parentOf(element));
  return pair(`ring of ${described(element)}`, over(paintOf(style.outlineColor), ground), ground, 3);
}

/** Those that can have the focus. */
export function focusablesOf(seen: readonly HTMLElement[]): readonly HTMLElement[] {
  return seen.filter((element) => element.matches('button, a[href], input, textarea, select, [tabindex]'));
}

/** Contrast of two colours in any notation, the first one drawn over the second one. */
export function contrast(colour: string, ground: string): number {
  const below = over(paintOf(ground), [1, 1, 1, 1]);
  return ratio(over(paintOf(colour), below), below);
}

function textOf(element: HTMLElement): readonly Pair[] {
  if (isOff(element)) return [];
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    if (['checkbox', 'radio', 'range', 'file'].includes(element.type)) return [];
    const typed = element.value || !element.placeholder ? undefined : '::placeholder';
    return [drawn(element, `text of ${described(element)}`, getComputedStyle(element, typed).color, 4.5)];
  }
  const hasText = element instanceof HTMLSelectElement || [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  return hasText ? [drawn(element, `text of ${described(element)}`, getComputedStyle(element).color, 4.5)] : [];
}

function iconOf(element: Element): readonly Pair[] {
  if (element.localName !== 'svg' || isOff(element)) return [];
  const { stroke, fill } = getComputedStyle(element);
  return [drawn(element, `icon of ${described(parentOf(element))}`, stroke === 'none' ? fill : stroke, 3)];
}

/** What a control is known by: its border, or its ground, against what is around it. */
function edgeOf(element: HTMLElement): readonly Pair[] {
  if (isOff(element) || !element.matches('input, textarea, select, progress, .field, .main, .switch, [aria-pressed], .own > .bubble, .mine')) return [];
  const style = getComputedStyle(element);
  if (style.opacity === '0' || (element.matches('textarea, .field') && style.borderTopWidth === '0px')) return [];
  const around = groundOf(parentOf(element));
  const what = `edge of ${described(element)}`;
  if (element.matches('[type=checkbox]')) return [pair(what, paintOf(style.accentColor), around, 3)];
  if (element.localName === 'progress') return [drawn(element, what, style.color, 3)];
  const border = style.borderTopWidth === '0px' ? around : over(paintOf(style.borderTopColor), around);
  const [byBorder, byGround] = [ratio(border, around), ratio(groundOf(element), around)];
  return [{ what, ratio: Math.max(byBorder, byGround), least: 3 }];
}

function drawn(element: Element, what: string, colour: string, least: number): Pair {
  const ground = groundOf(element);
  const [red, green, blue, alpha] = paintOf(colour);
  return pair(what, over([red, green, blue, alpha * opacityOf(element)], ground), ground, least);
}

function pair(what: string, colour: Paint, ground: Paint, least: number): Pair {
  return { what, ratio: ratio(colour, ground), least };
}

/** Those that are known of what is measured now. */
let grounds = new Map<Element, Paint>();

/** What is seen behind what stands in an element: all grounds up to the first that lets nothing through. */
function groundOf(element: Element | undefined): Paint {
  if (!element) return paintOf(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#121212' : '#fff');
  const known = grounds.get(element);
  if (known) return known;
  const own = paintOf(getComputedStyle(element).backgroundColor);
  const ground = own[3] === 1 ? own : over(own, groundOf(parentOf(element)));
  grounds.set(element, ground);
  return ground;
}

function opacityOf(element: Element | undefined): number {
  let opacity = 1;
  for (let each = element; each; each = parentOf(each)) opacity *= Number(getComputedStyle(each).opacity);
  return opacity;
}

/** The element that this one is drawn in, through slots and shadow roots. */
function parentOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
}

function isSeen(element: Element): boolean {
  return element.checkVisibility() && getComputedStyle(element).clipPath !== 'inset(50%)';
}

/** WCAG asks nothing of what cannot be used. */
function isOff(element: Element): boolean {
  return element.closest(':disabled, [aria-disabled="true"]') !== null;
}

function over([red, green, blue, alpha]: Paint, [redBelow, greenBelow, blueBelow]: Paint): Paint {
  const mix = (above: number, below: number): number => above * alpha + below * (1 - alpha);
  return [mix(red, redBelow), mix(green, greenBelow), mix(blue, blueBelow), 1];
}

function ratio(one: Paint, other: Paint): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Paint): number {
  const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const paints = new Map<string, Paint>();

/** A computed colour as a screen in sRGB shows it. */
function paintOf(colour: string): Paint {
  const known = paints.get(colour);
  if (known) return known;
  const { coords, alpha } = new Color(colour).to('srgb');
  const [red = 0, green = 0, blue = 0] = coords.map((part) => Math.min(1, Math.max(0, part ?? 0)));
  const paint: Paint = [red, green, blue, alpha ?? 1];
  paints.set(colour, paint);
  return paint;
}

function described(element: Element | undefined): string {
  if (!element) return 'the page';
  const root = element.getRootNode();
  const within = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  return `${within}${element.localName}${[...element.classList].map((name) => `.${name}`).join('')} "${(element.textContent ?? '').trim().slice(0, 24)}"`;
}
