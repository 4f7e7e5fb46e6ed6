import { MultiGraph, UndirectedGraph } from 'graphology';
import { parse } from 'graphology-graphml';
import { describe, expect, test } from 'vitest';
import { DataError } from '../../src/core/errors.ts';
import { edgeListText } from '../../src/graph/edge-list-text.ts';
import { graphJson } from '../../src/graph/graph-json.ts';
import { graphMl } from '../../src/graph/graph-ml.ts';
import { matrixText } from '../../src/graph/matrix-text.ts';
import { assembleGraph, type NodeGraph, type WeightedPair } from '../../src/graph/node-graph.ts';
import { parseGraph, type GraphFormat } from '../../src/graph/parse-graph.ts';
import { node } from './graph-fixtures.ts';

// Names that need quoting in CSV or escaping in XML.
const NODES = [
  node("Provence, Alpes & Côte d'Azur", {
    name: 'PACA <sud>',
    level: 'region',
    latitude: 43.3,
    longitude: 5.37,
  }),
  node('b "7"', { level: 'métropole' }),
  node('12'),
];
const [PACA, B, TWELVE] = NODES.map(({ id }) => id) as [string, string, string];
const PAIRS = [
  { source: PACA, target: B, weight: 1 / 3 },
  { source: TWELVE, target: PACA, weight: 1e-7 },
  { source: B, target: B, weight: 0.5 },
];
const graph = (): NodeGraph => assembleGraph(NODES, PAIRS, { threshold: 0, selfLoops: 'asGiven' });

test.each<[GraphFormat, string, (one: NodeGraph) => string]>([
  ['edges', 'g.csv', edgeListText],
  ['matrix', 'g.csv', matrixText],
  ['json', 'g.json', graphJson],
  ['graphml', 'g.graphml', graphMl],
])('%s: what is written is read again, to the last digit', (_, file, write) => {
  const back = parseGraph({ file, text: write(graph()) }, NODES);
  expect(back).toHaveLength(3);
  expect(back).toEqual(expect.arrayContaining(PAIRS));
});

test('edge list and matrix, letter by letter', () => {
  expect(edgeListText(graph())).toBe(
    'source,target,weight\n' +
      `"Provence, Alpes & Côte d'Azur","b ""7""",0.3333333333333333\n` +
      `12,"Provence, Alpes & Côte d'Azur",1e-7\n` +
      '"b ""7""","b ""7""",0.5\n',
  );
  expect(matrixText(graph())).toBe(
    `"Provence, Alpes & Côte d'Azur","b ""7""",12\n0,0.3333333333333333,0\n0,0.5,0\n1e-7,0,0\n`,
  );
});

test('GraphML and JSON carry the attributes of nodes', () => {
  const known = parse(MultiGraph, graphMl(graph()));
  expect(known.getNodeAttributes(PACA)).toEqual({
    name: 'PACA <sud>',
    level: 'region',
    latitude: 43.3,
    longitude: 5.37,
  });
  expect(known.getNodeAttributes(B)).toEqual({ name: 'Name of b "7"', level: 'métropole' });
  const json = new MultiGraph();
  json.import(JSON.parse(graphJson(graph())));
  expect(json.getNodeAttribute(B, 'latitude')).toBe(null);
  expect(json.getNodeAttribute(PACA, 'longitude')).toBe(5.37);
});

const ABC = [node('a'), node('b'), node('c')];

function read(file: string, text: string): WeightedPair[] {
  return parseGraph({ file, text }, ABC);
}

/** What graphology exports of a directed graph of a and b. */
function jsonOf(...edges: object[]): string {
  return JSON.stringify({ attributes: {}, options: {}, nodes: [{ key: 'a' }, { key: 'b' }], edges });
}

test('separators, column order, blank lines, a byte order mark, other columns', () => {
  const expected = [{ source: 'b', target: 'a', weight: 0.5 }];
  expect(read('g.csv', '\ufeffweight;km;target;source\r\n\r\n0.5;12;a;b\r\n')).toEqual(expected);
  expect(read('g.tsv', 'source\ttarget\tweight\nb\ta\t5e-1\nc\ta\t0\n')).toEqual(expected);
  expect(read('m.txt', '\n 0 0  0\n.5\t0 0\n0 0 0')).toEqual(expected);
  expect(
    read('g.json', `\ufeff${graphJson(assembleGraph(ABC, expected, { threshold: 0, selfLoops: false }))}`),
  ).toEqual(expected);
  expect(read('m.csv', '0;0;0\n0.5;0;0\n0;0;0\n')).toEqual(expected);
  expect(read('m.csv', 'b,a\n0,0.5\n0,0\n')).toEqual(expected);
});

test('ids that are numbers make a header by their count', () => {
  const nodes = [node('1'), node('2')];
  expect(parseGraph({ file: 'm.csv', text: '2,1\n0,3\n0,0\n' }, nodes)).toEqual([
    { source: '2', target: '1', weight: 3 },
  ]);
});

test('undirected edges run both ways', () => {
  const undirected = new UndirectedGraph();
  for (const { id } of ABC) undirected.addNode(id);
  undirected.addEdge('a', 'b', { weight: 2 });
  undirected.addEdge('c', 'c', { weight: 3 });
  const expected = [
    { source: 'a', target: 'b', weight: 2 },
    { source: 'b', target: 'a', weight: 2 },
    { source: 'c', target: 'c', weight: 3 },
  ];
  expect(read('g.json', JSON.stringify(undirected.export()))).toEqual(expected);
  const graphml =
    '<graphml><key id="d0" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected">' +
    '<node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"><data key="d0">2</data></edge>' +
    '<edge source="c" target="c"><data key="d0">3</data></edge></graph></graphml>';
  expect(read('g.xml', graphml)).toEqual(expected);
});

