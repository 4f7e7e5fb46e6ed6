import type { WeightedEdges } from '../core/edges.ts';
import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { dailyOrigins, rollingOrigins } from '../dataset/origins.ts';
import type { Period } from '../dataset/task.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { predict, type ForecastModel } from '../forecast/predict.ts';
import { graphInput, type GraphInput } from '../layers/graph-layer.ts';

/**
 * Forecasts the modelled nodes over a period: one block a day where the horizon is a day or more, else block after block.
 *
 * @throws ConfigError if no block of the period has its whole look-back in the data.
 */
export function forecastPeriod(
  { model, graph }: { readonly model: ForecastModel; readonly graph: GraphInput },
  dataset: Dataset,
  period: Period,
): Forecast {
  const { clock, task } = dataset;
  const origins =
    task.horizonSlots >= clock.grid.stepsPerDay
      ? dailyOrigins(clock, task, period)
      : rollingOrigins(clock, task, { period, everySteps: task.horizonSlots });
  const forecast = predict(model, graph, dataset, { origins });
  if (forecast.timesMs.length === 0) {
    throw new ConfigError(
      'the period to forecast has no block whose look-back lies inside the data; move it, or read less far back',
    );
  }
  return forecast;
}

/** Runs `use` with the edges on the engine and takes them off again. */
export function withGraph<T>(edges: WeightedEdges, use: (graph: GraphInput) => T): T {
  const graph = graphInput(edges);
  try {
    return use(graph);
  } finally {
    graph.edgeWeight.dispose();
    graph.edgeAttr.dispose();
  }
}
