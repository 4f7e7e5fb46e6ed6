import { create, toBinary } from '@bufbuild/protobuf';
import type { NamedConstant, OnnxAttribute, OnnxGraph, OnnxNode, Shape } from './onnx-graph.ts';
import { modelSchema } from './onnx-schema.ts';

/** ONNX 1.13, of December 2022: everything that reads ONNX today reads it. */
const IR_VERSION = 8n;
const OPSET = 18n;

/** Of TensorProto.DataType. */
const FLOAT = 1;
const INT64 = 7;

/** Of AttributeProto.AttributeType. */
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/** An input or output of the network, float32. */
export interface OnnxPort {
  readonly name: string;
  readonly shape: Shape;
  readonly description: string;
}

export interface OnnxModel {
  readonly graph: OnnxGraph;
  readonly input: OnnxPort;
  readonly output: OnnxPort;
  readonly producer: { readonly name: string; readonly version: string };
  readonly description: string;
  /** Free entries that travel with the network. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of an `.onnx` file. */
export function encodeOnnx({ graph, input, output, producer, description, metadata }: OnnxModel): Uint8Array {
  const schema = modelSchema();
  const model = create(schema, {
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: OPSET }],
    producerName: producer.name,
    producerVersion: producer.version,
    docString: description,
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: producer.name,
      node: graph.nodes.map(encodeNode),
      initializer: [...graph.constants].map(encodeConstant),
      input: [encodePort(input)],
      output: [encodePort(output)],
    },
  });
  return toBinary(schema, model);
}

function encodeNode({ operation, inputs, output, attributes }: OnnxNode): object {
  return {
    name: output,
    opType: operation,
    input: [...inputs],
    output: [output],
    attribute: Object.entries(attributes).map(([name, value]) => ({ name, ...encodeAttribute(value) })),
  };
}

function encodeAttribute(value: OnnxAttribute): object {
  if ('int' in value) return { type: ATTRIBUTE_INT, i: BigInt(value.int) };
  if ('float' in value) return { type: ATTRIBUTE_FLOAT, f: value.float };
  return { type: ATTRIBUTE_INTS, ints: value.ints.map(BigInt) };
}

function encodeConstant({ name, shape, values }: NamedConstant): object {
  return {
    name,
    dims: shape.map(BigInt),
    dataType: values instanceof Float32Array ? FLOAT : INT64,
    rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}

function encodePort({ name, shape, description }: OnnxPort): object {
  const dim = shape.map((length) =>
    typeof length === 'number' ? { dimValue: BigInt(length) } : { dimParam: length },
  );
  return { name, docString: description, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}
