import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';

export interface FakeCanvas {
  readonly canvas: WriteStream;
  /** All that was drawn since the last look. */
  readonly takeDrawn: () => string;
}

/** A screen of 20 lines of 100 characters that keeps what is written on it. */
export function fakeCanvas(): FakeCanvas {
  let drawn = '';
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      drawn += chunk.toString();
      done();
    },
  });
  return {
    canvas: Object.assign(stream, { isTTY: true, columns: 100, rows: 20 }) as unknown as WriteStream,
    takeDrawn: () => {
      const taken = drawn;
      drawn = '';
      return taken;
    },
  };
}
