/** Channels of stages that double from one to the next and end at `channels`: 8, 16, 32. */
export function doublingWidths(channels: number, stages: number): readonly number[] {
  return Array.from({ length: stages }, (_, stage) => Math.ceil(channels / 2 ** (stages - 1 - stage)));
}
