/**
 * The table of "Graph Neural Networks for Electricity Load Forecasting" (Campagne, Amara-Ouali, Goude, Kalogeratos 2025) for France,
 * computed again from the forecasts that its authors published.
 *
 *   npx tsx pipelines/reproduce-paper.ts [--data DIR]
 *
 * Ten runs of each of eight operators, the national load of 2019 by half-hours: their mean, and ML-Poly with the weights of
 * midnight for the whole day. Nothing is trained.
 */
import { parseArgs } from 'node:util';
import { mixExperts, readExperts, type SeriesScore } from '../src/index.ts';

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data/france_gnn_experts_2019' } },
});

interface Published {
  readonly name: string;
  /** MAPE in %, RMSE in MW, each of the mean and of ML-Poly. */
  readonly mape: readonly [uniform: number, mixed: number];
  readonly rmse: readonly [uniform: number, mixed: number];
}

/** The authors' results table, by the names that their files use for the operators. */
const PUBLISHED: readonly Published[] = [
  { name: 'GCNConv', mape: [1.21, 1.09], rmse: [895, 839] },
  { name: 'GraphSAGE', mape: [1.12, 1.14], rmse: [873, 898] },
  { name: 'GATConv', mape: [1.11, 1.08], rmse: [883, 871] },
  { name: 'GATv2Conv', mape: [1.14, 1.14], rmse: [888, 902] },
  { name: 'TransformerConv', mape: [1.14, 1.15], rmse: [883, 910] },
  { name: 'TAGConv', mape: [1.14, 1.14], rmse: [884, 881] },
  { name: 'ChebConv', mape: [1.16, 1.15], rmse: [878, 876] },
  { name: 'APPNP', mape: [1.22, 1.2], rmse: [944, 943] },
];

/** The notebook beside their forecasts, which reads its own copy of the load. */
const NOTEBOOK: Published = { name: 'all 80', mape: [1.06187, 1.02041], rmse: [836.249, 807.65] };

const table = await readExperts([options.data], {
  actual: `${options.data}/target_national.csv.gz`,
  zone: 'Europe/Paris',
});
const { uniform, rules, groups } = mixExperts(table, { rules: ['mlpol'], blocks: 48, byPrefix: true });

console.log('mean of the runs → ML-Poly       MAPE, %                              RMSE, MW');
console.log('                        ours               published            ours             published');
for (const published of PUBLISHED) {
  const group = groups.find(({ group: name }) => name === published.name);
  if (group !== undefined) printRow(published, [group.uniform, group.rules[0]], { mape: 3, rmse: 0 });
}
printRow(NOTEBOOK, [uniform.score, rules[0].score], { mape: 5, rmse: 3 });
console.log(`
${table.names.length} experts, ${table.timesMs.length} half-hours. Published: of the operators the authors' results table, of all 80 their
notebook on its own copy of the load. Ours are the published forecasts against the load that RTE publishes; whether these are the
very runs of the results table is not said.`);

function printRow(
  { name, mape, rmse }: Published,
  scores: readonly SeriesScore[],
  decimals: { readonly mape: number; readonly rmse: number },
): void {
  const pair = (values: readonly (number | null)[], places: number, width: number): string =>
    values
      .map((value) => (value ?? NaN).toFixed(places))
      .join(' → ')
      .padStart(width);
  const publishedPlaces = decimals.mape === 3 ? 2 : decimals.mape;
  console.log(
    name.padEnd(17) +
      pair(
        scores.map((score) => score.mape),
        decimals.mape,
        19,
      ) +
      pair(mape, publishedPlaces, 21) +
      pair(
        scores.map((score) => score.rmse),
        decimals.rmse,
        20,
      ) +
      pair(rmse, decimals.rmse, 20),
  );
}
