// Kernels that go through rows of numbers one after the other.
#pragma once
#include "gemm.hpp"

namespace WATT_ISA {

static void linear(const float* x, const float* weight, const float* bias, int32_t rows, int32_t in, int32_t out,
                   int32_t rectifies, float* y) {
  multiply(rows, in, out, x, {in, 1}, {weight, in, true}, y, {false, bias, rectifies != 0});
}

static void multiply(const float* a, const float* b, int32_t batch, int32_t aStride, int32_t bStride, int32_t rows,
                     int32_t terms, int32_t columns, int32_t aTransposed, int32_t bTransposed, float* c) {
  const Strides strides = aTransposed ? Strides{1, rows} : Strides{terms, 1};
  for (int i = 0; i < batch; i++) {
    const float* right = b + static_cast<ptrdiff_t>(i) * bStride;
    multiply(rows, terms, columns, a + static_cast<ptrdiff_t>(i) * aStride, strides,
             {right, bTransposed ? terms : columns, bTransposed != 0},
             c + static_cast<ptrdiff_t>(i) * rows * columns, {false, nullptr, false});
  }
}

static void columnSums(const float* x, int32_t rows, int32_t columns, float* sums) {
  clear(sums, columns);
  for (int row = 0; row < rows; row++) addScaled(sums, x + static_cast<ptrdiff_t>(row) * columns, columns, 1.0f);
}

static void relu(const float* x, int32_t length, float* y) {
  eachVector(length, [=](int i, int count) { storePart(y + i, relu(loadPart(x + i, count)), count); });
}

static void reluGradient(const float* dy, const float* y, int32_t length, float* dx) {
  eachVector(length, [=](int i, int count) {
    storePart(dx + i, choose(loadPart(y + i, count) > 0.0f, loadPart(dy + i, count), Vector{}), count);
  });
}

static void add(const float* a, const float* b, int32_t rows, int32_t columns, int32_t bIsRow, float* y) {
  if (!bIsRow) {
    columns *= rows;
    rows = 1;
  }
  for (int row = 0; row < rows; row++, a += columns, y += columns) {
    eachVector(columns, [=](int i, int count) {
      storePart(y + i, loadPart(a + i, count) + loadPart(b + i, count), count);
    });
  }
}

static void scale(const float* a, const float* b, int32_t length, int32_t bIsNumber, float* y) {
  if (bIsNumber) {
    const float by = *b;
    eachVector(length, [=](int i, int count) { storePart(y + i, loadPart(a + i, count) * by, count); });
  } else {
    eachVector(length, [=](int i, int count) {
      storePart(y + i, loadPart(a + i, count) * loadPart(b + i, count), count);
    });
  }
}

static void subtract(const float* a, const float* b, int32_t length, float* y) {
  eachVector(length, [=](int i, int count) {
    storePart(y + i, loadPart(a + i, count) - loadPart(b + i, count), count);
  });
}

static inline Vector gated(Vector value, Vector opening, bool isTanh) {
  return (isTanh ? hyperbolicTangent(value) : value) * logistic(opening);
}

static void gate(const float* x, int32_t rows, int32_t channels, int32_t isTanh, float* y) {
  for (int row = 0; row < rows; row++, x += 2 * channels, y += channels) {
    eachVector(channels, [=](int c, int count) {
      storePart(y + c, gated(loadPart(x + c, count), loadPart(x + channels + c, count), isTanh), count);
    });
  }
}

static void gateGradient(const float* dy, const float* x, int32_t rows, int32_t channels, int32_t isTanh,
                         float* dx) {
  for (int row = 0; row < rows; row++, x += 2 * channels, dx += 2 * channels, dy += channels) {
    eachVector(channels, [=](int c, int count) {
      const Vector cotangent = loadPart(dy + c, count);
      const Vector value = loadPart(x + c, count);
      const Vector passed = isTanh ? hyperbolicTangent(value) : value;
      const Vector slope = isTanh ? 1.0f - passed * passed : splat(1.0f);
      const Vector open = logistic(loadPart(x + channels + c, count));
      storePart(dx + c, cotangent * slope * open, count);
      storePart(dx + channels + c, cotangent * passed * open * (1.0f - open), count);
    });
  }
}

struct Moments {
  float mean;
  float inverse;
};

static inline Moments momentsOf(const float* x, int width, double epsilon) {
  Vector sum{};
  eachVector(width, [&](int i, int count) { sum += loadPart(x + i, count); });
  const float mean = sumOf(sum) / width;
  Vector squares{};
  int i = 0;
  for (; i + LANES <= width; i += LANES) {
    const Vector centred = load(x + i) - mean;
    squares += centred * centred;
  }
  float variance = sumOf(squares);
  for (; i < width; i++) variance += (x[i] - mean) * (x[i] - mean);
  return {mean, static_cast<float>(1 / __builtin_sqrt(variance / width + epsilon))};
}

static void layerNorm(const float* x, const float* weight, const float* bias, int32_t rows, int32_t width,
                      double epsilon, float* y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    const Moments m = momentsOf(x, width, epsilon);
    eachVector(width, [=](int i, int count) {
      const Vector normed = (loadPart(x + i, count) - m.mean) * m.inverse;
      storePart(y + i, normed * loadPart(weight + i, count) + loadPart(bias + i, count), count);
    });
  }
}

