// Attention in one pass over the edges of each node: scores, softmax, weighted sum; no array is as long as edges times
// channels. Entries of the sparse matrix are edges, its rows targets, its columns sources.
//
// Attributes of edges [entry, term] meet their matrix W [head·channel, term] here, edge by edge: the kernels keep the
// matrix turned around, [term, head·channel], so that each term is a row.
#pragma once
#include "rows.hpp"

namespace WATT_ISA {

struct Edges {
  const int32_t* rowStart;
  const int32_t* entries;
  const int32_t* columns;
  int numRows;
  int heads;
  int channels;

  ptrdiff_t width() const { return static_cast<ptrdiff_t>(heads) * channels; }
  // Numbers for the edges of any node, one per head, this way or the other.
  size_t mostNumbers(const Edges& turned) const {
    const int most = mostOfARow();
    const int mostTurned = turned.mostOfARow();
    return static_cast<size_t>(most > mostTurned ? most : mostTurned) * heads;
  }
  int mostOfARow() const {
    int most = 0;
    for (int row = 0; row < numRows; row++) {
      const int count = rowStart[row + 1] - rowStart[row];
      if (count > most) most = count;
    }
    return most;
  }
};

// [rows, columns] → [columns, rows]; one of the two is a handful.
static void turn(const float* x, ptrdiff_t rows, int columns, float* y) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) y[column * rows + row] = x[row * columns + column];
  }
}

// In place, over the first axis of [edge, head]. NaN reaches all weights of its head.
static inline void softmax(float* scores, int count, int heads) {
  for (int h = 0; h < heads; h++) {
    float largest = -__builtin_inff();
    for (int at = h; at < count * heads; at += heads) {
      if (!(scores[at] <= largest)) largest = scores[at];
    }
    for (int at = h; at < count * heads; at += heads) scores[at] -= largest;
  }
  eachVector(count * heads, [=](int at, int part) {
    storePart(scores + at, exponential(loadPart(scores + at, part)), part);
  });
  for (int h = 0; h < heads; h++) {
    float sum = SOFTMAX_EPSILON;
    for (int at = h; at < count * heads; at += heads) sum += scores[at];
    const float share = 1 / sum;
    for (int at = h; at < count * heads; at += heads) scores[at] *= share;
  }
}

// In place: from the gradients in the weights of a row to those in its scores, dα → α (dα − Σ α dα).
static inline void softmaxGradient(float* gradients, const float* weights, int count, int heads) {
  for (int h = 0; h < heads; h++) {
    float mean = 0;
    for (int at = h; at < count * heads; at += heads) mean += weights[at] * gradients[at];
    for (int at = h; at < count * heads; at += heads) gradients[at] = weights[at] * (gradients[at] - mean);
  }
}

// The numbers [entry, head] of a row's edges, one after the other.
static inline void gatherRow(const float* all, const int32_t* own, int count, int heads, float* row) {
  for (int slot = 0; slot < count; slot++) {
    for (int h = 0; h < heads; h++) row[slot * heads + h] = all[own[slot] * heads + h];
  }
}
static inline void scatterRow(const float* row, const int32_t* own, int count, int heads, float* all) {
  for (int slot = 0; slot < count; slot++) {
    for (int h = 0; h < heads; h++) all[own[slot] * heads + h] = row[slot * heads + h];
  }
}

// y += Σ weight x over the neighbours, COUNT vectors of one head, the weights [slot, head] from that head on.
template <int COUNT>
static inline void weighPart(const Edges& edges, const int32_t* own, int count, const float* weights, const float* x,
                             float* y) {
  const ptrdiff_t width = edges.width();
  Vector sums[COUNT] = {};
  for (int slot = 0; slot < count; slot++) {
    const float weight = weights[slot * edges.heads];
    const float* from = x + edges.columns[own[slot]] * width;
#pragma GCC unroll 8
    for (int v = 0; v < COUNT; v++) sums[v] += weight * load(from + v * LANES);
  }
#pragma GCC unroll 8
  for (int v = 0; v < COUNT; v++) store(y + v * LANES, sums[v]);
}

