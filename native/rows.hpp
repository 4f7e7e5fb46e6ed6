// Kernels that go through rows of numbers one after the other.
#pragma once
#include "gemm.hpp"

namespace WATT_ISA {

static void linear(const float* x, const float* weight, const float* bias, int32_t rows, int32_t in, int32_t out,
                   int32_t rectifies, float* y) {
  float* turned = scratch(TRANSPOSED, static_cast<size_t>(in) * out);
  transpose(weight, out, in, turned);
  multiply(rows, in, out, x, {in, 1}, turned, y, {false, bias, rectifies != 0});
}

static void multiply(const float* a, const float* b, int32_t batch, int32_t aStride, int32_t bStride,
                          int32_t rows, int32_t terms, int32_t columns, int32_t aTransposed, int32_t bTransposed,
                          float* c) {
  const Strides strides = aTransposed ? Strides{1, rows} : Strides{terms, 1};
  for (int i = 0; i < batch; i++) {
    const float* right = b + static_cast<ptrdiff_t>(i) * bStride;
    if (bTransposed) {
      float* turned = scratch(TRANSPOSED, static_cast<size_t>(terms) * columns);
      if (i == 0 || bStride != 0) transpose(right, columns, terms, turned);
      right = turned;
    }
    multiply(rows, terms, columns, a + static_cast<ptrdiff_t>(i) * aStride, strides, right,
             c + static_cast<ptrdiff_t>(i) * rows * columns, {false, nullptr, false});
  }
}

static void columnSums(const float* x, int32_t rows, int32_t columns, float* sums) {
  clear(sums, columns);
  for (int row = 0; row < rows; row++) addScaled(sums, x + static_cast<ptrdiff_t>(row) * columns, columns, 1.0f);
}

static void relu(const float* x, int32_t length, float* y) {
  int i = 0;
  for (; i + LANES <= length; i += LANES) store(y + i, relu(load(x + i)));
  if (i < length) storeFirst(y + i, relu(loadFirst(x + i, length - i)), length - i);
}

static void reluGradient(const float* dy, const float* y, int32_t length, float* dx) {
  int i = 0;
  for (; i + LANES <= length; i += LANES) store(dx + i, choose(load(y + i) > 0.0f, load(dy + i), Vector{}));
  for (; i < length; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

static void add(const float* a, const float* b, int32_t rows, int32_t columns, int32_t bIsRow, float* y) {
  if (!bIsRow) {
    columns *= rows;
    rows = 1;
  }
  for (int row = 0; row < rows; row++, a += columns, y += columns) {
    int i = 0;
    for (; i + LANES <= columns; i += LANES) store(y + i, load(a + i) + load(b + i));
    for (; i < columns; i++) y[i] = a[i] + b[i];
  }
}

static void scale(const float* a, const float* b, int32_t length, int32_t bIsNumber, float* y) {
  int i = 0;
  if (bIsNumber) {
    const float by = *b;
    for (; i + LANES <= length; i += LANES) store(y + i, load(a + i) * by);
    for (; i < length; i++) y[i] = a[i] * by;
    return;
  }
  for (; i + LANES <= length; i += LANES) store(y + i, load(a + i) * load(b + i));
  for (; i < length; i++) y[i] = a[i] * b[i];
}

static void subtract(const float* a, const float* b, int32_t length, float* y) {
  int i = 0;
  for (; i + LANES <= length; i += LANES) store(y + i, load(a + i) - load(b + i));
  for (; i < length; i++) y[i] = a[i] - b[i];
}

static inline Vector gated(Vector value, Vector opening, bool isTanh) {
  return (isTanh ? hyperbolicTangent(value) : value) * logistic(opening);
}

static void gate(const float* x, int32_t rows, int32_t channels, int32_t isTanh, float* y) {
  for (int row = 0; row < rows; row++, x += 2 * channels, y += channels) {
    int c = 0;
    for (; c + LANES <= channels; c += LANES) store(y + c, gated(load(x + c), load(x + channels + c), isTanh));
    const int rest = channels - c;
    if (rest > 0) storeFirst(y + c, gated(loadFirst(x + c, rest), loadFirst(x + channels + c, rest), isTanh), rest);
  }
}

static void gateGradient(const float* dy, const float* x, int32_t rows, int32_t channels, int32_t isTanh,
                         float* dx) {
  for (int row = 0; row < rows; row++, x += 2 * channels, dx += 2 * channels, dy += channels) {
    for (int c = 0; c < channels; c += LANES) {
      const int count = channels - c < LANES ? channels - c : LANES;
      const Vector cotangent = loadFirst(dy + c, count);
      const Vector value = loadFirst(x + c, count);
      const Vector passed = isTanh ? hyperbolicTangent(value) : value;
      const Vector slope = isTanh ? 1.0f - passed * passed : splat(1.0f);
      const Vector open = logistic(loadFirst(x + channels + c, count));
      storeFirst(dx + c, cotangent * slope * open, count);
      storeFirst(dx + channels + c, cotangent * passed * open * (1.0f - open), count);
    }
  }
}

struct Moments {
  float mean;
  float inverse;
};

static inline Moments momentsOf(const float* x, int width, double epsilon) {
  Vector sum{};
  for (int i = 0; i < width; i += LANES) sum += width - i < LANES ? loadFirst(x + i, width - i) : load(x + i);
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
    int i = 0;
    for (; i + LANES <= width; i += LANES) {
      store(y + i, (load(x + i) - m.mean) * m.inverse * load(weight + i) + load(bias + i));
    }
    for (; i < width; i++) y[i] = (x[i] - m.mean) * m.inverse * weight[i] + bias[i];
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
    float sum = 0;
    float product = 0;
    int i = 0;
    for (; i + LANES <= width; i += LANES) {
      const Vector normed = (load(x + i) - m.mean) * m.inverse;
      const Vector cotangent = load(dy + i);
      const Vector g = cotangent * load(weight + i);
      sums += g;
      products += g * normed;
      store(dWeight + i, load(dWeight + i) + cotangent * normed);
      store(dBias + i, load(dBias + i) + cotangent);
    }
    for (; i < width; i++) {
      const float normed = (x[i] - m.mean) * m.inverse;
      const float g = dy[i] * weight[i];
      sum += g;
      product += g * normed;
      dWeight[i] += dy[i] * normed;
      dBias[i] += dy[i];
    }
    const float meanG = (sum + sumOf(sums)) / width;
    const float meanGx = (product + sumOf(products)) / width;
    i = 0;
    for (; i + LANES <= width; i += LANES) {
      const Vector normed = (load(x + i) - m.mean) * m.inverse;
      store(dx + i, (load(dy + i) * load(weight + i) - meanG - normed * meanGx) * m.inverse);
    }
    for (; i < width; i++) {
      const float normed = (x[i] - m.mean) * m.inverse;
      dx[i] = (dy[i] * weight[i] - meanG - normed * meanGx) * m.inverse;
    }
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
  for (int i = 0; i < length; i++) count += mask[i];
  const float scaled = count == 0 ? 0.0f : static_cast<float>(*dLoss / count);
  for (int i = 0; i < length; i += LANES) {
    const int size = length - i < LANES ? length - i : LANES;
    const Vector error = loadFirst(prediction + i, size) - loadFirst(target + i, size);
    const Vector sign = choose(error > 0.0f, splat(1.0f), choose(error < 0.0f, splat(-1.0f), error));
    storeFirst(dPrediction + i, weighed(loadFirst(mask + i, size), scaled * (isSquare ? 2.0f * error : sign)), size);
  }
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
  const auto update = [&](int i, auto read, auto write) {
    const Vector g = read(gradient + i) * scale;
    const Vector m = b1 * read(mean + i) + rest1 * g;
    const Vector v = b2 * read(square + i) + rest2 * g * g;
    write(mean + i, m);
    write(square + i, v);
    write(weight + i, kept * read(weight + i) - step * m / (squareRoot(v) * correction + small));
  };
  int i = 0;
  for (; i + LANES <= length; i += LANES) update(i, load, store);
  const int rest = length - i;
  if (rest > 0) {
    update(
        i, [=](const float* from) { return loadFirst(from, rest); },
        [=](float* to, Vector x) { storeFirst(to, x, rest); });
  }
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
