// Vectors of floats as wide as the instruction set that this translation unit is compiled for. Everything stands in a
// namespace of that name, and nothing here may call templates of the standard library: the linker would keep one
// copy of them for all instruction sets. Types that only the compiler sees are fine.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace WATT_ISA {

#if defined(__AVX512F__)
constexpr int LANES = 16;
constexpr int TILE_ROWS = 12;
#elif defined(__AVX2__)
constexpr int LANES = 8;
constexpr int TILE_ROWS = 6;
#elif defined(__wasm_simd128__)
constexpr int LANES = 4;
// With two vectors to a row, what a term needs at once are 14 registers; V8 has 15.
constexpr int TILE_ROWS = 4;
#elif defined(__ARM_NEON)
constexpr int LANES = 4;
constexpr int TILE_ROWS = 10;
#else
constexpr int LANES = 4;
constexpr int TILE_ROWS = 6;
#endif

// Aligned to single numbers: arrays of JavaScript begin anywhere.
typedef float Vector __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));
typedef int32_t Integers __attribute__((vector_size(LANES * sizeof(int32_t)), aligned(sizeof(int32_t)), may_alias));

static inline Vector load(const float* from) { return *reinterpret_cast<const Vector*>(from); }
static inline void store(float* to, Vector x) { *reinterpret_cast<Vector*>(to) = x; }
static inline Vector splat(float x) { return x - Vector{}; }

// The first `count` numbers, zeros behind them; nothing behind them is touched.
#if defined(__AVX512F__)
static inline Vector loadFirst(const float* from, int count) {
  return _mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << count) - 1), from);
}
static inline void storeFirst(float* to, Vector x, int count) {
  _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1u << count) - 1), x);
}
#elif defined(__AVX2__)
static inline __m256i firstLanes(int count) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
static inline Vector loadFirst(const float* from, int count) { return _mm256_maskload_ps(from, firstLanes(count)); }
static inline void storeFirst(float* to, Vector x, int count) { _mm256_maskstore_ps(to, firstLanes(count), x); }
#elif defined(__wasm_simd128__)
static inline Vector loadFirst(const float* from, int count) {
  if (count >= LANES) return load(from);
  v128_t x = wasm_i32x4_const_splat(0);
  if (count == 1) x = wasm_v128_load32_zero(from);
  if (count >= 2) x = wasm_v128_load64_zero(from);
  if (count == 3) x = wasm_v128_load32_lane(from + 2, x, 2);
  return reinterpret_cast<Vector>(x);
}
static inline void storeFirst(float* to, Vector given, int count) {
  if (count >= LANES) return store(to, given);
  const v128_t x = reinterpret_cast<v128_t>(given);
  if (count == 1) wasm_v128_store32_lane(to, x, 0);
  if (count >= 2) wasm_v128_store64_lane(to, x, 0);
  if (count == 3) wasm_v128_store32_lane(to + 2, x, 2);
}
#else
static inline Vector loadFirst(const float* from, int count) {
  Vector x{};
  for (int lane = 0; lane < count; lane++) x[lane] = from[lane];
  return x;
}
static inline void storeFirst(float* to, Vector x, int count) {
  for (int lane = 0; lane < count; lane++) to[lane] = x[lane];
}
#endif

static inline Vector squareRoot(Vector x) {
#if defined(__AVX512F__)
  return _mm512_sqrt_ps(x);
#elif defined(__AVX2__)
  return _mm256_sqrt_ps(x);
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Vector>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(x)));
#else
  for (int lane = 0; lane < LANES; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}

// Keeps a product from being drawn into the sum behind it, which would round once less.
static inline Vector rounded(Vector x) {
#if defined(__x86_64__)
  asm("" : "+v"(x));
#elif defined(__aarch64__)
  asm("" : "+w"(x));
#endif
  return x;
}

