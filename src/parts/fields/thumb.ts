import { nothing, svg, type SVGTemplateResult } from 'lit';

/** A thumb, up or down, for an icon of 24 by 24. */
export function thumb(down: boolean): SVGTemplateResult {
  return svg`<path transform=${down ? 'rotate(180 12 12)' : nothing} d="M7 10.5 11 3a2.5 2.5 0 0 1 2.5 2.5V9h5a2 2 0 0 1 2 2.3l-1.1 7a2 2 0 0 1-2 1.7H7m0-9.5v9.5m0-9.5H4a1 1 0 0 0-1 1v7.5a1 1 0 0 0 1 1h3" />`;
}
