import type { Translator } from './translation.ts';

/** Kernels that ONNX has under another name, element by element with broadcasting. */
const BINARY = { Add: 'Add', Sub: 'Sub', Multiply: 'Mul', RealDiv: 'Div', Maximum: 'Max' };
const UNARY = { Neg: 'Neg', Sqrt: 'Sqrt', Relu: 'Relu', Sigmoid: 'Sigmoid' };

function mapped(
  names: Readonly<Record<string, string>>,
  inputs: readonly string[],
): Record<string, Translator> {
  return Object.fromEntries(
    Object.entries(names).map(([kernel, operation]): [string, Translator] => [
      kernel,
      (call, graph) => [
        graph.node(
          operation,
          inputs.map((name) => call.inputs[name].value),
        ),
      ],
    ]),
  );
}

export const ELEMENT_TRANSLATORS: Readonly<Record<string, Translator>> = {
  ...mapped(BINARY, ['a', 'b']),
  ...mapped(UNARY, ['x']),
  Square: ({ inputs: { x } }, graph) => [graph.node('Mul', [x.value, x.value])],
  Identity: ({ inputs: { x } }) => [x.value],
};
