// Scores of attention, one per entry of a sparse matrix and head: its rows are targets, its columns sources.
#pragma once
#include "rows.hpp"

namespace WATT_ISA {

static void dotScores(const float* query, const float* key, const float* edge, const int32_t* rows,
                      const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries,
                      int32_t heads, int32_t channels, int32_t hasEdge, float* scores) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  const float scale = static_cast<float>(1 / __builtin_sqrt(channels));
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      const float* to = query + rows[e] * width;
      const float* from = key + columns[e] * width;
      for (int h = 0; h < heads; h++) {
        const int at = h * channels;
        const float sum = hasEdge ? dotSum(to + at, from + at, edge + e * width + at, channels)
                                  : dot(to + at, from + at, channels);
        *scores++ = sum * scale;
      }
    }
    query += numRows * width;
    key += numColumns * width;
  }
}

static void dotScoresGradient(const float* dScores, const float* query, const float* key, const float* edge,
                              const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows,
                              int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels,
                              int32_t hasEdge, float* dQuery, float* dKey, float* dEdge) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  const float scale = static_cast<float>(1 / __builtin_sqrt(channels));
  clear(dQuery, batch * (numRows * width));
  clear(dKey, batch * (numColumns * width));
  if (hasEdge) clear(dEdge, numEntries * width);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      const ptrdiff_t to = rows[e] * width;
      const ptrdiff_t from = columns[e] * width;
      for (int h = 0; h < heads; h++) {
        const int at = h * channels;
        const float dScore = *dScores++ * scale;
        addScaled(dKey + from + at, query + to + at, channels, dScore);
        if (hasEdge) {
          addScaledSum(dQuery + to + at, key + from + at, edge + e * width + at, channels, dScore);
          addScaled(dEdge + e * width + at, query + to + at, channels, dScore);
        } else {
          addScaled(dQuery + to + at, key + from + at, channels, dScore);
        }
      }
    }
    query += numRows * width;
    dQuery += numRows * width;
    key += numColumns * width;
    dKey += numColumns * width;
  }
}

static void gatV2Scores(const float* source, const float* target, const float* edge, const float* vector,
                        const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows,
                        int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge,
                        double slope, float* scores) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  const float below = static_cast<float>(slope);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      const float* from = source + columns[e] * width;
      const float* to = target + rows[e] * width;
      const float* along = hasEdge ? edge + e * width : to;
      const float* a = vector;
      for (int h = 0; h < heads; h++, from += channels, to += channels, along += channels, a += channels) {
        Vector sum{};
        eachVector(channels, [&](int i, int count) {
          Vector z = loadPart(from + i, count) + loadPart(to + i, count);
          if (hasEdge) z += loadPart(along + i, count);
          sum += loadPart(a + i, count) * choose(z > 0.0f, z, below * z);
        });
        *scores++ = sumOf(sum);
      }
    }
    source += numColumns * width;
    target += numRows * width;
  }
}

static void gatV2ScoresGradient(const float* dScores, const float* source, const float* target, const float* edge,
                                const float* vector, const int32_t* rows, const int32_t* columns, int32_t batch,
                                int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                                int32_t channels, int32_t hasEdge, double slope, float* dSource, float* dTarget,
                                float* dEdge, float* dVector) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  const float below = static_cast<float>(slope);
  clear(dSource, batch * (numColumns * width));
  clear(dTarget, batch * (numRows * width));
  if (hasEdge) clear(dEdge, numEntries * width);
  clear(dVector, width);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      const ptrdiff_t from = columns[e] * width;
      const ptrdiff_t to = rows[e] * width;
      const ptrdiff_t along = e * width;
      for (int h = 0; h < heads; h++) {
        const float cotangent = *dScores++;
        const int start = h * channels;
        eachVector(channels, [=](int at, int count) {
          const int i = start + at;
          const auto addTo = [=](float* x, Vector more) { storePart(x, loadPart(x, count) + more, count); };
          Vector z = loadPart(source + from + i, count) + loadPart(target + to + i, count);
          if (hasEdge) z += loadPart(edge + along + i, count);
          const Vector scaled = choose(z > 0.0f, splat(cotangent), splat(cotangent * below));
          const Vector dz = scaled * loadPart(vector + i, count);
          addTo(dVector + i, scaled * z);
          addTo(dSource + from + i, dz);
          addTo(dTarget + to + i, dz);
          if (hasEdge) addTo(dEdge + along + i, dz);
        });
      }
    }
    source += numColumns * width;
    dSource += numColumns * width;
    target += numRows * width;
    dTarget += numRows * width;
  }
}