describe('a bad file is refused in one sentence', () => {
  const EDGE = '; correct it, or take the edge out';
  const NODE = '; write ids as the node table does, or take the node out of the graph';
  const SQUARE =
    '; give every node one row and one column, or write a first line with the ids of the nodes meant';
  test.each([
    ['g.csv', '', 'g.csv: expected a graph, got an empty file; write it anew'],
    [
      'g.csv',
      'source,target\na,b\n',
      'g.csv line 1: expected one column "weight", got source, target; write the header source,target,weight',
    ],
    [
      'g.csv',
      'source,target,weight\na,b,1\n\nb,c\n',
      'g.csv line 4: expected 3 cells, got 2; fill up or shorten the row',
    ],
    [
      'g.csv',
      'source,target,weight\na,x,1\n',
      `g.csv line 2: expected the id of a node of the load data, got "x"${NODE}`,
    ],
    [
      'g.csv',
      'source,target,Weight\na,b,1\nb,a,-1\n',
      `g.csv line 3, column "Weight": expected a weight of at least 0 for the edge "b" → "a", got "-1"${EDGE}`,
    ],
    [
      'g.csv',
      'source,target,weight\na,b,0x10\n',
      `g.csv line 2, column "weight": expected a weight of at least 0 for the edge "a" → "b", got "0x10"${EDGE}`,
    ],
    [
      'g.csv',
      'source,target,weight\na,b,1\nb,a,1\na,b,2\n',
      'g.csv line 4: expected the edge "a" → "b" once, got it a second time; keep one of the two',
    ],
    [
      'm.txt',
      '1 0 0\n0 1 0\n',
      `m.txt: expected a square matrix with a row for each of 3 nodes, got 2 rows${SQUARE}`,
    ],
    [
      'm.txt',
      '1 0 0\n0 1 0 0\n0 0 1\n',
      `m.txt line 2: expected a square matrix with 3 numbers in a row, got 4${SQUARE}`,
    ],
    [
      'm.txt',
      '1 0 nan\n0 1 0\n0 0 1\n',
      `m.txt line 1, column "c": expected a weight of at least 0 for the edge "a" → "c", got "nan"${EDGE}`,
    ],
    [
      'm.csv',
      '0,1,0\n0,0,-0.5\n0,0,0\n',
      `m.csv line 2, column "c": expected a weight of at least 0 for the edge "b" → "c", got "-0.5"${EDGE}`,
    ],
    [
      'm.csv',
      '0,1,0\n0,0,0\n0,0,0\n0,0,0\n',
      `m.csv: expected a square matrix with a row for each of 3 nodes, got 4 rows${SQUARE}`,
    ],
    ['m.csv', 'a,x\n0,0\n0,0\n', `m.csv line 1: expected the id of a node of the load data, got "x"${NODE}`],
    [
      'm.csv',
      'a,a\n0,0\n0,0\n',
      'm.csv line 1: expected each node once, got "a" twice; keep one of its columns and rows',
    ],
    [
      'g.json',
      jsonOf({ source: 'a', target: 'b' }),
      `g.json: expected a weight of at least 0 for the edge "a" → "b", got none${EDGE}`,
    ],
    [
      'g.json',
      jsonOf(
        { source: 'a', target: 'b', attributes: { weight: 1 } },
        { source: 'a', target: 'b', attributes: { weight: 1 } },
      ),
      'g.json: expected the edge "a" → "b" once, got it a second time; keep one of the two',
    ],
    [
      'g.json',
      '{"nodes": [{"key": "q"}], "edges": []}',
      `g.json: expected the id of a node of the load data, got "q"${NODE}`,
    ],
  ])('%s %j', (file, text, message) => {
    let fault: unknown;
    try {
      read(file, text);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(DataError);
    expect(fault).toHaveProperty('message', message);
  });

  test.each([
    ['g.json', 'null', 'got a text that fails with "no lists "nodes" and "edges"'],
    ['g.json', '{"nodes": [], "links": []}', 'no lists "nodes" and "edges"'],
    ['g.json', '{"nodes": [', "g.json: expected graphology's JSON, got a text that fails with"],
    [
      'g.json',
      '{"nodes": [], "edges": [{"source": "a", "target": "b"}]}',
      "g.json: expected graphology's JSON",
    ],
    ['g.graphml', '<graphml>\n<graph edgedefault="directed"><node id="a"/>', 'expected well-formed XML'],
    ['g.graphml', '<graphml></graphml>', 'g.graphml: expected GraphML, got a text that fails with'],
    [
      'g.graphml',
      '<graphml><graph><node id="a"/><edge source="a" target="z"/></graph></graphml>',
      'expected GraphML',
    ],
    ['g.csv', 'source,target,weight\n"a,b,1\n', 'expected quotes around whole cells'],
    ['g.xlsx', 'a', 'expected an ending .csv, .tsv, .txt, .json, .graphml or .xml, got ".xlsx"'],
  ])('%s %j', (file, text, part) => {
    expect(() => read(file, text)).toThrow(part);
  });
});