#if defined(__AVX512F__)
static inline float sumOf(Vector x) { return _mm512_reduce_add_ps(x); }
#else
static inline float sumOf(Vector x) {
  float parts[LANES];
  store(parts, x);
#pragma GCC unroll 4
  for (int width = LANES / 2; width > 0; width /= 2) {
#pragma GCC unroll 8
    for (int i = 0; i < width; i++) parts[i] += parts[i + width];
  }
  return parts[0];
}
#endif

static inline Integers bitsOf(Vector x) {
  Integers bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
static inline Vector floatOf(Integers bits) {
  Vector x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// `where ? a : b`, with the mask of a comparison.
static inline Vector choose(Integers where, Vector a, Vector b) {
  return floatOf((bitsOf(a) & where) | (bitsOf(b) & ~where));
}

// NaN passes.
static inline Vector relu(Vector x) { return choose(x < 0.0f, Vector{}, x); }

// e^x within two units in the last place: x = n ln 2 + r, a polynomial for e^r (Cephes' expf), n into the exponent.
static inline Vector exponential(Vector x) {
  const Vector given = x;
  x = choose(x > 88.0f, splat(88.0f), choose(x < -87.0f, splat(-87.0f), x));
  const Vector shifted = x * 1.44269504088896341f + 12582912.0f;
  const Vector n = shifted - 12582912.0f;
  const Vector r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  Vector p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const Integers exponent = (bitsOf(shifted) - 0x4B400000 + 127) << 23;
  const Vector y = p * floatOf(exponent);
  const Vector infinity = splat(__builtin_inff());
  return choose(given != given, given, choose(given > 88.72283f, infinity, choose(given < -87.0f, Vector{}, y)));
}

static inline Vector logistic(Vector x) { return 1.0f / (1.0f + exponential(-x)); }
static inline Vector hyperbolicTangent(Vector x) { return 2.0f * logistic(2.0f * x) - 1.0f; }

static inline void clear(float* x, ptrdiff_t length) {
  if (length > 0) memset(x, 0, length * sizeof(float));
}

// f(at, count) for each vector of a row, the last of which may be a part of one. A count of LANES is known to the compiler.
template <class Each>
static inline void eachVector(int length, Each each) {
  int at = 0;
  for (; at + LANES <= length; at += LANES) each(at, LANES);
  if (at < length) each(at, length - at);
}

static inline Vector loadPart(const float* from, int count) {
  return __builtin_constant_p(count) && count == LANES ? load(from) : loadFirst(from, count);
}
static inline void storePart(float* to, Vector x, int count) {
  if (__builtin_constant_p(count) && count == LANES) store(to, x);
  else storeFirst(to, x, count);
}

// y += weight x
static inline void addScaled(float* y, const float* x, int length, float weight) {
  eachVector(length, [=](int at, int count) {
    storePart(y + at, loadPart(y + at, count) + weight * loadPart(x + at, count), count);
  });
}

// y += weight (a + b)
static inline void addScaledSum(float* y, const float* a, const float* b, int length, float weight) {
  eachVector(length, [=](int at, int count) {
    const Vector sum = loadPart(a + at, count) + loadPart(b + at, count);
    storePart(y + at, loadPart(y + at, count) + weight * sum, count);
  });
}

static inline float dot(const float* x, const float* y, int length) {
  Vector sums[2] = {};
  int i = 0;
  for (; i + 2 * LANES <= length; i += 2 * LANES) {
    sums[0] += load(x + i) * load(y + i);
    sums[1] += load(x + i + LANES) * load(y + i + LANES);
  }
  for (; i + LANES <= length; i += LANES) sums[0] += load(x + i) * load(y + i);
  if (i < length) sums[1] += loadFirst(x + i, length - i) * loadFirst(y + i, length - i);
  return sumOf(sums[0] + sums[1]);
}

// Σ x (a + b)
static inline float dotSum(const float* x, const float* a, const float* b, int length) {
  Vector sum{};
  eachVector(length, [&](int at, int count) {
    sum += loadPart(x + at, count) * (loadPart(a + at, count) + loadPart(b + at, count));
  });
  return sumOf(sum);
}

}  // namespace WATT_ISA
