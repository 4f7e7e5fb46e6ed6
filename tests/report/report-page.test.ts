import { beforeAll, describe, expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { pageScript } from '../../src/report/page-script.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { reportPage } from '../../src/report/report-page.ts';
import { attribute, readHtml, textOf, type ParsedPage } from './read-html.ts';
import { reportFixture } from './report-fixture.ts';
import { yearFixture } from './year-fixture.ts';

const SCRIPT = 'const started = true;';

async function parsed(data: ReportData): Promise<ParsedPage & { readonly text: string }> {
  const text = await reportPage(data, { script: SCRIPT });
  return { text, ...readHtml(text) };
}

describe('the page of the fixture', () => {
  let page: Awaited<ReturnType<typeof parsed>>;
  const all = (tag: string) => page.elements.filter(({ tagName }) => tagName === tag);

  beforeAll(async () => {
    page = await parsed(reportFixture());
  });

  test('is well-formed', () => {
    expect(page.faults).toEqual([]);
  });

  test('has one h1, and no heading skips a level', () => {
    const levels = page.elements.flatMap(({ tagName }) =>
      /^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : [],
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => expect(level - levels[index]).toBeLessThanOrEqual(1));
  });

  test('ids are unique, and every link and label inside leads somewhere', () => {
    const ids = page.elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
    const targets = page.elements.flatMap((element) => [
      ...(attribute(element, 'aria-labelledby')?.split(' ') ?? []),
      ...(attribute(element, 'href')?.startsWith('#') === true ? [attribute(element, 'href')!.slice(1)] : []),
    ]);
    expect(targets.length).toBeGreaterThan(30);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test('asks for nothing: no address outside the file', () => {
    const addresses = page.elements.flatMap((element) =>
      ['src', 'href', 'xlink:href', 'action', 'poster', 'data', 'srcset'].flatMap(
        (name) => attribute(element, name) ?? [],
      ),
    );
    expect(addresses.filter((address) => !/^(#|data:text\/csv)/.test(address))).toEqual([]);
    expect(textOf(all('style')[0])).not.toMatch(/url\(|@import/);
  });

  test('sections come in the order in which a stranger asks', () => {
    expect(all('h2').map(textOf)).toEqual([
      'At a glance',
      'Forecast day by day',
      'Scores by level',
      'Scores by node',
      'When and where it erred',
      'Graph and attention',
      'What moved the forecast',
      'Training',
      'Data quality',
      'Metrics',
      'How to make it again',
    ]);
  });

  test('the same run gives the same bytes', async () => {
    const again = await reportPage(reportFixture(), { script: SCRIPT });
    // Not `toBe`: it would print a megabyte.
    expect(again === page.text).toBe(true);
  });
});

test('hostile names and configs stay text, in HTML, attributes, drawings and scripts', async () => {
  const hostile = `</script><img src=x onerror="alert('1')">&amp;<!--`;
  const data = reportFixture();
  const named = (node: NodeInfo): NodeInfo =>
    node.id === 'PAC' ? { ...node, name: `Côte d'Azur ${hostile}`, level: `région ${hostile}` } : node;
  const page = await parsed({
    ...data,
    config: {
      ...data.config,
      data: { ...data.config.data, load: { ...data.config.data.load, unit: hostile } },
    },
    manifest: { ...data.manifest, leftOut: [hostile], data: { [hostile]: 'ab'.repeat(32) } },
    series: { ...data.series, unit: hostile, nodes: data.series.nodes.map(named) },
    graph: { ...data.graph, nodes: data.graph.nodes.map(named) },
    metrics: {
      ...data.metrics,
      scores: data.metrics.scores.map((scores) => ({
        ...scores,
        forecast: scores.forecast === 'GATv2' ? hostile : scores.forecast,
        nodes: scores.nodes.map((node) => (node.id === 'PAC' ? { ...node, name: hostile } : node)),
      })),
    },
    absent: [hostile],
  });
  expect(page.faults).toEqual([]);
  expect(page.elements.filter(({ tagName }) => tagName === 'img')).toEqual([]);
  expect(page.elements.filter((element) => attribute(element, 'onerror') !== null)).toEqual([]);
  const scripts = page.elements.filter(({ tagName }) => tagName === 'script');
  expect(textOf(scripts.at(-1)!)).toBe(SCRIPT);
  for (const script of scripts.slice(0, -1))
    expect(() => JSON.parse(textOf(script)) as unknown).not.toThrow();
});

describe('a run without some of its parts', () => {
  test('says what is absent and leaves those sections out', async () => {
    const absent = 'explanations.json is not there: what moved the forecast is not shown.';
    const { elements, faults } = await parsed(
      reportFixture({
        attention: { issues: [], layers: [] },
        explanations: null,
        cleaning: null,
        history: [],
        absent: [absent],
      }),
    );
    expect(faults).toEqual([]);
    const note = elements.find((element) => attribute(element, 'role') === 'note')!;
    expect(textOf(note)).toContain(absent);
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(ids).not.toContain('explanation');
    expect(ids).not.toContain('table-readings-by-node');
    expect(ids).not.toContain('learning-curve');
    expect(ids).toContain('table-scores-by-node');
  });

  test('a single node without a place, a sum or a temperature', async () => {
    const whole = reportFixture();
    const { series, metrics } = whole;
    const [node] = series.nodes
      .slice(1, 2)
      .map((each) => ({ ...each, parent: null, latitude: null, longitude: null }));
    const column = <T extends Float64Array | Uint8Array>(values: T): T =>
      values.filter((_, cell) => cell % series.nodes.length === 1) as T;
    const { faults, elements } = await parsed({
      ...whole,
      metrics: {
        ...metrics,
        scores: metrics.scores.map((scores) => ({
          ...scores,
          nodes: scores.nodes.filter(({ id }) => id === node.id),
          levels: scores.levels
            .filter(({ level }) => level === 'region')
            .map((level) => ({ ...level, series: [node.name] })),
        })),
        skill: metrics.skill.filter(({ level }) => level === 'region'),
      },
      series: {
        ...series,
        nodes: [node],
        forecast: column(series.forecast),
        actual: column(series.actual),
        scored: column(series.scored),
        temperature: null,
      },
      graph: { nodes: [node], edges: [], outline: [] },
      attention: { issues: [], layers: [] },
      explanations: null,
      manifest: { ...whole.manifest, coherence: [] },
    });
    expect(faults).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'h2').length).toBeGreaterThan(8);
  });
});

test('a year of 25 half-hourly series, everything explained, is at most 5 MB with the script', async () => {
  const text = await reportPage(yearFixture(), { script: pageScript() });
  expect(Buffer.byteLength(text)).toBeLessThan(5e6);
  expect(Buffer.byteLength(text)).toBeGreaterThan(2e6);
});
