import { describe, expect, it } from 'vitest';
import { coolingDegreesSeries, heatingDegreesSeries } from '../../src/features/degree-series.ts';
import type { SeriesContext } from '../../src/features/series-context.ts';
import { sampleContext } from './sample-context.ts';

function withUnit(unit: string, readings: readonly number[]): SeriesContext {
  const context = sampleContext(0, 1);
  const { panel, ...rest } = context.weather[0];
  panel.values.set(readings);
  return { ...context, weather: [{ ...rest, panel: { ...panel, unit } }] };
}

function first([series]: ReturnType<typeof heatingDegreesSeries>, count: number): number[] {
  return Array.from(series.values.slice(0, count));
}

describe('heating and cooling degrees', () => {
  it('count degrees Celsius below 15 and above 22', () => {
    const context = withUnit('°C', [-2.5, 15, 20, 30.25]);
    context.weather![0].panel.observed[0] = 0;
    expect(first(heatingDegreesSeries(context), 4)).toEqual([0, 0, 0, 0]);
    expect(first(heatingDegreesSeries(withUnit('degC', [-2.5, 14, 20, 30])), 4)).toEqual([17.5, 1, 0, 0]);
    expect(first(coolingDegreesSeries(context), 4)).toEqual([0, 0, 0, 8.25]);
    expect(heatingDegreesSeries(context)[0]).toMatchObject({ availability: 'measured', perNode: true });
  });

  it('convert Fahrenheit and Kelvin', () => {
    expect(first(heatingDegreesSeries(withUnit('F', [50, 86])), 2)).toEqual([5, 0]);
    expect(first(coolingDegreesSeries(withUnit('Fahrenheit', [50, 86])), 2)).toEqual([0, 8]);
    expect(first(coolingDegreesSeries(withUnit('K', [300])), 1)[0]).toBeCloseTo(4.85, 4);
  });

  it('take other bases', () => {
    const context = { ...withUnit('°C', [16, 21]), degreeBases: { heatingCelsius: 18, coolingCelsius: 20 } };
    expect(first(heatingDegreesSeries(context), 2)).toEqual([2, 0]);
    expect(first(coolingDegreesSeries(context), 2)).toEqual([0, 1]);
  });

  it('refuse an unknown unit and a missing temperature', () => {
    expect(() => heatingDegreesSeries(withUnit('MW', []))).toThrow('got the unit "MW"');
    expect(() => coolingDegreesSeries({ ...sampleContext(0, 1), weather: [] })).toThrow(
      'coolingDegrees needs',
    );
  });
});
