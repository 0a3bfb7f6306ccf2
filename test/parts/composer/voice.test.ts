import { expect } from '@open-wc/testing';
import type { Sound } from '../../../src/files/recorder.js';
import { VoiceRecorder } from '../../../src/parts/voice/voice-recorder.js';
import { byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { liveTalk, press, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

/** A microphone that hears one note, and a clock that the test moves. */
interface Studio {
  readonly world: PanelWorld;
  readonly streams: MediaStream[];
  /** Lets time pass, ms. */
  pass(ms: number): void;
}

const field = ({ panel }: PanelWorld): HTMLElement => byRole(panel, 'textbox', 'Message');
const isLetGo = ({ streams }: Studio): boolean => streams.length > 0 && streams.every((stream) => stream.getTracks().every(({ readyState }) => readyState === 'ended'));

async function studio(microphone?: () => Promise<MediaStream>): Promise<Studio> {
  const world = await liveTalk();
  const streams: MediaStream[] = [];
  let now = 0;
  let timers: (readonly [at: number, act: () => void, id: number])[] = [];
  let count = 0;
  const context = new AudioContext();
  const own: Sound = {
    microphone: async () => {
      const stream = await (microphone?.() ?? Promise.resolve(context.createMediaStreamDestination().stream));
      streams.push(stream);
      return stream;
    },
    recorder: (stream, mimeType) => new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType }),
    records: (type) => MediaRecorder.isTypeSupported(type),
  };
  const time = {
    now: () => Date.UTC(2026, 10, 26, 12),
    elapsed: () => now,
    setTimeout: (act: () => void, ms: number) => {
      timers.push([now + ms, act, (count += 1)]);
      return count;
    },
    clearTimeout: (timer: number) => {
      timers = timers.filter(([, , id]) => id !== timer);
    },
  };
  VoiceRecorder.ports = { sound: own, clock: time };
  return {
    world,
    streams,
    pass(ms) {
      const end = now + ms;
      for (let next = earliest(); next && next[0] <= end; next = earliest()) {
        [now] = next;
        timers = timers.filter((each) => each !== next);
        next[1]();
      }
      now = end;
    },
  };

  function earliest(): (typeof timers)[number] | undefined {
    return timers.toSorted(([one], [other]) => one - other)[0];
  }
}

async function begin({ world }: Studio): Promise<void> {
  byRole(world.panel, 'button', 'Attach files').click();
  await until(() => maybeByRole(world.panel, 'button', 'Voice message'));
  byRole(world.panel, 'button', 'Voice message').click();
  await until(() => maybeByRole(world.panel, 'group', 'Recording'));
}

async function recording(given: Studio): Promise<void> {
  await begin(given);
  await until(() => maybeByRole(given.world.panel, 'button', 'Stop recording'));
}

describe('a voice message', () => {
  it('[E101] is recorded, timed, and attached to be listened to and sent', async () => {
    const given = await studio();
    const { world } = given;
    await recording(given);
    expect(focused()).to.equal(byRole(world.panel, 'button', 'Stop recording'));
    given.pass(61_000);
    await world.settle();
    expect(textIn(world.panel)).to.contain('1:01');
    byRole(world.panel, 'button', 'Stop recording').click();
    await until(() => world.chat.state.attachments.some(({ checking }) => !checking));
    const [attachment] = world.chat.state.attachments;
    expect(attachment?.problem).to.equal(undefined);
    expect(attachment?.file.name).to.match(/^voice-2026-11-2\d-\d{6}\.(?:weba|m4a)$/);
    expect([isLetGo(given), focused()]).to.deep.equal([true, field(world)]);
    await until(() => maybeByRole(world.panel, 'button', /^Listen to voice-/));
  });

  it('[E101] lasts five minutes at most, and is kept then', async () => {
    const given = await studio();
    await recording(given);
    given.pass(5 * 60_000);
    await until(() => given.world.chat.state.attachments.length === 1);
    expect(isLetGo(given)).to.equal(true);
  });

  it('[E101] is forgotten where the visitor discards it, also by Escape', async () => {
    for (const discard of [
      (world: PanelWorld) => byRole(world.panel, 'button', 'Discard recording').click(),
      (world: PanelWorld) => press(byRole(world.panel, 'button', 'Stop recording'), 'Escape'),
    ]) {
      const given = await studio();
      await recording(given);
      discard(given.world);
      await given.world.settle();
      expect([isLetGo(given), given.world.chat.state.attachments, focused(), given.world.asked]).to.deep.equal([true, [], field(given.world), []]);
    }
  });

  it('[E101] lets go of the microphone when its panel goes, also while it is asked for', async () => {
    const given = await studio();
    await recording(given);
    given.world.panel.remove();
    expect(isLetGo(given)).to.equal(true);
    let allow: ((stream: MediaStream) => void) | undefined;
    const late = await studio(() => new Promise((resolve) => (allow = resolve)));
    await begin(late);
    late.world.panel.remove();
    allow?.(new AudioContext().createMediaStreamDestination().stream);
    await until(() => isLetGo(late));
  });

  it('[E101] says in its place that the microphone was not allowed, and can be tried again', async () => {
    let refusals = 0;
    const given = await studio(() => {
      refusals += 1;
      return refusals === 1 ? Promise.reject(new DOMException('no', 'NotAllowedError')) : Promise.resolve(new AudioContext().createMediaStreamDestination().stream);
    });
    await begin(given);
    await until(() => byRole(given.world.panel, 'alert').textContent.startsWith('The microphone was not allowed.'));
    byRole(given.world.panel, 'button', 'Try again').click();
    await until(() => maybeByRole(given.world.panel, 'button', 'Stop recording'));
    byRole(given.world.panel, 'button', 'Discard recording').click();
  });

  it('[E101] is not offered where the site has switched it off', async () => {
    const world = await liveTalk();
    world.panel.talk = { voice: false };
    await world.settle();
    const { click } = HTMLInputElement.prototype;
    const chosen = new Promise<void>((resolve) => {
      HTMLInputElement.prototype.click = () => resolve();
    });
    byRole(world.panel, 'button', 'Attach files').click();
    await chosen;
    HTMLInputElement.prototype.click = click;
    expect(maybeByRole(world.panel, 'button', 'Voice message')).to.equal(undefined);
  });
});
