import type { WebSocket } from 'ws';
import type { Clock } from './clock.js';

/** Holds back what goes out, without changing its order. */
export interface Latency {
  /** Resolves when an HTTP answer may go out. */
  wait(): Promise<void>;
  /** Lets every frame of this socket leave late; those still held when it closes are lost, as on a slow line. */
  slow(socket: WebSocket): void;
  /** How many answers and frames are held back now. */
  readonly held: number;
  /** Lets every waiting HTTP answer go now. */
  release(): void;
}

/** Gives the slowness of the line; `ms` is asked anew for every answer and frame. */
export function createLatency(clock: Clock, ms: () => number): Latency {
  let held = 0;
  const waiting = new Set<() => void>();
  return {
    get held() {
      return held;
    },
    async wait() {
      const delay = ms();
      if (delay === 0) return;
      held += 1;
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        clock.setTimeout(() => {
          waiting.delete(resolve);
          resolve();
        }, delay);
      });
      held -= 1;
    },
    release() {
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    slow(socket) {
      const send: (...frame: never) => void = socket.send.bind(socket);
      const queue: { readonly due: number; readonly frame: readonly unknown[] }[] = [];
      let timer: unknown;
      const arm = (): void => {
        const [next] = queue;
        timer = next && clock.setTimeout(release, Math.max(0, next.due - clock.now()));
      };
      const release = (): void => {
        for (let next = queue[0]; next && next.due <= clock.now(); next = queue[0]) {
          queue.shift();
          held -= 1;
          send(...(next.frame as never));
        }
        arm();
      };
      socket.send = (...frame: readonly unknown[]): void => {
        const delay = ms();
        const last = queue.at(-1);
        if (delay === 0 && !last) return send(...(frame as never));
        queue.push({ due: Math.max(last?.due ?? 0, clock.now() + delay), frame });
        held += 1;
        if (!last) arm();
      };
      socket.on('close', () => {
        clock.clearTimeout(timer);
        held -= queue.length;
        queue.length = 0;
      });
    },
  };
}
