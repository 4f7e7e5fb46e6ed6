import { createFileRegistry, fromJson, type DescMessage, type JsonObject } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';

/** Fields by number and type, `[]` for repeated ones: the part of onnx.proto that a network of constants needs. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, readonly [number: number, type: string]>>>> =
  {
    ModelProto: {
      ir_version: [1, 'int64'],
      producer_name: [2, 'string'],
      producer_version: [3, 'string'],
      doc_string: [6, 'string'],
      graph: [7, 'GraphProto'],
      opset_import: [8, 'OperatorSetIdProto[]'],
      metadata_props: [14, 'StringStringEntryProto[]'],
    },
    OperatorSetIdProto: { domain: [1, 'string'], version: [2, 'int64'] },
    StringStringEntryProto: { key: [1, 'string'], value: [2, 'string'] },
    GraphProto: {
      node: [1, 'NodeProto[]'],
      name: [2, 'string'],
      initializer: [5, 'TensorProto[]'],
      input: [11, 'ValueInfoProto[]'],
      output: [12, 'ValueInfoProto[]'],
    },
    NodeProto: {
      input: [1, 'string[]'],
      output: [2, 'string[]'],
      name: [3, 'string'],
      op_type: [4, 'string'],
      attribute: [5, 'AttributeProto[]'],
    },
    AttributeProto: {
      name: [1, 'string'],
      f: [2, 'float'],
      i: [3, 'int64'],
      ints: [8, 'int64[]'],
      type: [20, 'int32'],
    },
    TensorProto: {
      dims: [1, 'int64[]'],
      data_type: [2, 'int32'],
      name: [8, 'string'],
      raw_data: [9, 'bytes'],
    },
    ValueInfoProto: { name: [1, 'string'], type: [2, 'TypeProto'], doc_string: [3, 'string'] },
    TypeProto: { tensor_type: [1, 'TensorTypeProto'] },
    TensorTypeProto: { elem_type: [1, 'int32'], shape: [2, 'TensorShapeProto'] },
    TensorShapeProto: { dim: [1, 'DimensionProto[]'] },
    DimensionProto: { dim_value: [1, 'int64'], dim_param: [2, 'string'] },
  };

/** onnx.proto's ModelProto, described for the protobuf library without generated code. */
export function modelSchema(): DescMessage {
  const file = fromJson(FileDescriptorProtoSchema, {
    name: 'onnx.proto',
    package: 'onnx',
    syntax: 'proto2',
    messageType: Object.entries(MESSAGES).map(([name, fields]) => ({
      name,
      field: Object.entries(fields).map(([field, [number, type]]) => describeField(field, number, type)),
    })),
  });
  return createFileRegistry(file, () => undefined).getMessage('onnx.ModelProto')!;
}

function describeField(name: string, number: number, type: string): JsonObject {
  const one = type.replace('[]', '');
  return {
    name,
    number,
    label: one === type ? 'LABEL_OPTIONAL' : 'LABEL_REPEATED',
    ...(one in MESSAGES
      ? { type: 'TYPE_MESSAGE', typeName: `.onnx.${one}` }
      : { type: `TYPE_${one.toUpperCase()}` }),
  };
}
