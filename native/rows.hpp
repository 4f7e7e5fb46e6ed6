// Kernels that go through rows of numbers one after the other.
#pragma once
#include "gemm.hpp"

namespace WATT_ISA {

// PyTorch Geometric adds this to the sum of a softmax over edges.
constexpr float SOFTMAX_EPSILON = 1e-16f;

static void linear(const float* x, const float* weight, const float* bias, const float* addend, int32_t rows,
                   int32_t in, int32_t out, int32_t rectifies, float* y) {
  multiply(rows, in, out, x, {in, 1}, {weight, in, true}, y, {false, bias, rectifies != 0, addend});
}

static void multiply(const float* a, const float* b, const float* addend, int32_t batch, int32_t aStride,
                     int32_t bStride, int32_t rows, int32_t terms, int32_t columns, int32_t aTransposed,
                     int32_t bTransposed, float* c) {
  const Strides strides = aTransposed ? Strides{1, rows} : Strides{terms, 1};
  for (int i = 0; i < batch; i++) {
    const float* right = b + static_cast<ptrdiff_t>(i) * bStride;
    const ptrdiff_t start = static_cast<ptrdiff_t>(i) * rows * columns;
    multiply(rows, terms, columns, a + static_cast<ptrdiff_t>(i) * aStride, strides,
             {right, bTransposed ? terms : columns, bTransposed != 0},
             c + start, {false, nullptr, false, addend == nullptr ? nullptr : addend + start});
  }
}

// Numbers that are worth a thread where little is done with each.
constexpr int GRAIN = 1 << 15;
static inline int grainOfRows(int width) { return width == 0 ? GRAIN : GRAIN / width + 1; }

// f(at, count) for the vectors of a long array, on several threads.
template <class Each>
static inline void eachVectorOf(int length, Each each) {
  eachRange(length, GRAIN, LANES, [=](int from, int to) {
    eachVector(to - from, [=](int at, int count) { each(from + at, count); });
  });
}

// Rows of a part where sums go over rows: fixed, so that the threads in use do not show in the result.
constexpr int ROWS_OF_PART = 256;

// Sums over rows: add(from, end, sums) adds rows [from, end) to the sums of their part, of `width` numbers; sums [width] gets their total.
template <class Add>
static void sumOverRows(int rows, int width, float* sums, Add add) {
  const int parts = (rows + ROWS_OF_PART - 1) / ROWS_OF_PART;
  clear(sums, width);
  if (parts == 0) return;
  float* partial = parts == 1 ? sums : scratch(PARTIAL_SUMS, static_cast<size_t>(parts) * width);
  eachPart(parts, [=](int part) {
    float* own = partial + static_cast<ptrdiff_t>(part) * width;
    clear(own, width);
    add(part * ROWS_OF_PART, rows - part * ROWS_OF_PART < ROWS_OF_PART ? rows : (part + 1) * ROWS_OF_PART, own);
  });
  if (parts == 1) return;
  for (int part = 0; part < parts; part++) addScaled(sums, partial + static_cast<ptrdiff_t>(part) * width, width, 1.0f);
}

static void columnSums(const float* x, int32_t rows, int32_t columns, float* sums) {
  sumOverRows(rows, columns, sums, [=](int first, int end, float* own) {
    for (int row = first; row < end; row++) addScaled(own, x + static_cast<ptrdiff_t>(row) * columns, columns, 1.0f);
  });
}

static void relu(const float* x, int32_t length, float* y) {
  eachVectorOf(length, [=](int i, int count) { storePart(y + i, relu(loadPart(x + i, count)), count); });
}

static void reluGradient(const float* dy, const float* y, int32_t length, float* dx) {
  eachVectorOf(length, [=](int i, int count) {
    storePart(dx + i, choose(loadPart(y + i, count) > 0.0f, loadPart(dy + i, count), Vector{}), count);
  });
}

// y = a + row, and more.
static void addRow(const float* a, const float* row, const float* addend, int32_t rows, int32_t columns, float* y) {
  eachRange(rows, grainOfRows(columns), 1, [=](int first, int end) {
    for (int r = first; r < end; r++) {
      const ptrdiff_t at = static_cast<ptrdiff_t>(r) * columns;
      eachVector(columns, [=](int i, int count) {
        Vector sum = loadPart(a + at + i, count) + loadPart(row + i, count);
        if (addend != nullptr) sum += loadPart(addend + at + i, count);
        storePart(y + at + i, sum, count);
      });
    }
  });
}

static void add(const float* a, const float* b, int32_t length, float* y) {
  eachVectorOf(length, [=](int i, int count) {
    storePart(y + i, loadPart(a + i, count) + loadPart(b + i, count), count);
  });
}

static void scale(const float* a, const float* b, int32_t rows, int32_t columns, float* y) {
  if (columns == 1) {
    const float by = *b;
    eachVectorOf(rows, [=](int i, int count) { storePart(y + i, loadPart(a + i, count) * by, count); });
  } else if (rows == 1) {
    eachVectorOf(columns, [=](int i, int count) {
      storePart(y + i, loadPart(a + i, count) * loadPart(b + i, count), count);
    });
  } else {
    eachRange(rows, grainOfRows(columns), 1, [=](int first, int end) {
      for (int row = first; row < end; row++) {
        const ptrdiff_t at = static_cast<ptrdiff_t>(row) * columns;
        eachVector(columns, [=](int i, int count) {
          storePart(y + at + i, loadPart(a + at + i, count) * loadPart(b + i, count), count);
        });
      }
    });
  }
}

static void subtract(const float* a, const float* b, int32_t length, float* y) {
  eachVectorOf(length, [=](int i, int count) {
    storePart(y + i, loadPart(a + i, count) - loadPart(b + i, count), count);
  });
}

// to[toStart + Σ i t] = from[fromStart + Σ i f] over four axes, all else of `to` zero where it is longer than what is
// copied: slices, paddings and permutations of axes.
static void copyStrided(const float* from, int32_t n0, int32_t n1, int32_t n2, int32_t n3, int32_t f0, int32_t f1,
                        int32_t f2, int32_t f3, int32_t t0, int32_t t1, int32_t t2, int32_t t3, int32_t fromStart,
                        int32_t toStart, int32_t toLength, float* to) {
  if (toLength > n0 * n1 * n2 * n3) clear(to, toLength);
  eachRange(n0 * n1, grainOfRows(n2 * n3), 1, [=](int first, int end) {
    for (int outer = first; outer < end; outer++) {
      const int i0 = outer / n1;
      const int i1 = outer % n1;
      for (int i2 = 0; i2 < n2; i2++) {
        const float* source = from + fromStart + static_cast<ptrdiff_t>(i0) * f0 + i1 * f1 + i2 * f2;
        float* target = to + toStart + static_cast<ptrdiff_t>(i0) * t0 + i1 * t1 + i2 * t2;
        if (f3 == 1 && t3 == 1) {
          eachVector(n3, [=](int at, int count) { storePart(target + at, loadPart(source + at, count), count); });
        } else {
          for (int i3 = 0; i3 < n3; i3++) target[i3 * t3] = source[i3 * f3];
        }
      }
    }
  });
}

static inline Vector gated(Vector value, Vector opening, bool isTanh) {
  return (isTanh ? hyperbolicTangent(value) : value) * logistic(opening);
}

static void gate(const float* x, int32_t rows, int32_t channels, int32_t isTanh, float* y) {
  eachRange(rows, grainOfRows(8 * channels), 1, [=](int first, int end) {
    for (int row = first; row < end; row++) {
      const float* from = x + static_cast<ptrdiff_t>(row) * 2 * channels;
      float* to = y + static_cast<ptrdiff_t>(row) * channels;
      eachVector(channels, [=](int c, int count) {
        storePart(to + c, gated(loadPart(from + c, count), loadPart(from + channels + c, count), isTanh), count);
      });
    }
  });
}

static void gateGradient(const float* dy, const float* x, int32_t rows, int32_t channels, int32_t isTanh,
                         float* dx) {
  eachRange(rows, grainOfRows(8 * channels), 1, [=](int first, int end) {
    for (int row = first; row < end; row++) {
      const ptrdiff_t wide = static_cast<ptrdiff_t>(row) * 2 * channels;
      eachVector(channels, [=](int c, int count) {
        const Vector cotangent = loadPart(dy + wide / 2 + c, count);
        const Vector value = loadPart(x + wide + c, count);
        const Vector passed = isTanh ? hyperbolicTangent(value) : value;
        const Vector slope = isTanh ? 1.0f - passed * passed : splat(1.0f);
        const Vector open = logistic(loadPart(x + wide + channels + c, count));
        storePart(dx + wide + c, cotangent * slope * open, count);
        storePart(dx + wide + channels + c, cotangent * passed * open * (1.0f - open), count);
      });
    }
  });
}

// Rows that a norm takes together: what it does with one waits for itself several times.
constexpr int TOGETHER = 4;

// run(row, how many) over rows [from, end), the count known to the compiler.
template <class Run>
static inline void eachGroup(int from, int end, Run run) {
  int row = from;
  for (; row + TOGETHER <= end; row += TOGETHER) run(row, std::integral_constant<int, TOGETHER>{});
  for (; row < end; row++) run(row, std::integral_constant<int, 1>{});
}

template <int COUNT>
struct Moments {
  float mean[COUNT];
  float inverse[COUNT];
};

template <int COUNT>
static inline Moments<COUNT> momentsOf(const float* x, int width, double epsilon) {
  Moments<COUNT> moments;
  Vector sums[COUNT] = {};
  eachVector(width, [&](int i, int count) {
#pragma GCC unroll 4
    for (int r = 0; r < COUNT; r++) sums[r] += loadPart(x + r * width + i, count);
  });
#pragma GCC unroll 4
  for (int r = 0; r < COUNT; r++) moments.mean[r] = sumOf(sums[r]) / width;
  Vector squares[COUNT] = {};
  int i = 0;
  for (; i + LANES <= width; i += LANES) {
#pragma GCC unroll 4
    for (int r = 0; r < COUNT; r++) {
      const Vector centred = load(x + r * width + i) - moments.mean[r];
      squares[r] += centred * centred;
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < COUNT; r++) {
    float variance = sumOf(squares[r]);
    for (int rest = i; rest < width; rest++) {
      const float centred = x[r * width + rest] - moments.mean[r];
      variance += centred * centred;
    }
    moments.inverse[r] = static_cast<float>(1 / __builtin_sqrt(variance / width + epsilon));
  }
  return moments;
}

static void layerNorm(const float* x, const float* weight, const float* bias, int32_t rows, int32_t width,
                      double epsilon, int32_t rectifies, float* y) {
  eachRange(rows, grainOfRows(width), 1, [=](int first, int end) {
    eachGroup(first, end, [=](int row, auto together) {
      constexpr int COUNT = together;
      const float* from = x + static_cast<ptrdiff_t>(row) * width;
      float* to = y + static_cast<ptrdiff_t>(row) * width;
      const auto m = momentsOf<COUNT>(from, width, epsilon);
      eachVector(width, [=](int i, int count) {
#pragma GCC unroll 4
        for (int r = 0; r < COUNT; r++) {
          const Vector normed = (loadPart(from + r * width + i, count) - m.mean[r]) * m.inverse[r];
          const Vector result = normed * loadPart(weight + i, count) + loadPart(bias + i, count);
          storePart(to + r * width + i, rectifies ? relu(result) : result, count);
        }
      });
    });
  });
}

// Where `rectified` is not null, it is the norm's result behind a rectifier, and dy the gradient in that; `addend` is what
// else there is of the gradient in x.
static void layerNormGradient(const float* dy, const float* rectified, const float* x, const float* weight,
                              const float* addend, int32_t rows, int32_t width, double epsilon, float* dx,
                              float* dWeight, float* dBias) {
  float* sumsOfBoth = scratch(SUMS, 2 * static_cast<size_t>(width));
  sumOverRows(rows, 2 * width, sumsOfBoth, [=](int first, int end, float* own) {
    eachGroup(first, end, [=](int row, auto together) {
      constexpr int COUNT = together;
      const ptrdiff_t start = static_cast<ptrdiff_t>(row) * width;
      const auto m = momentsOf<COUNT>(x + start, width, epsilon);
      const auto cotangentAt = [=](int i, int count) {
        const Vector given = loadPart(dy + start + i, count);
        return rectified == nullptr ? given : choose(loadPart(rectified + start + i, count) > 0.0f, given, Vector{});
      };
      Vector sums[COUNT] = {};
      Vector products[COUNT] = {};
      eachVector(width, [&](int i, int count) {
        const Vector scale = loadPart(weight + i, count);
        Vector ofWeight = loadPart(own + i, count);
        Vector ofBias = loadPart(own + width + i, count);
#pragma GCC unroll 4
        for (int r = 0; r < COUNT; r++) {
          // Lanes behind the row hold no zero here, but their cotangents are zero.
          const Vector normed = (loadPart(x + start + r * width + i, count) - m.mean[r]) * m.inverse[r];
          const Vector cotangent = cotangentAt(r * width + i, count);
          const Vector g = cotangent * scale;
          sums[r] += g;
          products[r] += g * normed;
          ofWeight += cotangent * normed;
          ofBias += cotangent;
        }
        storePart(own + i, ofWeight, count);
        storePart(own + width + i, ofBias, count);
      });
      float meanG[COUNT];
      float meanGx[COUNT];
#pragma GCC unroll 4
      for (int r = 0; r < COUNT; r++) {
        meanG[r] = sumOf(sums[r]) / width;
        meanGx[r] = sumOf(products[r]) / width;
      }
      eachVector(width, [&](int i, int count) {
#pragma GCC unroll 4
        for (int r = 0; r < COUNT; r++) {
          const int at = r * width + i;
          const Vector normed = (loadPart(x + start + at, count) - m.mean[r]) * m.inverse[r];
          const Vector g = cotangentAt(at, count) * loadPart(weight + i, count);
          Vector result = (g - meanG[r] - normed * meanGx[r]) * m.inverse[r];
          if (addend != nullptr) result = rounded(result) + loadPart(addend + start + at, count);
          storePart(dx + start + at, result, count);
        }
      });
    });
  });
  if (width == 0) return;
  memcpy(dWeight, sumsOfBoth, width * sizeof(float));
  memcpy(dBias, sumsOfBoth + width, width * sizeof(float));
}

// A masked target may hold anything, NaN included.
static inline Vector weighed(Vector mask, Vector x) { return choose(mask == 0.0f, Vector{}, mask * x); }

static inline Vector magnitude(Vector x) { return choose(x < 0.0f, -x, x); }

// Sums in double precision of short runs in single precision: add(at, count) is a vector of what is summed.
template <class Add>
static double sumInRuns(int length, Add add) {
  constexpr int RUN = 64 * LANES;
  double total = 0;
  for (int from = 0; from < length; from += RUN) {
    Vector sums{};
    eachVector(length - from < RUN ? length - from : RUN, [&](int i, int count) { sums += add(from + i, count); });
    total += sumOf(sums);
  }
  return total;
}

static void maskedLoss(const float* prediction, const float* target, const float* mask, int32_t length,
                       int32_t isSquare, float* loss) {
  const double count = sumInRuns(length, [=](int i, int size) { return loadPart(mask + i, size); });
  const double sum = sumInRuns(length, [=](int i, int size) {
    const Vector error = loadPart(prediction + i, size) - loadPart(target + i, size);
    return weighed(loadPart(mask + i, size), isSquare ? error * error : magnitude(error));
  });
  loss[0] = count == 0 ? 0.0f : static_cast<float>(sum / count);
}

static void maskedLossGradient(const float* dLoss, const float* prediction, const float* target, const float* mask,
                               int32_t length, int32_t isSquare, float* dPrediction) {
  const double count = sumInRuns(length, [=](int i, int size) { return loadPart(mask + i, size); });
  const float scaled = count == 0 ? 0.0f : static_cast<float>(*dLoss / count);
  eachVectorOf(length, [=](int i, int size) {
    const Vector error = loadPart(prediction + i, size) - loadPart(target + i, size);
    const Vector sign = choose(error > 0.0f, splat(1.0f), choose(error < 0.0f, splat(-1.0f), error));
    storePart(dPrediction + i, weighed(loadPart(mask + i, size), scaled * (isSquare ? 2.0f * error : sign)), size);
  });
}

static void adam(float* weight, const float* gradient, float* mean, float* square, int32_t length, double rate,
                 double keep, double gradientScale, double beta1, double beta2, double squareCorrection,
                 double epsilon) {
  const float b1 = static_cast<float>(beta1);
  const float b2 = static_cast<float>(beta2);
  const float rest1 = static_cast<float>(1 - beta1);
  const float rest2 = static_cast<float>(1 - beta2);
  const float scale = static_cast<float>(gradientScale);
  const float kept = static_cast<float>(keep);
  const float step = static_cast<float>(rate);
  const float correction = static_cast<float>(1 / squareCorrection);
  const float small = static_cast<float>(epsilon);
  eachVectorOf(length, [=](int i, int count) {
    const Vector g = loadPart(gradient + i, count) * scale;
    const Vector m = b1 * loadPart(mean + i, count) + rest1 * g;
    const Vector v = b2 * loadPart(square + i, count) + rest2 * g * g;
    storePart(mean + i, m, count);
    storePart(square + i, v, count);
    storePart(weight + i, kept * loadPart(weight + i, count) - step * m / (squareRoot(v) * correction + small), count);
  });
}

static double sumSquares(const float* x, int32_t length) {
  return sumInRuns(length, [=](int i, int count) { return loadPart(x + i, count) * loadPart(x + i, count); });
}

}  // namespace WATT_ISA