// y = Σ weight x over the neighbours, head by head.
static inline void weigh(const Edges& edges, const int32_t* own, int count, const float* weights, const float* x,
                         float* y) {
  const ptrdiff_t width = edges.width();
  for (int h = 0; h < edges.heads; h++) {
    const int end = (h + 1) * edges.channels;
    int at = h * edges.channels;
    for (; at + 8 * LANES <= end; at += 8 * LANES) weighPart<8>(edges, own, count, weights + h, x + at, y + at);
    for (; at + 4 * LANES <= end; at += 4 * LANES) weighPart<4>(edges, own, count, weights + h, x + at, y + at);
    for (; at + LANES <= end; at += LANES) weighPart<1>(edges, own, count, weights + h, x + at, y + at);
    if (at == end) continue;
    Vector sum{};
    for (int slot = 0; slot < count; slot++) {
      sum += weights[slot * edges.heads + h] * loadFirst(x + edges.columns[own[slot]] * width + at, end - at);
    }
    storeFirst(y + at, sum, end - at);
  }
}

// products [slot, head] += Σ term over the channels of each head, for every neighbour of a node: term(at, part, its row, its
// entry) is a vector of what is summed. Four neighbours at a time, so that one sum need not wait for another.
template <class Term>
static inline void sumChannels(const Edges& edges, const int32_t* own, int count, const float* x, float* products,
                               Term term) {
  constexpr int GROUP = 4;
  const ptrdiff_t width = edges.width();
  int slot = 0;
  for (; slot + GROUP <= count; slot += GROUP) {
    const float* from[GROUP];
    for (int k = 0; k < GROUP; k++) from[k] = x + edges.columns[own[slot + k]] * width;
    for (int h = 0; h < edges.heads; h++) {
      const int start = h * edges.channels;
      Vector sums[GROUP] = {};
      eachVector(edges.channels, [&](int at, int part) {
#pragma GCC unroll 4
        for (int k = 0; k < GROUP; k++) sums[k] += term(start + at, part, from[k], own[slot + k]);
      });
#pragma GCC unroll 4
      for (int k = 0; k < GROUP; k++) products[(slot + k) * edges.heads + h] += sumOf(sums[k]);
    }
  }
  for (; slot < count; slot++) {
    const float* from = x + edges.columns[own[slot]] * width;
    for (int h = 0; h < edges.heads; h++) {
      const int start = h * edges.channels;
      Vector sum{};
      eachVector(edges.channels, [&](int at, int part) { sum += term(start + at, part, from, own[slot]); });
      products[slot * edges.heads + h] += sumOf(sum);
    }
  }
}

// products [slot, head] += row · x
static inline void dots(const Edges& edges, const int32_t* own, int count, const float* row, const float* x,
                        float* products) {
  sumChannels(edges, own, count, x, products, [=](int at, int part, const float* from, int) {
    return loadPart(row + at, part) * loadPart(from + at, part);
  });
}

// Visits rows [from, end) of one sample: visit(row, its entries, how many).
template <class Visit>
static inline void eachRow(const Edges& edges, int from, int end, Visit visit) {
  for (int row = from; row < end; row++) {
    const int first = edges.rowStart[row];
    visit(row, edges.entries + first, edges.rowStart[row + 1] - first);
  }
}

// Visits every row of every sample, on several threads: visit(sample, row, its entries, how many, numbers for each of them).
template <class Visit>
static void eachRowOf(const Edges& edges, int batch, Visit visit) {
  const size_t most = static_cast<size_t>(edges.mostOfARow()) * edges.heads;
  const int numRows = edges.numRows;
  eachRange(batch * numRows, grainOfRows(8 * static_cast<int>(edges.width())), 1, [=](int first, int end) {
    float* weights = scratch(PER_EDGE, most);
    for (int at = first; at < end;) {
      const int b = at / numRows;
      const int stop = end - b * numRows < numRows ? end - b * numRows : numRows;
      eachRow(edges, at - b * numRows, stop, [=](int row, const int32_t* own, int count) { visit(b, row, own, count, weights); });
      at = b * numRows + stop;
    }
  });
}

