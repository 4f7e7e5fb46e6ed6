import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { forecastBlocks, testBlocks } from '../../src/experiment/forecasting.ts';
import { loadData } from '../../src/experiment/load-data.ts';
import { prepare } from '../../src/experiment/prepare.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { predictionsReader } from '../../src/experiment/read-predictions.ts';
import { writeFileWhole } from '../../src/core/files.ts';
import { tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';
import { withSums } from '../../src/hierarchy/sums.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();

test('a forecast is read back with the times at which it was issued', async () => {
  const config = readConfig(tinyConfig(folder), ['task.gapHours=3', 'features.0.days=[2, 7]']);
  await startBackend('cpu');
  const data = await loadData(config);
  const { dataset } = prepare(config, data);
  const graph = {} as Parameters<typeof forecastBlocks>[0]['graph'];
  const model = {
    apply: ({ shape: [batch, nodes] }: Tensor3D) =>
      tensor3d(new Float32Array(batch * nodes * 48), [batch, nodes, 48]),
  };
  const forecast = forecastBlocks({ model, graph }, dataset, testBlocks(config, dataset));
  writeFileWhole(join(folder, 'run', 'predictions.csv'), predictionsCsv(withSums(forecast, data.nodes)));
  const read = predictionsReader(config, data)(join(folder, 'run'));
  expect(read.timesMs).toEqual(forecast.timesMs);
  expect(read.issuedMs).toEqual(forecast.issuedMs);
  expect(read.nodes).toHaveLength(25);
  expect(read.values[25 * 100 + 3]).toBeCloseTo(withSums(forecast, data.nodes).values[25 * 100 + 3], 1);
  expect(() => predictionsReader(config, data)('/nowhere')).toThrow(
    /^\/nowhere\/predictions\.csv: expected the predictions of a finished run, got nothing at this path; run it again$/,
  );
});
