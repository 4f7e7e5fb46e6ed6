import { z } from 'zod';

const LONGEST_VALUE = 60;

/**
 * What is wrong with a config, in one sentence: the key, what it takes and what it got. Of several faults an unknown key
 * is told first, since a misspelt one is missing elsewhere; it comes with the known keys.
 */
export function describeIssues(schema: z.core.$ZodType, error: z.core.$ZodError, content: unknown): string {
  const issues = error.issues.flatMap(withinUnion);
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const place = issue.path.length === 0 ? 'the config' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${place}: unknown key ${keys}; known here: ${knownKeys(schema, content, issue.path).join(', ')}`;
  }
  return `${place}: expected ${expected(issue)}, got ${shown(valueAt(content, issue.path))}`;
}

/** The faults of a choice: those inside the one option that takes this kind of value, else the choice itself. */
function withinUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const fitting = issue.errors.find((faults) =>
    faults.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  if (fitting === undefined) return [issue];
  return fitting.flatMap((fault) => withinUnion({ ...fault, path: [...issue.path, ...fault.path] }));
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `${article(issue.expected)}${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? oneOf(issue.options)
        : issue.errors.map(([first]) => (first === undefined ? '' : expected(first))).join(' or ');
    case 'invalid_format':
      return issue.format === 'date' ? 'a date such as "2007-01-31"' : issue.message;
    default:
      return issue.message.replace(
        /^.*: expected (\w+) to (be|have) /,
        (_, type: string, verb: string) => `${article(type)}${type} ${verb === 'have' ? 'of ' : ''}`,
      );
  }
}

function oneOf(values: readonly unknown[]): string {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? list : `one of ${list}`;
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? 'an ' : 'a ';
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    content,
  );
}

/** Keys that the schema has at a path of this content. */
function knownKeys(
  schema: z.core.$ZodType,
  content: unknown,
  path: readonly PropertyKey[],
): readonly string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return knownKeys(schema.unwrap(), content, path);
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.filter((option) => mayDescribe(option, content));
    return [...new Set(options.flatMap((option) => knownKeys(option, content, path)))];
  }
  const inside = valueAt(content, path.slice(0, 1));
  if (schema instanceof z.ZodArray && first !== undefined) return knownKeys(schema.element, inside, rest);
  if (schema instanceof z.ZodObject) {
    return first === undefined
      ? Object.keys(schema.shape)
      : knownKeys(schema.shape[String(first)] as z.core.$ZodType, inside, rest);
  }
  if (schema instanceof z.ZodRecord && first === undefined && schema.keyType instanceof z.ZodEnum) {
    return schema.keyType.options.map(String);
  }
  return [];
}

/** Whether the literal fields of an option, such as the `at` of a feature, are those of the content. */
function mayDescribe(option: z.core.$ZodType, content: unknown): boolean {
  if (!(option instanceof z.ZodObject)) return false;
  return Object.entries(option.shape).every(
    ([key, field]) => !(field instanceof z.ZodLiteral) || field.safeParse(valueAt(content, [key])).success,
  );
}