// Samples whose sums are held at a time.
constexpr int SAMPLES = 8;

// Visits every sample, on several threads, with `width` sums of its own; `sums` gets their total.
template <class Visit>
static void eachSample(const Edges& edges, int batch, size_t width, float* sums, Visit visit) {
  const int held = batch < SAMPLES ? batch : SAMPLES;
  float* partial = scratch(PARTIAL_SUMS, static_cast<size_t>(held) * width);
  clear(sums, static_cast<ptrdiff_t>(width));
  const bool isLittle = static_cast<double>(edges.rowStart[edges.numRows]) * edges.width() * held < GRAIN;
  for (int first = 0; first < batch; first += SAMPLES) {
    const int count = batch - first < SAMPLES ? batch - first : SAMPLES;
    clear(partial, static_cast<ptrdiff_t>(count * width));
    const auto run = [=](int k) { visit(first + k, partial + k * width); };
    if (isLittle) {
      for (int k = 0; k < count; k++) run(k);
    } else {
      eachPart(count, run);
    }
    for (int k = 0; k < count; k++) addScaled(sums, partial + k * width, static_cast<int>(width), 1.0f);
  }
}

// GAT: the score of an edge is LeakyReLU(source_j + target_i + edge_ji), head by head.
static void gatAttention(const float* source, const float* target, const float* edge, const float* values,
                         const int32_t* rowStart, const int32_t* entries, const int32_t* columns, int32_t batch,
                         int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels,
                         double slope, float* y, float* attention) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const ptrdiff_t width = edges.width();
  const float below = static_cast<float>(slope);
  eachRowOf(edges, batch, [=](int b, int row, const int32_t* own, int count, float* weights) {
    const ptrdiff_t sources = static_cast<ptrdiff_t>(b) * numColumns;
    const ptrdiff_t here = static_cast<ptrdiff_t>(b) * numRows + row;
    for (int slot = 0; slot < count; slot++) {
      for (int h = 0; h < heads; h++) {
        const float z = source[(sources + columns[own[slot]]) * heads + h] + target[here * heads + h] +
                        edge[own[slot] * heads + h];
        weights[slot * heads + h] = z * (z > 0 ? 1.0f : below);
      }
    }
    softmax(weights, count, heads);
    scatterRow(weights, own, count, heads, attention + static_cast<ptrdiff_t>(b) * numEntries * heads);
    weigh(edges, own, count, weights, values + sources * width, y + here * width);
  });
}

