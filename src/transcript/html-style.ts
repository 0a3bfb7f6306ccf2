import { markup } from './markup.js';

/** How the page of a conversation looks, on a screen in light and dark, and on paper. */
export const htmlStyle = markup`
:root { color-scheme: light dark; --ground: #f6f1e9; --paper: #fffdfa; --ink: #25231f; --muted: #6a6358; --line: #e5ddd0; --own: #0d5c56; --on-own: #fff; --link: #0d5c56; --warn: #f9edcf; }
@media (prefers-color-scheme: dark) { :root { --ground: #171613; --paper: #2b2925; --ink: #ece7dd; --muted: #aca496; --line: #37342e; --own: #1b7a71; --link: #7fd3c6; --warn: #382d14; } }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { max-inline-size: 46rem; margin-inline: auto; padding: 2.5rem 1.25rem 4rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { padding-block-end: 1.5rem; border-block-end: 1px solid var(--line); }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; }
dl { display: grid; gap: 0.2rem; margin-block-start: 1rem; font-size: 0.875rem; }
dl div { display: grid; grid-template-columns: 8rem 1fr; gap: 0.75rem; }
dt { color: var(--muted); }
dd { text-align: match-parent; font-variant-numeric: tabular-nums; }
.notice { margin-block-start: 1rem; padding: 0.7rem 1rem; border-radius: 0.6rem; background: var(--warn); }
ol { display: grid; gap: 1.1rem; margin-block-start: 1.75rem; list-style: none; }
.message { display: grid; justify-items: start; gap: 0.3rem; }
.own { justify-items: end; }
.by { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; padding-inline: 0.2rem; color: var(--muted); font-size: 0.8125rem; }
.name { color: var(--ink); font-weight: 600; }
time { font-variant-numeric: tabular-nums; }
.edited { font-style: italic; }
.text, .file { max-inline-size: min(100%, 34rem); padding: 0.6rem 0.95rem; border: 1px solid var(--line); border-radius: 1.1rem; border-end-start-radius: 0.3rem; background: var(--paper); }
.text { white-space: pre-wrap; }
.own .text { border-color: transparent; border-radius: 1.1rem; border-end-end-radius: 0.3rem; background: var(--own); color: var(--on-own); }
.file { font-size: 0.9375rem; border-radius: 0.8rem; }
.file:has(img) { max-inline-size: min(100%, 24rem); }
.file a { color: var(--link); font-weight: 600; }
.file > bdi:first-child { font-weight: 600; }
.file img { display: block; max-inline-size: 100%; max-block-size: 18rem; margin-block: 0.2rem 0.5rem; border-radius: 0.5rem; }
.about, .path, .file > span { color: var(--muted); font-size: 0.8125rem; }
.path { display: block; font-family: ui-monospace, monospace; }
.missing { border-style: dashed; }
.missing > span:last-child { display: block; color: var(--ink); }
.event { color: var(--muted); font-size: 0.8125rem; text-align: center; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; }
@media print {
  :root { --ground: #fff; --paper: #fff; --ink: #000; --muted: #444; --line: #999; --own: #fff; --on-own: #000; --link: #000; --warn: #fff; }
  body { padding: 0; }
  .message { break-inside: avoid; }
  .own .text { border-color: var(--line); }
}
`;
