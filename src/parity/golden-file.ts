import { z } from 'zod';
import { ConfigError, DataError } from '../core/errors.ts';
import { readText } from '../core/files.ts';
import { readFault } from '../core/read-fault.ts';
import { OPERATORS, type OperatorName } from '../layers/operators.ts';

const arraySchema = z
  .strictObject({ shape: z.array(z.int().nonnegative()), data: z.array(z.number()) })
  .refine(({ shape, data }) => shape.reduce((size, length) => size * length, 1) === data.length, {
    message: 'the shape does not fit the data',
  });

const edgeIndexSchema = z.tuple([z.array(z.int().nonnegative()), z.array(z.int().nonnegative())]);

const caseSchema = z.object({
  name: z.string(),
  layer: z.enum(Object.keys(OPERATORS) as [OperatorName, ...OperatorName[]]),
  options: z.record(z.string(), z.unknown()),
  graph: z.object({
    numNodes: z.int().positive(),
    edgeIndex: edgeIndexSchema,
    edgeWeight: arraySchema.optional(),
    edgeAttr: arraySchema.optional(),
  }),
  params: z.record(z.string(), arraySchema),
  input: arraySchema,
  output: arraySchema,
  cotangent: arraySchema,
  grads: z.object({
    input: arraySchema,
    params: z.record(z.string(), arraySchema),
    edgeWeight: arraySchema.optional(),
    edgeAttr: arraySchema.optional(),
  }),
  attention: z.object({ edgeIndex: edgeIndexSchema, weights: arraySchema }).optional(),
});

export type GoldenCase = z.infer<typeof caseSchema>;
export type GoldenArray = z.infer<typeof arraySchema>;

/**
 * Reads the cases of a golden file: `{cases: [{name, layer, options, graph, params, input, output, …}]}`.
 *
 * @throws ConfigError if it cannot be read; DataError if it is no such file.
 */
export function readGoldenFile(path: string): readonly GoldenCase[] {
  let text: string;
  try {
    text = readText(path);
  } catch (cause) {
    throw new ConfigError(`${path}: expected a golden file, got ${readFault(cause)}; check the path`);
  }
  const parsed = z.object({ cases: z.array(caseSchema) }).safeParse(parseJson(path, text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DataError({
      file: path,
      expected: 'golden cases of graph operators',
      got: `${issue.path.join('.')}: ${issue.message}`,
      wayOut: 'see "wattgraph parity --help" for the format',
    });
  }
  return parsed.data.cases;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError({
      file: path,
      expected: 'JSON',
      got: (cause as Error).message,
      wayOut: 'give the path of a golden .json file',
    });
  }
}