static void gatAttentionGradient(const float* dy, const float* dAttention, const float* source, const float* target,
                                 const float* edge, const float* values, const float* attention,
                                 const int32_t* rowStart, const int32_t* entries, const int32_t* columns,
                                 const int32_t* columnStart, const int32_t* columnEntries, const int32_t* rows,
                                 int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries,
                                 int32_t heads, int32_t channels, double slope, float* dSource, float* dTarget,
                                 float* dEdge, float* dValues) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const Edges turned = {columnStart, columnEntries, rows, numColumns, heads, channels};
  const ptrdiff_t width = edges.width();
  const float below = static_cast<float>(slope);
  const size_t most = edges.mostNumbers(turned);
  const size_t ofSample = static_cast<size_t>(numEntries) * heads;
  eachSample(edges, batch, ofSample, dEdge, [=](int b, float* dOwnEdge) {
    float* weights = scratch(PER_EDGE, 2 * most);
    float* dScores = weights + most;
    const ptrdiff_t sources = static_cast<ptrdiff_t>(b) * numColumns;
    const ptrdiff_t targets = static_cast<ptrdiff_t>(b) * numRows;
    const float* ownAttention = attention + b * ofSample;
    const float* dOwnAttention = dAttention + b * ofSample;
    eachRow(edges, 0, numRows, [=](int row, const int32_t* own, int count) {
      const ptrdiff_t here = targets + row;
      gatherRow(ownAttention, own, count, heads, weights);
      gatherRow(dOwnAttention, own, count, heads, dScores);
      dots(edges, own, count, dy + here * width, values + sources * width, dScores);
      softmaxGradient(dScores, weights, count, heads);
      for (int h = 0; h < heads; h++) {
        float sum = 0;
        for (int slot = 0; slot < count; slot++) {
          const ptrdiff_t along = static_cast<ptrdiff_t>(own[slot]) * heads + h;
          const float z = source[(sources + columns[own[slot]]) * heads + h] + target[here * heads + h] + edge[along];
          const float dz = dScores[slot * heads + h] * (z > 0 ? 1.0f : below);
          dOwnEdge[along] = dz;
          sum += dz;
        }
        dTarget[here * heads + h] = sum;
      }
    });
    eachRow(turned, 0, numColumns, [=](int column, const int32_t* own, int count) {
      const ptrdiff_t here = sources + column;
      for (int h = 0; h < heads; h++) {
        float sum = 0;
        for (int slot = 0; slot < count; slot++) sum += dOwnEdge[static_cast<ptrdiff_t>(own[slot]) * heads + h];
        dSource[here * heads + h] = sum;
      }
      gatherRow(ownAttention, own, count, heads, weights);
      weigh(turned, own, count, weights, dy + targets * width, dValues + here * width);
    });
  });
}

// What one edge adds to the scores and messages of GATv2: l_j + r_i + W_e a.
static inline Vector gatV2Sum(const float* from, const float* to, const float* attributes, const float* terms,
                              ptrdiff_t width, int numTerms, int at, int part) {
  Vector z = loadPart(from + at, part) + loadPart(to + at, part);
  for (int d = 0; d < numTerms; d++) z += attributes[d] * loadPart(terms + d * width + at, part);
  return z;
}

// GATv2: the score of an edge is a · LeakyReLU(source_j + target_i + W_e a_ji), and source_j is its message.
static void gatV2Attention(const float* source, const float* target, const float* attributes, const float* edgeWeight,
                           const float* vector, const int32_t* rowStart, const int32_t* entries,
                           const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns,
                           int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms, double slope,
                           float* y, float* attention) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const ptrdiff_t width = edges.width();
  const float below = static_cast<float>(slope);
  float* terms = scratch(PER_TERM, numTerms * width);
  turn(edgeWeight, width, numTerms, terms);
  eachRowOf(edges, batch, [=](int b, int row, const int32_t* own, int count, float* weights) {
    const float* sources = source + b * (numColumns * width);
    const ptrdiff_t here = (static_cast<ptrdiff_t>(b) * numRows + row) * width;
    clear(weights, count * heads);
    sumChannels(edges, own, count, sources, weights, [=](int at, int part, const float* from, int entry) {
      const float* along = attributes + static_cast<ptrdiff_t>(entry) * numTerms;
      const Vector z = gatV2Sum(from, target + here, along, terms, width, numTerms, at, part);
      return loadPart(vector + at, part) * choose(z > 0.0f, z, below * z);
    });
    softmax(weights, count, heads);
    scatterRow(weights, own, count, heads, attention + static_cast<ptrdiff_t>(b) * numEntries * heads);
    weigh(edges, own, count, weights, sources, y + here);
  });
}

