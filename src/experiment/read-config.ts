import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { readText } from '../core/files.ts';
import { configSchema, type Config } from './config-schema.ts';

/**
 * Reads a YAML config, puts `key.path=value` overrides over it and fills in the defaults. Paths in it are relative to
 * the config file and come out absolute.
 *
 * @throws ConfigError naming the key, what it takes and what it got.
 */
export function readConfig(file: string, overrides: readonly string[] = []): Config {
  let source: string;
  try {
    source = readText(file);
  } catch (cause) {
    throw new ConfigError(`${file}: expected a config file, got ${(cause as Error).message}; check the path`);
  }
  const document = parseDocument(source);
  if (document.errors.length > 0) {
    throw new ConfigError(`${file}: expected YAML, got ${document.errors[0]!.message.split('\n')[0]}`);
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
  if (!parsed.success) throw new ConfigError(`${file}: ${sentence(parsed.error.issues[0]!)}`);
  return withAbsolutePaths(parsed.data, folder);
}

function setKey(document: ReturnType<typeof parseDocument>, override: string): void {
  const [, path, value] = /^([\w.]+)=(.*)$/s.exec(override) ?? [];
  if (path === undefined) {
    throw new ConfigError(`--set: expected key.path=value, got "${override}"`);
  }
  document.setIn(
    path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
    parseDocument(value!).toJS(),
  );
}

function sentence(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? 'the config' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(configSchema, issue.path);
    const list = known.length === 0 ? '' : `; known here: ${known.join(', ')}`;
    return `${place}: unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}${list}`;
  }
  return `${place}: ${issue.message.replace(/^Invalid input: /, '')}`;
}

/** Keys that the schema has at a path; none where the path leads through a choice of several. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const bare = unwrapped(schema);
  if (!(bare instanceof z.ZodObject)) {
    if (bare instanceof z.ZodArray && path.length > 0) return knownKeys(bare.element, path.slice(1));
    return [];
  }
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(bare.shape);
  const field = bare.shape[String(first)] as z.core.$ZodType | undefined;
  return field === undefined ? [] : knownKeys(field, rest);
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap())
    : schema;
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const at = (path: string) => resolve(folder, path);
  const { data, graph } = config;
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
  };
}
