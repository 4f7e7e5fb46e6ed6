import { ConfigError, WattgraphError } from '../core/errors.ts';
import { columnTitles } from './column-titles.ts';
import { csvCell } from '../core/csv-cell.ts';
import { isOverlapping, type Forecast } from './forecast.ts';
import { localTimes } from './local-times.ts';

export interface PredictionsCsvOptions {
  /** Ids of the nodes to write, in this order; all of the forecast's nodes in its own order where absent. */
  readonly columns?: readonly string[];
}

/**
 * The prediction file: `date,pred_<name>,…`, local times with offset, two decimals, one row per target instant
 * (so 46, 48 or 50 half-hours a local day), an empty cell where there is no forecast. Where targets were forecast more
 * than once: `date,issued,pred_<name>,…`, a row per issue and target.
 * @throws ConfigError for a column the forecast does not have, WattgraphError for an infinite forecast.
 */
export function predictionsCsv(forecast: Forecast, { columns }: PredictionsCsvOptions = {}): string {
  const titles = columnTitles(forecast.nodes);
  const ids = forecast.nodes.map(({ id }) => id);
  const order = (columns ?? ids).map((id) => {
    const column = ids.indexOf(id);
    if (column < 0) throw new ConfigError(`the forecast has no node "${id}"; it has ${ids.join(', ')}`);
    return column;
  });
  const issued = isOverlapping(forecast) ? localTimes(forecast.issuedMs, forecast.zone) : null;
  const lines = [
    [
      'date',
      ...(issued === null ? [] : ['issued']),
      ...order.map((column) => csvCell(`pred_${titles[column]}`)),
    ].join(','),
  ];
  const width = forecast.nodes.length;
  localTimes(forecast.timesMs, forecast.zone).forEach((date, row) => {
    const cells = order.map((column) => {
      const value = forecast.values[row * width + column];
      if (Math.abs(value) === Infinity) {
        throw new WattgraphError(
          `the forecast of ${ids[column]} for ${date} is infinite; the model has diverged`,
        );
      }
      return twoDecimals(value);
    });
    lines.push([date, ...(issued === null ? [] : [issued[row]]), ...cells].join(','));
  });
  return `${lines.join('\n')}\n`;
}

function twoDecimals(value: number): string {
  if (Number.isNaN(value)) return '';
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}
