// Kernels that go along the entries of a sparse matrix: its rows are targets, its columns sources.
#pragma once
#include "rows.hpp"

namespace WATT_ISA {

// y = Σ weight x over the entries of one row, and more; COUNT vectors of the width from one on.
template <int COUNT>
static inline void gather(const float* weights, const float* x, const int32_t* entries, const int32_t* columns,
                          const float* addend, int numEntries, ptrdiff_t width, int at, float* y) {
  Vector sums[COUNT] = {};
  for (int slot = 0; slot < numEntries; slot++) {
    const int entry = entries[slot];
    const float weight = weights[entry];
    const float* from = x + columns[entry] * width + at;
#pragma GCC unroll 8
    for (int v = 0; v < COUNT; v++) sums[v] += weight * load(from + v * LANES);
  }
#pragma GCC unroll 8
  for (int v = 0; v < COUNT; v++) {
    if (addend != nullptr) sums[v] += load(addend + at + v * LANES);
    store(y + at + v * LANES, sums[v]);
  }
}

static void propagate(const float* weights, const float* x, const int32_t* rowStart, const int32_t* entries,
                      const int32_t* columns, const float* addend, int32_t batch, int32_t numRows, int32_t numColumns,
                      int32_t width, float* y) {
  eachRange(batch * numRows, grainOfRows(4 * width), 1, [=](int first, int end) {
    for (int row = first; row < end; row++) {
      const float* from = x + (row / numRows) * (static_cast<ptrdiff_t>(numColumns) * width);
      const ptrdiff_t here = static_cast<ptrdiff_t>(row) * width;
      const int start = rowStart[row % numRows];
      const int32_t* own = entries + start;
      const int count = rowStart[row % numRows + 1] - start;
      const float* more = addend == nullptr ? nullptr : addend + here;
      float* into = y + here;
      int at = 0;
      for (; at + 8 * LANES <= width; at += 8 * LANES) gather<8>(weights, from, own, columns, more, count, width, at, into);
      for (; at + 4 * LANES <= width; at += 4 * LANES) gather<4>(weights, from, own, columns, more, count, width, at, into);
      for (; at + LANES <= width; at += LANES) gather<1>(weights, from, own, columns, more, count, width, at, into);
      if (at == width) continue;
      Vector sum{};
      for (int slot = 0; slot < count; slot++) {
        const int entry = own[slot];
        sum += weights[entry] * loadFirst(from + columns[entry] * static_cast<ptrdiff_t>(width) + at, width - at);
      }
      if (more != nullptr) sum += loadFirst(more + at, width - at);
      storeFirst(into + at, sum, width - at);
    }
  });
}

static void entryProducts(const float* x, const float* y, const int32_t* rows, const int32_t* columns, int32_t batch,
                          int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t width, float* products) {
  eachRange(numEntries, grainOfRows(2 * width * batch), 1, [=](int first, int end) {
    clear(products + first, end - first);
    for (int b = 0; b < batch; b++) {
      const float* left = y + static_cast<ptrdiff_t>(b) * numRows * width;
      const float* right = x + static_cast<ptrdiff_t>(b) * numColumns * width;
      for (int e = first; e < end; e++) {
        products[e] += dot(left + rows[e] * static_cast<ptrdiff_t>(width),
                           right + columns[e] * static_cast<ptrdiff_t>(width), width);
      }
    }
  });
}

static void edgeSoftmax(const float* scores, const int32_t* rows, int32_t batch, int32_t numRows, int32_t numEntries,
                        int32_t heads, float* weights) {
  const size_t perNode = static_cast<size_t>(numRows) * heads;
  const int length = numEntries * heads;
  float* largest = scratch(PER_NODE, perNode);
  float* sums = scratch(PER_NODE_TOO, perNode);
  for (int b = 0; b < batch; b++, scores += length, weights += length) {
    for (size_t i = 0; i < perNode; i++) {
      largest[i] = -__builtin_inff();
      sums[i] = SOFTMAX_EPSILON;
    }
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) {
        // NaN wins, so that it reaches all weights of the row.
        if (!(scores[at] <= largest[node])) largest[node] = scores[at];
      }
    }
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) weights[at] = scores[at] - largest[node];
    }
    int i = 0;
    for (; i + LANES <= length; i += LANES) store(weights + i, exponential(load(weights + i)));
    if (i < length) storeFirst(weights + i, exponential(loadFirst(weights + i, length - i)), length - i);
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) sums[node] += weights[at];
    }
    for (size_t node = 0; node < perNode; node++) sums[node] = 1 / sums[node];
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) weights[at] *= sums[node];
    }
  }
}

static void edgeSoftmaxGradient(const float* dWeights, const float* weights, const int32_t* rows, int32_t batch,
                                int32_t numRows, int32_t numEntries, int32_t heads, float* dScores) {
  const size_t perNode = static_cast<size_t>(numRows) * heads;
  const int length = numEntries * heads;
  float* means = scratch(PER_NODE, perNode);
  for (int b = 0; b < batch; b++, dWeights += length, weights += length, dScores += length) {
    clear(means, perNode);
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) means[node] += weights[at] * dWeights[at];
    }
    for (int e = 0, at = 0; e < numEntries; e++) {
      for (int h = 0, node = rows[e] * heads; h < heads; h++, node++, at++) {
        dScores[at] = weights[at] * (dWeights[at] - means[node]);
      }
    }
  }
}

static void attend(const float* attention, const float* values, const float* edge, const int32_t* rowStart,
                   const int32_t* entries, const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns,
                   int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge, float* y) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  clear(y, batch * (numRows * width));
  for (int b = 0; b < batch; b++) {
    for (int row = 0; row < numRows; row++, y += width) {
      for (int slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
        const int e = entries[slot];
        const float* from = values + columns[e] * width;
        for (int h = 0; h < heads; h++) {
          const float weight = attention[e * heads + h];
          const int at = h * channels;
          if (hasEdge) addScaledSum(y + at, from + at, edge + e * width + at, channels, weight);
          else addScaled(y + at, from + at, channels, weight);
        }
      }
    }
    attention += static_cast<ptrdiff_t>(numEntries) * heads;
    values += numColumns * width;
  }
}

static void attendGradient(const float* dy, const float* attention, const float* values, const float* edge,
                           const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows,
                           int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge,
                           float* dAttention, float* dValues, float* dEdge) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  clear(dValues, batch * (numColumns * width));
  if (hasEdge) clear(dEdge, numEntries * width);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      const float* to = dy + rows[e] * width;
      const float* from = values + columns[e] * width;
      float* dFrom = dValues + columns[e] * width;
      for (int h = 0; h < heads; h++) {
        const int at = h * channels;
        const float weight = attention[e * heads + h];
        addScaled(dFrom + at, to + at, channels, weight);
        if (hasEdge) {
          dAttention[e * heads + h] = dotSum(to + at, from + at, edge + e * width + at, channels);
          addScaled(dEdge + e * width + at, to + at, channels, weight);
        } else {
          dAttention[e * heads + h] = dot(to + at, from + at, channels);
        }
      }
    }
    dy += numRows * width;
    values += numColumns * width;
    dValues += numColumns * width;
    attention += static_cast<ptrdiff_t>(numEntries) * heads;
    dAttention += static_cast<ptrdiff_t>(numEntries) * heads;
  }
}

}  // namespace WATT_ISA
