/** A length that grows with the batch is an expression of it, `batch` or `6·batch`. */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

/** Numbers that stand in the file. */
export interface OnnxConstant {
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
  /** Name it should have if that is free; null: any. */
  readonly label: string | null;
}

/** What a node reads: the name of a computed value, or a constant. */
export type OnnxInput = string | OnnxConstant;

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] };

export interface OnnxNode {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface NamedConstant extends OnnxConstant {
  readonly name: string;
}

export function floats(
  values: Iterable<number>,
  shape: readonly number[] = [],
  label: string | null = null,
): OnnxConstant {
  return { values: Float32Array.from(values), shape, label };
}

export function integers(values: Iterable<number>, shape?: readonly number[]): OnnxConstant {
  const array = BigInt64Array.from(Array.from(values, BigInt));
  return { values: array, shape: shape ?? [array.length], label: null };
}

/** Nodes of an ONNX graph in the order they run, and the constants they read; the same numbers of no other name once. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly #constants = new Map<string, NamedConstant>();
  readonly #byContent = new Map<string, NamedConstant[]>();
  #count = 0;

  get constants(): Iterable<NamedConstant> {
    return this.#constants.values();
  }

  /** Adds a node with one output. @returns the output's name. */
  node(
    operation: string,
    inputs: readonly OnnxInput[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    const output = `${operation}_${this.#count++}`;
    this.nodes.push({ operation, inputs: inputs.map((input) => this.name(input)), output, attributes });
    return output;
  }

  /** The name under which nodes read the input. */
  name(input: OnnxInput): string {
    if (typeof input === 'string') return input;
    const kind = input.values instanceof Float32Array ? 'float' : 'integer';
    const key = `${kind} ${input.shape.join()} ${input.label} ${checksum(input.values)}`;
    const alike = this.#byContent.get(key) ?? [];
    this.#byContent.set(key, alike);
    const known = alike.find(({ values }) => sameBytes(values, input.values));
    if (known !== undefined) return known.name;
    const constant = { ...input, name: this.#freeName(input.label ?? `${kind}s_${this.#constants.size}`) };
    alike.push(constant);
    this.#constants.set(constant.name, constant);
    return constant.name;
  }

  /** Gives a value the name of the graph's output. */
  result(value: OnnxInput, name: string): void {
    this.nodes.push({ operation: 'Identity', inputs: [this.name(value)], output: name, attributes: {} });
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let next = 2; this.#constants.has(name); next++) name = `${wanted}#${next}`;
    return name;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: OnnxConstant['values']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** FNV-1a, so that long constants are compared only with their likes. */
function checksum(values: OnnxConstant['values']): number {
  let sum = 0x811c9dc5;
  for (const byte of bytesOf(values)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}

function sameBytes(a: OnnxConstant['values'], b: OnnxConstant['values']): boolean {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
