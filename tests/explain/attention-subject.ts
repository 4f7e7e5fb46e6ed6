import { RandomStream } from '../../src/core/random.ts';
import { tidy } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import type { Subject } from '../../src/explain/subject.ts';
import { GatConv } from '../../src/layers/gat-conv.ts';
import type { Attention } from '../../src/layers/graph-layer.ts';
import { TransformerConv } from '../../src/layers/transformer-conv.ts';
import { linearSubject } from './linear-network.ts';

type Attentive = Subject & {
  readonly model: { attention(...given: Parameters<Subject['model']['apply']>): Attention[] };
};

/** Attention of a GAT layer, which makes self loops of its own, and of a transformer layer, two heads each. */
export function attentionSubject(): Attentive {
  const subject = linearSubject();
  const store = new WeightStore(new RandomStream(8));
  const options = { inChannels: 48, outChannels: 3, heads: 2 };
  const layers = [
    new GatConv(options, store.scope('gat')),
    new TransformerConv(options, store.scope('transformer')),
  ];
  return {
    ...subject,
    model: {
      ...subject.model,
      // As in a network, only the weights outlive the call.
      attention: (x, graph) => {
        let attention: Attention[] = [];
        tidy(() => {
          attention = layers.map((layer) => layer.applyWithAttention(x, graph).attention);
          return attention.map(({ weights }) => weights);
        });
        return attention;
      },
    },
  };
}
