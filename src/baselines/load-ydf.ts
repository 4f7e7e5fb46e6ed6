/** Columns by name, each [row]; NaN where there is no value. */
export type YdfTable = Readonly<Record<string, readonly number[]>>;

export interface YdfModel {
  predict(table: YdfTable): number[];
  /** Frees its memory, which no garbage collector sees. */
  unload(): void;
}

/** What is used of Yggdrasil Decision Forests, Google's library compiled to WebAssembly. */
export interface Ydf {
  readonly GradientBoostedTreesLearner: new (
    label: string,
    task: 'REGRESSION',
  ) => { train(table: YdfTable): YdfModel };
}

interface YdfModule {
  readonly default: (options: Readonly<Record<'print' | 'printErr', () => void>>) => Promise<Ydf>;
}

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Loads the library, silent, and takes off the listeners for errors that its start-up puts on the process. */
export async function loadYdf(): Promise<Ydf> {
  const before = new Map(EVENTS.map((event) => [event, process.rawListeners(event)]));
  // @ts-expect-error the package ships no types
  const { default: start } = (await import('ydf-training')) as YdfModule;
  const silent = (): void => {};
  const ydf = await start({ print: silent, printErr: silent });
  for (const event of EVENTS) {
    for (const listener of process.rawListeners(event)) {
      if (!before.get(event)!.includes(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return ydf;
}
