import { z } from 'zod';
import { HOLIDAY_CALENDARS } from '../calendar/holidays.ts';
import { BACKENDS } from '../engine/backend.ts';
import { GRAPH_BUILDERS, type GraphKind } from '../graph/graph-builders.ts';
import { MASKING_RULES } from '../ingest/cleaning-report.ts';
import { SAMPLE_KINDS, type SampleKind } from '../ingest/sample.ts';
import { OPERATOR_NAMES } from '../models/hidden-operator.ts';
import { architectureSchema } from './architecture-schema.ts';
import { baselineSchema } from './baseline-schema.ts';
import { encoderSchema } from './encoder-schema.ts';
import { operatorFields } from './operator-schema.ts';
import { compareSchema } from './compare-schema.ts';
import { splitsSchema } from './splits-schema.ts';
import { tuneSchema } from './tune-schema.ts';

const text = z.string().min(1);
const count = z.int().positive();
const share = z.number().min(0).max(1);
const localDate = z.iso.date();

/** How a CSV with a time column is read; the same words for load, weather and predictions. */
const seriesFields = {
  file: text,
  timeColumns: z.array(text).min(1).max(2).optional(),
  columns: z.array(text).min(1).optional(),
  ignoreColumns: z.array(text).optional(),
  rename: z.record(text, text).optional(),
  delimiter: z.enum([',', ';', '\t']).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  missingMarkers: z.array(z.string()).optional(),
  zone: text.optional(),
  encoding: z.enum(['utf-8', 'latin1']).optional(),
};

const nodeInfo = z.strictObject({
  id: text,
  name: text,
  level: text,
  parent: text.nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
});

const load = z.strictObject({
  ...seriesFields,
  unit: text,
  stepMinutes: count.optional(),
  level: text.optional(),
  long: z.strictObject({ time: text.optional(), node: text, value: text }).optional(),
  /** A file without a time column, one row per step: when its rows are, and whether ids stand above them. */
  matrix: z.strictObject({ from: text, stepMinutes: count, header: z.boolean().default(true) }).optional(),
});

const nodes = z.strictObject({
  file: text.optional(),
  columns: z
    .partialRecord(z.enum(['id', 'name', 'level', 'parent', 'latitude', 'longitude']), text)
    .optional(),
  level: text.optional(),
  parent: text.nullable().optional(),
  /** Nodes that the table lacks, such as the total above all rows. */
  above: z.array(nodeInfo).optional(),
});

const weather = z.strictObject({
  variable: text,
  ...seriesFields,
  unit: text.optional(),
  stations: z.union([z.literal('mean'), z.strictObject({ file: text })]).optional(),
  /** `forecast`: known for the target too (a forecast, or a reading that stands in for one). */
  availability: z.enum(['forecast', 'measured']),
  maxGapHours: z.number().positive().optional(),
});

const cleaning = z.strictObject({
  dead: z.union([z.literal(false), z.strictObject({ minShare: share.optional() })]).optional(),
  spikes: z
    .union([z.literal(false), z.strictObject({ factor: z.number().positive().optional() })])
    .optional(),
  dips: z.union([z.literal(false), z.strictObject({ factor: z.number().positive().optional() })]).optional(),
  negatives: z.boolean().optional(),
  flatLines: z
    .union([z.literal(false), z.strictObject({ minHours: z.number().positive().optional() })])
    .optional(),
  zeroRuns: z
    .union([z.literal(false), z.strictObject({ minHours: z.number().positive().optional() })])
    .optional(),
});

const featureRequest = z.discriminatedUnion('at', [
  z.strictObject({ series: text, at: z.literal('origin') }),
  z.strictObject({ series: text, at: z.literal('horizon') }),
  z.strictObject({ series: text, at: z.literal('sameClock'), days: z.array(z.int()).min(1) }),
  z.strictObject({ series: text, at: z.literal('window'), steps: count }),
]);