static void gatScores(const float* source, const float* target, const float* edge, const int32_t* rows,
                      const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries,
                      int32_t heads, double slope, float* scores) {
  const float below = static_cast<float>(slope);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      for (int h = 0; h < heads; h++) {
        const float z = source[columns[e] * heads + h] + target[rows[e] * heads + h] + edge[e * heads + h];
        // Without a branch: which way it goes is as good as random.
        *scores++ = z * (z > 0 ? 1.0f : below);
      }
    }
    source += numColumns * heads;
    target += numRows * heads;
  }
}

static void gatScoresGradient(const float* dScores, const float* scores, const int32_t* rows, const int32_t* columns,
                              int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                              double slope, float* dSource, float* dTarget, float* dEdge) {
  const float below = static_cast<float>(slope);
  clear(dSource, static_cast<ptrdiff_t>(batch) * numColumns * heads);
  clear(dTarget, static_cast<ptrdiff_t>(batch) * numRows * heads);
  clear(dEdge, static_cast<ptrdiff_t>(numEntries) * heads);
  for (int b = 0; b < batch; b++) {
    for (int e = 0; e < numEntries; e++) {
      for (int h = 0; h < heads; h++) {
        // With a positive slope the score has the sign of its argument.
        const float dz = *dScores++ * (*scores++ > 0 ? 1.0f : below);
        dSource[columns[e] * heads + h] += dz;
        dTarget[rows[e] * heads + h] += dz;
        dEdge[e * heads + h] += dz;
      }
    }
    dSource += numColumns * heads;
    dTarget += numRows * heads;
  }
}

static void headMean(const float* x, int32_t rows, int32_t heads, int32_t channels, float* y) {
  const float share = 1.0f / heads;
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  eachRange(rows, grainOfRows(heads * channels), 1, [=](int first, int end) {
    clear(y + first * static_cast<ptrdiff_t>(channels), (end - first) * static_cast<ptrdiff_t>(channels));
    for (int row = first; row < end; row++) {
      for (int h = 0; h < heads; h++) {
        addScaled(y + row * static_cast<ptrdiff_t>(channels), x + row * width + h * channels, channels, share);
      }
    }
  });
}

static void headMeanGradient(const float* dy, int32_t rows, int32_t heads, int32_t channels, float* dx) {
  const float share = 1.0f / heads;
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  eachRange(rows, grainOfRows(heads * channels), 1, [=](int first, int end) {
    for (int row = first; row < end; row++) {
      const float* from = dy + row * static_cast<ptrdiff_t>(channels);
      for (int h = 0; h < heads; h++) {
        float* to = dx + row * width + h * channels;
        eachVector(channels, [=](int at, int count) { storePart(to + at, loadPart(from + at, count) * share, count); });
      }
    }
  });
}

static void headDot(const float* x, const float* vector, int32_t rows, int32_t heads, int32_t channels, float* y) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  eachRange(rows, grainOfRows(heads * channels), 1, [=](int first, int end) {
    for (int row = first; row < end; row++) {
      for (int h = 0; h < heads; h++) {
        y[row * heads + h] = dot(x + row * width + h * channels, vector + h * channels, channels);
      }
    }
  });
}

static void headDotGradient(const float* dy, const float* x, const float* vector, int32_t rows, int32_t heads,
                            int32_t channels, float* dx, float* dVector) {
  const ptrdiff_t width = static_cast<ptrdiff_t>(heads) * channels;
  sumOverRows(rows, static_cast<int>(width), dVector, [=](int first, int end, float* own) {
    for (int row = first; row < end; row++) {
      for (int h = 0; h < heads; h++) {
        const float cotangent = dy[row * heads + h];
        const float* a = vector + h * channels;
        const ptrdiff_t start = row * width + h * channels;
        addScaled(own + h * channels, x + start, channels, cotangent);
        eachVector(channels, [=](int at, int count) {
          storePart(dx + start + at, cotangent * loadPart(a + at, count), count);
        });
      }
    }
  });
}

}  // namespace WATT_ISA
