/**
 * The published forecasts of 2019, combined online, step by step.
 *
 *   npx tsx pipelines/online-combination.ts [--data DIR] [--settings]
 *
 * Each day is forecast at its midnight from the days before it. What stayed, and with which settings, was decided by the
 * RMSE of the first half of the year alone. `--settings` shows that RMSE for the settings around them (half a minute).
 */
import { parseArgs } from 'node:util';
import {
  aggregate,
  aggregateByStep,
  aggregateGroups,
  correctExpert,
  dayFlag,
  localDays,
  readExperts,
  type CorrectionOptions,
  type DayFlag,
} from '../src/index.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/france_gnn_experts_2019' },
    settings: { type: 'boolean', default: false },
  },
});

/** Forecasts of an expert, MW, [row], or what came. */
type Column = Float64Array;

type Correction = Partial<Omit<CorrectionOptions, 'stepsPerDay'>>;

const STEPS = 48;
const SETTINGS = { typicalError: 800, ridgeDays: 3, forgetting: 0.99 };
const FLAGS = ['dayOff', 'sunday'] as const satisfies DayFlag[];

const table = await readExperts([options.data], {
  actual: `${options.data}/target_national.csv.gz`,
  zone: 'Europe/Paris',
});
const { columns: experts, actual } = table;
const operators = table.names.map((name) => name.split('_')[0]);
const days = localDays(table.timesMs, table.zone).filter((_, row) => row % STEPS === 0);
const half = Math.floor(days.length / 2);

console.log(
  `${experts.length} experts of ${new Set(operators).size} operators, ${days.length} days, of which ${half} are the first half\n`,
);
heading('Each step on top of the one before');
show('uniform mean', aggregate(experts, actual, { rule: 'uniform', blocks: STEPS }).forecast);
const mlPoly = aggregate(experts, actual, { rule: 'mlpol', blocks: STEPS }).forecast;
show('ML-Poly, as published', mlPoly);
show('ML-Poly by half-hour per operator, then BOA', mix(byOperator(experts)));
show('+ bias of each expert by half-hour', mix(byOperator(corrected([], { regressors: ['bias'] }))));
show('+ its last error', mix(byOperator(corrected([], { regressors: ['bias', 'lastStep'] }))));
show(
  '+ its error of the same half-hour yesterday',
  mix(byOperator(corrected([], { regressors: ['bias', 'lastStep', 'sameStep'] }))),
);
show('+ its mean error of yesterday', mix(byOperator(corrected([]))));
show('+ bias of days off (weekends, holidays)', mix(byOperator(corrected(['dayOff']))));
const chosen = byOperator(corrected(FLAGS));
const final = mix(chosen);
show('+ bias of Sundays: the final combination', final);

heading('\nLeft out: on top of the final combination, the first half got no better');
show('bias of Mondays', mix(byOperator(corrected([...FLAGS, 'monday']))));
show('bias of Saturdays', mix(byOperator(corrected([...FLAGS, 'saturday']))));
show('bias of holidays', mix(byOperator(corrected([...FLAGS, 'holiday']))));
show('days off and working days: copies that sleep', mix([...chosen, ...specialists()]));
show(
  'temperature-free: load of 1 and 7 days ago',
  mix([...chosen, pastLoads().map((load) => correct(load, FLAGS))]),
);
show('the experts as they came beside', mix([...chosen, ...byOperator(experts)]));
show(
  'ML-Poly in place of BOA',
  aggregateGroups(chosen, actual, { stepsPerDay: STEPS, across: { rule: 'mlpol' } }),
);
show('no operators: ML-Poly by half-hour', aggregateByStep(chosen.flat(), actual, { stepsPerDay: STEPS }));
show(
  'mean per operator, then BOA',
  aggregateGroups(chosen, actual, { stepsPerDay: STEPS, within: { rule: 'uniform' } }),
);
show('the mixture corrected once more', correct(final, []));

if (options.settings) showSettings();