/** An experiment: what is read, what the network sees, what it is, how it is trained and scored. */
export const configSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]+$/, 'letters, digits, ".", "_" and "-" only, since it names the run folder'),
  seed: z.int().nonnegative().default(0),
  backend: z.enum(BACKENDS).optional(),
  data: z.strictObject({
    /** Writes an embedded sample into `folder` before reading, unless it is there. */
    sample: z
      .strictObject({
        kind: z.enum(Object.keys(SAMPLE_KINDS) as [SampleKind, ...SampleKind[]]),
        folder: text,
        seed: z.int().nonnegative().default(1),
        from: localDate.optional(),
        days: count.optional(),
        meters: count.optional(),
      })
      .optional(),
    load,
    nodes: nodes.optional(),
    weather: z.array(weather).default([]),
    schoolHolidays: z.strictObject({ file: text, zoneByNode: z.record(text, text).optional() }).optional(),
    cleaning: cleaning.default({}),
    /** Nodes in which one of these rules masked a reading are forecast but kept out of the sums above them. */
    setAside: z.array(z.enum(MASKING_RULES)).default([]),
  }),
  calendar: z
    .strictObject({
      holidays: z.enum(Object.keys(HOLIDAY_CALENDARS) as [keyof typeof HOLIDAY_CALENDARS]).optional(),
      holidaysByNode: z
        .record(text, z.enum(Object.keys(HOLIDAY_CALENDARS) as [keyof typeof HOLIDAY_CALENDARS]))
        .optional(),
      /** English names of holidays on which people work as usual. */
      omit: z.array(text).optional(),
      /** Days off of every year. */
      add: z.array(z.string().regex(/^\d\d-\d\d$/, 'expected MM-DD, such as "12-26"')).optional(),
    })
    .default({}),
  splits: splitsSchema,
  task: z
    .strictObject({
      horizonHours: z.number().positive().default(24),
      /** Hours between the last measurement that may be used and the first target. */
      gapHours: z.number().nonnegative().default(0),
      /** Wall-clock time at which daily blocks begin. */
      origin: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "00:00"')
        .default('00:00'),
    })
    .prefault({}),
  features: z.array(featureRequest).min(1),
  /** Temperatures in °C below which heating and above which cooling begins. */
  degreeBases: z
    .strictObject({ heatingCelsius: z.number().optional(), coolingCelsius: z.number().optional() })
    .default({}),
  graph: z.strictObject({
    kind: z.enum(Object.keys(GRAPH_BUILDERS) as [GraphKind, ...GraphKind[]]),
    file: text.optional(),
    format: z.enum(['matrix', 'edges', 'json', 'graphml']).optional(),
    threshold: z.number().optional(),
    selfLoops: z.boolean().optional(),
    bandwidth: z.number().positive().optional(),
    signal: z.enum(['raw', 'dailyMean', 'reduced']).optional(),
    k: count.optional(),
    distance: z.enum(['space', 'correlation']).optional(),
    bandSteps: count.optional(),
  }),
  model: z.strictObject({
    operator: z.enum(OPERATOR_NAMES),
    hidden: count.default(64),
    layers: count.default(2),
    ...operatorFields,
    /** Encodes the `window` features of these series before the graph. */
    encoder: encoderSchema.optional(),
    /** Absent: the paper's residual network. */
    architecture: architectureSchema.optional(),
    /** Order inside a layer of the residual network; absent: `res+`, norm and ReLU before the operator. */
    block: z.enum(['res+', 'res', 'plain']).optional(),
    /** Share of the hidden features that each layer of the residual network drops in training. */
    featureDropout: share.optional(),
    /** Days back whose load at the same clock time the forecast starts from, none for no skip; each must be a `sameClock` feature. */
    seasonalSkip: z.array(count).optional(),
  }),
  training: z
    .strictObject({
      epochs: count.default(100),
      /** `absolute` is less pulled by storms and broken meters than `square`. */
      loss: z.enum(['square', 'absolute']).default('square'),
      batchSize: count.default(16),
      learningRate: z.number().positive().default(1e-3),
      schedule: z.enum(['constant', 'cosine']).default('constant'),
      clipNorm: z.number().positive().default(5),
      weightDecay: z.number().nonnegative().default(0),
      patience: count.default(1000),
    })
    .prefault({}),
  evaluation: z
    .strictObject({
      /** Trains the same network without neighbours beside, as a control. */
      feedForward: z.boolean().default(true),
      /** What the network is scored beside, in this order; absent: the persistences, and below a day the last value. */
      baselines: z.array(baselineSchema).min(1).optional(),
      nearZeroShare: share.optional(),
      /** Share of a sum's parts that must have a reading for the sum to be scored, over those parts. */
      minShare: share.default(1),
      /** Lead times at which RMSE and MAE are pooled over all nodes and issues, at the lead and up to it. */
      leadMinutes: z.array(count).min(1).optional(),
    })
    .prefault({}),
  compare: compareSchema.prefault({}),
  tune: tuneSchema.prefault({}),
  /** What the finished network's forecasts rest on, for `explanations.json`. */
  explain: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Days of the test period that are explained, spread evenly. */
      days: count.default(48),
      /** All that is drawn at random is drawn twice, so that the agreement can be told. */
      seeds: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).default([0, 1]),
      /** Edges that are silenced one by one, at most: the heaviest. */
      edges: count.default(400),
      /** Random removals of edges beside each removal of the top ones. */
      draws: count.default(20),
      /** Steps in which an edge mask is learned. */
      maskEpochs: count.default(100),
    })
    .prefault({}),
  output: z
    .strictObject({
      /** Node ids in the order of the prediction columns; absent: the order of the node table. */
      columns: z.array(text).min(1).optional(),
    })
    .default({}),
});

/** A config with every default in place. */
export type Config = z.infer<typeof configSchema>;
