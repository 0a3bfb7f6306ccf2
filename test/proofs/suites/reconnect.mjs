import { histogram, quantile } from '../support/figures.mjs';
import { runHalfOpen, runLongOutages, runOutages } from '../support/run-reconnect.mjs';

const bounds = [250, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000];

/** Outages up to a minute on the real clock, ten minutes with a click at their end, and sockets that fall silent. */
export async function prove({ seed, say, check }) {
  say('The element with the real SDK in Chromium against the emulator. Real clock; outages of seeded lengths from 0.5 to 60 s. The time');
  say('counts from the moment when connections are possible again until the chat is online. Only the ten minutes pass at once, and');
  say('sockets that fall silent on a page that is only looked at do so four times as fast.\n');
  const outages = await runOutages({ seed, lanes: 4, rounds: 3, longest: 60_000, say });
  for (const kind of new Set(outages.map((each) => each.kind))) show(kind, outages.filter((each) => each.kind === kind).map(({ took }) => took));
  const times = outages.map(({ took }) => took);
  show('all outages', times);
  say('\noutages of ten minutes, with a click');
  const long = await runLongOutages({ times: 5, say });
  show('ten minutes', long);
  say('\nsockets that fall silent');
  const { focus, idle } = await runHalfOpen({ times: 5, rate: 4, say });
  show('after focus', focus);
  show('idle', idle);

  check('40 outages', times.length >= 40, times.length);
  check('p95 <= 2 s after outages up to 60 s', quantile(times, 0.95) <= 2_000, `${quantile(times, 0.95).toFixed(0)} ms`);
  check('<= 2 s after ten minutes, with a click', Math.max(...long) <= 2_000, `${Math.max(...long).toFixed(0)} ms`);
  check('a half-open socket is replaced <= 10 s after focus', Math.max(...focus) <= 10_000, `${Math.max(...focus).toFixed(0)} ms`);
  check('a half-open socket is replaced <= 35 s on an idle page', Math.max(...idle) <= 35_000, `${Math.max(...idle).toFixed(0)} ms`);

  function show(name, values) {
    const part = (share) => quantile(values, share).toFixed(0);
    say(`\n${name}: ${values.length}, p50 ${part(0.5)} ms, p95 ${part(0.95)} ms, p99 ${part(0.99)} ms, longest ${part(1)} ms`);
    for (const line of histogram(values, bounds)) say(line);
  }
}