const [finalMw, finalPercent] = score(final, 0, days.length);
const [mlPolyMw, mlPolyPercent] = score(mlPoly, 0, days.length);
console.log(`
The final combination: ${finalMw.toFixed(1)} MW and ${finalPercent.toFixed(3)} %, ML-Poly alone ${mlPolyMw.toFixed(1)} MW and ${mlPolyPercent.toFixed(3)} %: ${(mlPolyMw - finalMw).toFixed(1)} MW, ${(100 * (1 - finalMw / mlPolyMw)).toFixed(1)} % of the RMSE, less.
Published (Campagne et al. 2025, on their own copy of the load): uniform 836.2 MW, 1.062 %; ML-Poly 807.7 MW, 1.020 %;
the best, mixtures by region, which need the regions' loads, 789.4 MW, 1.006 %.`);

/** Every expert with the prediction of its own error added. */
function corrected(flags: readonly DayFlag[], correction: Correction = {}): Column[] {
  return experts.map((expert) => correct(expert, flags, correction));
}

function correct(expert: Column, flags: readonly DayFlag[], correction: Correction = {}): Column {
  const ofDays = flags.map((flag) => dayFlag(flag, days.subarray(0, expert.length / STEPS), 'FR'));
  const known = actual.subarray(0, expert.length);
  return correctExpert(expert, known, ofDays, { ...SETTINGS, ...correction, stepsPerDay: STEPS });
}

/** [operator][run]. */
function byOperator(columns: readonly Column[]): Column[][] {
  return [...new Set(operators)].map((operator) => columns.filter((_, k) => operators[k] === operator));
}

function mix(groups: readonly (readonly Column[])[]): Column {
  return aggregateGroups(groups, actual.subarray(0, groups[0][0].length), { stepsPerDay: STEPS });
}

/** The final experts twice over, once awake on days off and once on working days. */
function specialists(): Column[][] {
  const dayOff = dayFlag('dayOff', days, 'FR');
  return [0, 1].flatMap((asleep) =>
    chosen.map((group) =>
      group.map((column) =>
        column.map((value, row) => (dayOff[Math.floor(row / STEPS)] === asleep ? NaN : value)),
      ),
    ),
  );
}

/** What was measured 1 and 7 days before; in the first days, the mean of the experts. */
function pastLoads(): Column[] {
  const mean = aggregate(experts, actual, { rule: 'uniform' }).forecast;
  return [1, 7].map((back) =>
    mean.map((value, row) => (row < back * STEPS ? value : actual[row - back * STEPS])),
  );
}

/** Only the first half of the year is there to choose from. */
function showSettings(): void {
  console.log('\nRMSE of the first half, MW, by settings; forgetting 0.98, 0.99, 1');
  const early = experts.map((expert) => expert.subarray(0, half * STEPS));
  for (const typicalError of [600, 800, 1000]) {
    for (const ridgeDays of [1, 3, 10]) {
      const scores = [0.98, 0.99, 1].map((forgetting) => {
        const settings = { typicalError, ridgeDays, forgetting };
        return score(
          mix(byOperator(early.map((expert) => correct(expert, FLAGS, settings)))),
          0,
          half,
        )[0].toFixed(2);
      });
      console.log(
        `typical error ${String(typicalError).padStart(4)} MW, ridge ${String(ridgeDays).padStart(2)} days  ${scores.join('  ')}`,
      );
    }
  }
}

/** RMSE in MW and MAPE in % of the days from `from` to before `to`. */
function score(forecast: Column, from: number, to: number): [rmseMw: number, mapePercent: number] {
  let squares = 0;
  let shares = 0;
  for (let row = from * STEPS; row < to * STEPS; row++) {
    squares += (forecast[row] - actual[row]) ** 2;
    shares += Math.abs(forecast[row] - actual[row]) / actual[row];
  }
  const rows = (to - from) * STEPS;
  return [Math.sqrt(squares / rows), (100 * shares) / rows];
}

function heading(text: string): void {
  console.log(`${text}\n${' '.repeat(50)}first half        second half       year`);
}

function show(name: string, forecast: Column): void {
  const spans = [
    [0, half],
    [half, days.length],
    [0, days.length],
  ];
  const cells = spans.map(([from, to]) => {
    const [rmseMw, mapePercent] = score(forecast, from, to);
    return `${rmseMw.toFixed(2)} ${mapePercent.toFixed(4)} %`;
  });
  console.log(`${name.padEnd(50)}${cells.join('   ')}`);
}
