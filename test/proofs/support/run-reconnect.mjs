import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { outage, outageKinds, talkAlone } from './outages.mjs';

/** Lets `lanes` chats meet `rounds` outages of each kind, of seeded lengths up to `longest` ms; gives `{ kind, ms, took }` of each. */
export async function runOutages({ seed, lanes, rounds, longest, say }) {
  const results = [];
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    // Neighbouring seeds begin alike.
    const dice = xoroshiro128plus((seed + 1) * 7_919 * (lane + 1));
    const talk = await talkAlone();
    try {
      for (let round = 0; round < rounds; round += 1) {
        for (const kind of outageKinds) {
          const ms = kind === 'socket cut' ? 0 : uniformInt(dice, 500, longest);
          const took = await outage(talk, kind, ms);
          results.push({ kind, ms, took });
          say(`  ${kind.padEnd(15)} of ${(ms / 1000).toFixed(1).padStart(4)} s: online after ${took.toFixed(0)} ms`);
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      }
    } finally {
      await talk.close();
    }
  }));
  return results;
}

/** Lets outages of ten minutes pass at once; gives the times (ms) from a click into the composer until the chat is online. */
export async function runLongOutages({ times, say }) {
  const results = [];
  for (let time = 0; time < times; time += 1) {
    const talk = await talkAlone({ rate: 1, anySocket: true });
    try {
      talk.fault({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } });
      talk.fault({ knob: 'restart', mode: 'lose_sockets', times: 1 });
      await talk.offline();
      await talk.leave();
      await talk.world.clock.advance(600_000);
      await talk.unthrottle();
      talk.heal();
      const took = talk.onlineAfterFocus();
      await talk.visitor.click('Message', 'textbox');
      results.push(await took);
      say(`  online ${results.at(-1).toFixed(0)} ms after the click`);
    } finally {
      await talk.close();
    }
  }
  return results;
}

/** Lets sockets fall silent; gives the times (ms) until the chat is online with another one, after a click, and with none. */
export async function runHalfOpen({ times, rate, say }) {
  const results = { focus: [], idle: [] };
  for (const way of ['focus', 'idle']) {
    const talk = await talkAlone(way === 'idle' ? { rate } : {});
    try {
      for (let time = 0; time < times; time += 1) {
        const inits = talk.frames('init').length;
        const took = await talk.timed(async () => {
          talk.fault({ knob: 'half_open', match: { identity: talk.guest }, times: 1 });
          await talk.leave();
          if (way === 'focus') await talk.visitor.click('Message', 'textbox');
          while (talk.frames('init').length === inits) await new Promise((resolve) => setTimeout(resolve, 10));
          await talk.online();
        });
        results[way].push(took);
        say(`  ${way}: online with another socket after ${took.toFixed(0)} ms`);
      }
    } finally {
      await talk.close();
    }
  }
  return results;
}