static void gatV2AttentionGradient(const float* dy, const float* dAttention, const float* source, const float* target,
                                   const float* attributes, const float* edgeWeight, const float* vector,
                                   const float* attention, const int32_t* rowStart, const int32_t* entries,
                                   const int32_t* columns, const int32_t* columnStart, const int32_t* columnEntries,
                                   const int32_t* rows, int32_t batch, int32_t numRows, int32_t numColumns,
                                   int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms,
                                   double slope, int32_t wantsAttributes, float* dSource, float* dTarget,
                                   float* dAttributes, float* dEdgeWeight, float* dVector) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const Edges turned = {columnStart, columnEntries, rows, numColumns, heads, channels};
  const ptrdiff_t width = edges.width();
  const float below = static_cast<float>(slope);
  const size_t most = edges.mostNumbers(turned);
  const size_t ofSample = static_cast<size_t>(numEntries) * heads;
  const ptrdiff_t ofTerms = numTerms * width;
  const ptrdiff_t ofAttributes = wantsAttributes ? static_cast<ptrdiff_t>(numEntries) * numTerms : 0;
  float* terms = scratch(PER_TERM, ofTerms);
  turn(edgeWeight, width, numTerms, terms);
  float* sums = scratch(SUMS, width + ofTerms + ofAttributes);
  eachSample(edges, batch, width + ofTerms + ofAttributes, sums, [=](int b, float* dOwnVector) {
    float* dTerms = dOwnVector + width;
    float* dOwnAttributes = dTerms + ofTerms;
    float* weights = scratch(PER_EDGE, 2 * most + ofSample);
    float* dScores = weights + most;
    float* dAllScores = dScores + most;
    const float* sources = source + b * (numColumns * width);
    const ptrdiff_t targets = b * (numRows * width);
    const float* ownAttention = attention + b * ofSample;
    const float* dOwnAttention = dAttention + b * ofSample;
    eachRow(edges, 0, numRows, [=](int row, const int32_t* own, int count) {
      const ptrdiff_t here = targets + row * width;
      gatherRow(ownAttention, own, count, heads, weights);
      gatherRow(dOwnAttention, own, count, heads, dScores);
      dots(edges, own, count, dy + here, sources, dScores);
      softmaxGradient(dScores, weights, count, heads);
      scatterRow(dScores, own, count, heads, dAllScores);
      for (int h = 0; h < heads; h++) {
        // A few channels at a time over all edges of the row, so that what they share stays in registers.
        eachVector(channels, [=](int offset, int part) {
          const int at = h * channels + offset;
          const Vector a = loadPart(vector + at, part);
          const Vector negative = below * a;
          Vector dTo{};
          Vector dA{};
          Vector dFirst{};
          for (int slot = 0; slot < count; slot++) {
            const float* from = sources + columns[own[slot]] * width;
            const float* along = attributes + own[slot] * numTerms;
            const Vector z = gatV2Sum(from, target + here, along, terms, width, numTerms, at, part);
            const float dScore = dScores[slot * heads + h];
            const Integers isPositive = z > 0.0f;
            const Vector dz = dScore * choose(isPositive, a, negative);
            dA += dScore * choose(isPositive, z, below * z);
            dTo += dz;
            if (numTerms > 0) dFirst += along[0] * dz;
            for (int d = 1; d < numTerms; d++) {
              float* into = dTerms + d * width + at;
              storePart(into, loadPart(into, part) + along[d] * dz, part);
            }
            for (int d = 0; d < numTerms && wantsAttributes; d++) {
              dOwnAttributes[own[slot] * numTerms + d] += sumOf(dz * loadPart(terms + d * width + at, part));
            }
          }
          storePart(dTarget + here + at, dTo, part);
          storePart(dOwnVector + at, loadPart(dOwnVector + at, part) + dA, part);
          if (numTerms > 0) storePart(dTerms + at, loadPart(dTerms + at, part) + dFirst, part);
        });
      }
    });
    eachRow(turned, 0, numColumns, [=](int column, const int32_t* own, int count) {
      gatherRow(ownAttention, own, count, heads, weights);
      gatherRow(dAllScores, own, count, heads, dScores);
      const float* from = sources + column * width;
      float* into = dSource + b * (numColumns * width) + column * width;
      for (int h = 0; h < heads; h++) {
        eachVector(channels, [=](int offset, int part) {
          const int at = h * channels + offset;
          const Vector a = loadPart(vector + at, part);
          const Vector negative = below * a;
          Vector sum{};
          for (int slot = 0; slot < count; slot++) {
            const ptrdiff_t to = targets + rows[own[slot]] * width;
            const Vector z = gatV2Sum(from, target + to, attributes + own[slot] * numTerms, terms, width, numTerms, at, part);
            sum += weights[slot * heads + h] * loadPart(dy + to + at, part);
            sum += dScores[slot * heads + h] * choose(z > 0.0f, a, negative);
          }
          storePart(into + at, sum, part);
        });
      }
    });
  });
  if (width > 0) memcpy(dVector, sums, width * sizeof(float));
  turn(sums + width, numTerms, static_cast<int>(width), dEdgeWeight);
  if (ofAttributes > 0) memcpy(dAttributes, sums + width + ofTerms, ofAttributes * sizeof(float));
}