static void layerNormGradient(const float* dy, const float* x, const float* weight, int32_t rows, int32_t width,
                              double epsilon, float* dx, float* dWeight, float* dBias) {
  clear(dWeight, width);
  clear(dBias, width);
  for (int row = 0; row < rows; row++, x += width, dx += width, dy += width) {
    const Moments m = momentsOf(x, width, epsilon);
    Vector sums{};
    Vector products{};
    eachVector(width, [&](int i, int count) {
      // Lanes behind the row hold no zero here, but their cotangents are zero.
      const Vector normed = (loadPart(x + i, count) - m.mean) * m.inverse;
      const Vector cotangent = loadPart(dy + i, count);
      const Vector g = cotangent * loadPart(weight + i, count);
      sums += g;
      products += g * normed;
      storePart(dWeight + i, loadPart(dWeight + i, count) + cotangent * normed, count);
      storePart(dBias + i, loadPart(dBias + i, count) + cotangent, count);
    });
    const float meanG = sumOf(sums) / width;
    const float meanGx = sumOf(products) / width;
    eachVector(width, [=](int i, int count) {
      const Vector normed = (loadPart(x + i, count) - m.mean) * m.inverse;
      storePart(dx + i, (loadPart(dy + i, count) * loadPart(weight + i, count) - meanG - normed * meanGx) * m.inverse, count);
    });
  }
}

// A masked target may hold anything, NaN included.
static inline Vector weighed(Vector mask, Vector x) { return choose(mask == 0.0f, Vector{}, mask * x); }

static inline Vector magnitude(Vector x) { return choose(x < 0.0f, -x, x); }

static void maskedLoss(const float* prediction, const float* target, const float* mask, int32_t length,
                       int32_t isSquare, float* loss) {
  double sum = 0;
  double count = 0;
  // Short runs in single precision, their sums in double.
  for (int from = 0; from < length; from += 32 * LANES) {
    const int end = length - from < 32 * LANES ? length : from + 32 * LANES;
    Vector sums{};
    Vector counts{};
    for (int i = from; i < end; i += LANES) {
      const int size = end - i < LANES ? end - i : LANES;
      const Vector m = loadFirst(mask + i, size);
      const Vector error = loadFirst(prediction + i, size) - loadFirst(target + i, size);
      sums += weighed(m, isSquare ? error * error : magnitude(error));
      counts += m;
    }
    sum += sumOf(sums);
    count += sumOf(counts);
  }
  loss[0] = count == 0 ? 0.0f : static_cast<float>(sum / count);
}

static void maskedLossGradient(const float* dLoss, const float* prediction, const float* target, const float* mask,
                               int32_t length, int32_t isSquare, float* dPrediction) {
  double count = 0;
  for (int from = 0; from < length; from += 32 * LANES) {
    Vector counts{};
    eachVector(length - from < 32 * LANES ? length - from : 32 * LANES,
               [&](int i, int size) { counts += loadPart(mask + from + i, size); });
    count += sumOf(counts);
  }
  const float scaled = count == 0 ? 0.0f : static_cast<float>(*dLoss / count);
  eachVector(length, [=](int i, int size) {
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
  eachVector(length, [=](int i, int count) {
    const Vector g = loadPart(gradient + i, count) * scale;
    const Vector m = b1 * loadPart(mean + i, count) + rest1 * g;
    const Vector v = b2 * loadPart(square + i, count) + rest2 * g * g;
    storePart(mean + i, m, count);
    storePart(square + i, v, count);
    storePart(weight + i, kept * loadPart(weight + i, count) - step * m / (squareRoot(v) * correction + small), count);
  });
}

static double sumSquares(const float* x, int32_t length) {
  double total = 0;
  // Short runs in single precision, their sums in double.
  for (int i = 0; i < length; i += 64 * LANES) {
    const int end = length - i < 64 * LANES ? length : i + 64 * LANES;
    total += dot(x + i, x + i, end - i);
  }
  return total;
}

}  // namespace WATT_ISA
