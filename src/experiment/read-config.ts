import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { ConfigError } from '../core/errors.ts';
import { readText } from '../core/files.ts';
import { readFault } from '../core/read-fault.ts';
import { configSchema, type Config } from './config-schema.ts';
import { describeIssues } from './describe-issues.ts';

/**
 * Reads a YAML config, puts `key.path=value` overrides over it and fills in the defaults. Paths in it are relative to
 * the config file, those in overrides to the working directory; all come out absolute.
 *
 * @throws ConfigError naming the key, what it takes and what it got.
 */
export function readConfig(file: string, overrides: readonly string[] = []): Config {
  let source: string;
  try {
    source = readText(file);
  } catch (cause) {
    throw new ConfigError(`${file}: expected a config file, got ${readFault(cause)}; check the path`);
  }
  const document = parseDocument(source);
  if (document.errors.length > 0) {
    throw new ConfigError(`${file}: expected YAML, got ${document.errors[0].message.split('\n')[0]}`);
  }
  for (const override of overrides) setKey(document, override);
  return parseConfig(document.toJS(), { file, folder: dirname(file) });
}

/** @throws ConfigError as `readConfig`; `file` is what its sentence calls the config. */
export function parseConfig(
  content: unknown,
  { file, folder }: { readonly file: string; readonly folder: string },
): Config {
  const parsed = configSchema.safeParse(content);
  if (!parsed.success) {
    throw new ConfigError(`${file}: ${describeIssues(configSchema, parsed.error, content)}`);
  }
  return withAbsolutePaths(parsed.data, folder);
}

/** Keys whose value is a path. */
const PATH_KEYS: readonly unknown[] = ['file', 'folder'];

/** Unlike a path in the file, one in an override is relative to where the user stands. */
function setKey(document: ReturnType<typeof parseDocument>, override: string): void {
  const [, path, text] = /^([^=]+)=(.*)$/s.exec(override) ?? [];
  if (path === undefined || text === undefined) {
    throw new ConfigError(`--set: expected key.path=value, got "${override}"`);
  }
  const value = parseDocument(text);
  if (value.errors.length > 0) {
    throw new ConfigError(`--set ${path}: expected a YAML value, got "${text}"; put it in quotes`);
  }
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const plain: unknown = value.toJS({
    // The key of the whole is empty.
    reviver: (key, part: unknown) =>
      typeof part === 'string' && PATH_KEYS.includes(key === '' ? keys.at(-1) : key) ? resolve(part) : part,
  });
  try {
    // As a node, so that a later override finds its way into a list or map that this one put there.
    document.setIn(keys, document.createNode(plain));
  } catch {
    throw new ConfigError(`--set ${path}: expected a key of the config, got one below a plain value`);
  }
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const at = (path: string) => resolve(folder, path);
  const { data, graph, compare } = config;
  return {
    ...config,
    data: {
      ...data,
      ...(data.sample === undefined ? {} : { sample: { ...data.sample, folder: at(data.sample.folder) } }),
      load: { ...data.load, file: at(data.load.file) },
      ...(data.nodes?.file === undefined ? {} : { nodes: { ...data.nodes, file: at(data.nodes.file) } }),
      weather: data.weather.map((weather) => ({
        ...weather,
        file: at(weather.file),
        ...(typeof weather.stations === 'object' ? { stations: { file: at(weather.stations.file) } } : {}),
      })),
      ...(data.schoolHolidays === undefined
        ? {}
        : { schoolHolidays: { ...data.schoolHolidays, file: at(data.schoolHolidays.file) } }),
    },
    graph: graph.file === undefined ? graph : { ...graph, file: at(graph.file) },
    compare: {
      ...compare,
      ...(compare.graphs === undefined
        ? {}
        : {
            graphs: compare.graphs.map((each) =>
              typeof each === 'object' && typeof each['file'] === 'string'
                ? { ...each, file: at(each['file']) }
                : each,
            ),
          }),
    },
  };
}