// Transformer: the score of an edge is q_i · (k_j + W_e a_ji) / √channels, its message v_j + W_e a_ji. The terms of the
// edges meet W_e once per row: q_i · W_e in the scores, W_e Σ α a in the messages.
static void dotAttention(const float* query, const float* key, const float* values, const float* attributes,
                         const float* edgeWeight, const int32_t* rowStart, const int32_t* entries,
                         const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns,
                         int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms, float* y,
                         float* attention) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const ptrdiff_t width = edges.width();
  const float scale = static_cast<float>(1 / __builtin_sqrt(channels));
  float* terms = scratch(PER_TERM, numTerms * width);
  turn(edgeWeight, width, numTerms, terms);
  eachRowOf(edges, batch, [=](int b, int row, const int32_t* own, int count, float* weights) {
    const ptrdiff_t sources = b * (numColumns * width);
    const ptrdiff_t here = (static_cast<ptrdiff_t>(b) * numRows + row) * width;
    clear(weights, count * heads);
    dots(edges, own, count, query + here, key + sources, weights);
    for (int h = 0; h < heads; h++) {
      const int at = h * channels;
      for (int d = 0; d < numTerms; d++) {
        const float heard = dot(query + here + at, terms + d * width + at, channels);
        for (int slot = 0; slot < count; slot++) {
          weights[slot * heads + h] += attributes[own[slot] * numTerms + d] * heard;
        }
      }
    }
    for (int at = 0; at < count * heads; at++) weights[at] *= scale;
    softmax(weights, count, heads);
    scatterRow(weights, own, count, heads, attention + static_cast<ptrdiff_t>(b) * numEntries * heads);
    weigh(edges, own, count, weights, values + sources, y + here);
    for (int h = 0; h < heads; h++) {
      for (int d = 0; d < numTerms; d++) {
        float said = 0;
        for (int slot = 0; slot < count; slot++) said += weights[slot * heads + h] * attributes[own[slot] * numTerms + d];
        addScaled(y + here + h * channels, terms + d * width + h * channels, channels, said);
      }
    }
  });
}

static void dotAttentionGradient(const float* dy, const float* dAttention, const float* query, const float* key,
                                 const float* values, const float* attributes, const float* edgeWeight,
                                 const float* attention, const int32_t* rowStart, const int32_t* entries,
                                 const int32_t* columns, const int32_t* columnStart, const int32_t* columnEntries,
                                 const int32_t* rows, int32_t batch, int32_t numRows, int32_t numColumns,
                                 int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms,
                                 int32_t wantsAttributes, float* dQuery, float* dKey, float* dValues,
                                 float* dAttributes, float* dEdgeWeight) {
  const Edges edges = {rowStart, entries, columns, numRows, heads, channels};
  const Edges turned = {columnStart, columnEntries, rows, numColumns, heads, channels};
  const ptrdiff_t width = edges.width();
  const float scale = static_cast<float>(1 / __builtin_sqrt(channels));
  const size_t most = edges.mostNumbers(turned);
  const size_t ofSample = static_cast<size_t>(numEntries) * heads;
  const ptrdiff_t ofTerms = numTerms * width;
  const ptrdiff_t ofAttributes = wantsAttributes ? static_cast<ptrdiff_t>(numEntries) * numTerms : 0;
  float* terms = scratch(PER_TERM, ofTerms);
  turn(edgeWeight, width, numTerms, terms);
  float* sums = scratch(SUMS, ofTerms + ofAttributes);
  eachSample(edges, batch, ofTerms + ofAttributes, sums, [=](int b, float* dTerms) {
    float* dOwnAttributes = dTerms + ofTerms;
    float* weights = scratch(PER_EDGE, 2 * most + ofSample);
    float* dScores = weights + most;
    float* dAllScores = dScores + most;
    const ptrdiff_t sources = b * (numColumns * width);
    const ptrdiff_t targets = b * (numRows * width);
    const float* ownAttention = attention + b * ofSample;
    const float* dOwnAttention = dAttention + b * ofSample;
    eachRow(edges, 0, numRows, [=](int row, const int32_t* own, int count) {
      const ptrdiff_t here = targets + row * width;
      gatherRow(ownAttention, own, count, heads, weights);
      gatherRow(dOwnAttention, own, count, heads, dScores);
      for (int h = 0; h < heads; h++) {
        for (int d = 0; d < numTerms; d++) {
          const int at = h * channels;
          const float heard = dot(dy + here + at, terms + d * width + at, channels);
          for (int slot = 0; slot < count; slot++) {
            dScores[slot * heads + h] += attributes[own[slot] * numTerms + d] * heard;
            if (wantsAttributes) dOwnAttributes[own[slot] * numTerms + d] += weights[slot * heads + h] * heard;
          }
        }
      }
      dots(edges, own, count, dy + here, values + sources, dScores);
      softmaxGradient(dScores, weights, count, heads);
      for (int at = 0; at < count * heads; at++) dScores[at] *= scale;
      scatterRow(dScores, own, count, heads, dAllScores);
      weigh(edges, own, count, dScores, key + sources, dQuery + here);
      for (int h = 0; h < heads; h++) {
        const int at = h * channels;
        for (int d = 0; d < numTerms; d++) {
          const float heard = dot(query + here + at, terms + d * width + at, channels);
          float inScores = 0;
          float inMessages = 0;
          for (int slot = 0; slot < count; slot++) {
            const float attribute = attributes[own[slot] * numTerms + d];
            const float dScore = dScores[slot * heads + h];
            inScores += dScore * attribute;
            inMessages += weights[slot * heads + h] * attribute;
            if (wantsAttributes) dOwnAttributes[own[slot] * numTerms + d] += dScore * heard;
          }
          addScaled(dQuery + here + at, terms + d * width + at, channels, inScores);
          addScaled(dTerms + d * width + at, query + here + at, channels, inScores);
          addScaled(dTerms + d * width + at, dy + here + at, channels, inMessages);
        }
      }
    });
    eachRow(turned, 0, numColumns, [=](int column, const int32_t* own, int count) {
      const ptrdiff_t here = sources + column * width;
      gatherRow(dAllScores, own, count, heads, dScores);
      weigh(turned, own, count, dScores, query + targets, dKey + here);
      gatherRow(ownAttention, own, count, heads, weights);
      weigh(turned, own, count, weights, dy + targets, dValues + here);
    });
  });
  turn(sums, numTerms, static_cast<int>(width), dEdgeWeight);
  if (ofAttributes > 0) memcpy(dAttributes, sums + ofTerms, ofAttributes * sizeof(float));
}

}  // namespace WATT_ISA
