// Products of matrices whose rows are short: no packing, a tile of the result stays in registers.
#pragma once
#include <utility>

#include "scratch.hpp"
#include "threads.hpp"
#include "vector.hpp"

namespace WATT_ISA {

// The right matrix, row by row with this much from row to row, or its transpose.
struct Right {
  const float* values;
  ptrdiff_t width;
  bool isTransposed;
};

// How the left matrix is walked: `a[row * ofRow + k * ofTerm]`. Its transpose has the two exchanged.
struct Strides {
  ptrdiff_t ofRow;
  ptrdiff_t ofTerm;
};

// What happens to a tile when it is written.
struct Finish {
  bool adds;            // to what is there
  const float* bias;    // per column, or null
  bool rectifies;
  const float* addend;  // as C, or null: added in the end, after rounding, as a kernel of its own would
};

// Where a tile goes.
struct Written {
  const float* c;
  const float* addend;  // or null
  ptrdiff_t width;      // from row to row of both
};

// Floats that come together from memory.
constexpr int LINE = 16;

// Adds the products to the sums of a tile, term by term.
#if defined(__wasm_simd128__)
// A turn of the loop moves most sums from one register to another.
constexpr size_t TERMS_OF_TURN = 8;

// V8 puts the loads of a block of code first, for which it has too few registers if the block is longer than one term: hence
// a branch behind each. The compiler is told nothing of where the pointers come from, for then offsets stay what they are,
// parts of the loads. B is always packed.
template <int ROWS, int COLUMNS, bool IN_ROWS>
static inline void addTerms(int terms, const float* a, Strides strides, const float* b, Vector (&sums)[ROWS][COLUMNS]) {
  constexpr int POINTERS = IN_ROWS ? ROWS : 1;
  const float* left[POINTERS];
#pragma unroll
  for (int r = 0; r < POINTERS; r++) left[r] = a + r * strides.ofRow;
  const auto add = [&](size_t k) __attribute__((always_inline)) {
    Vector right[COLUMNS];
#pragma unroll
    for (size_t v = 0; v < COLUMNS; v++) right[v] = load(b + (k * COLUMNS + v) * LANES);
#pragma unroll
    for (size_t r = 0; r < ROWS; r++) {
      const float one = IN_ROWS ? left[r][k] : left[0][r];
#pragma unroll
      for (size_t v = 0; v < COLUMNS; v++) sums[r][v] += one * right[v];
    }
    if (!IN_ROWS) {
      left[0] += strides.ofTerm;
      asm("" : "+r"(left[0]));
    }
  };
  while (terms > 0) {
    asm("" : "+r"(b));
#pragma unroll
    for (int r = 0; r < POINTERS; r++) asm("" : "+r"(left[r]));
#pragma unroll
    for (size_t k = 0; k < TERMS_OF_TURN; k++) {
      add(k);
      if (--terms == 0) return;
    }
    b += TERMS_OF_TURN * COLUMNS * LANES;
    if (IN_ROWS) {
#pragma unroll
      for (int r = 0; r < POINTERS; r++) left[r] += TERMS_OF_TURN;
    }
  }
}
template <int ROWS, int COLUMNS, bool IN_ROWS>
static inline void addTerms(int terms, const float* a, Strides strides, const float* b, ptrdiff_t, Written,
                            Vector (&sums)[ROWS][COLUMNS]) {
  addTerms<ROWS, COLUMNS, IN_ROWS>(terms, a, strides, b, sums);
}
#else
// Asks for what lies here to come into the nearest cache. Where that is outside of all arrays nothing happens.
template <int LENGTH>
static inline void fetch(const float* from) {
  for (int at = 0; at < LENGTH; at += LINE) __builtin_prefetch(from + at);
  if (LENGTH > 1) __builtin_prefetch(from + LENGTH - 1);
}

// Between the terms it fetches what the tile below will need, a row of it at a time, for lines that are asked for all at once
// wait for one another: the processor foresees neither where the next rows of A begin nor what is only written.
template <int ROWS, int COLUMNS, bool IN_ROWS>
static inline void addTerms(int terms, const float* a, Strides strides, const float* b, ptrdiff_t bWidth,
                            Written written, Vector (&sums)[ROWS][COLUMNS]) {
  constexpr int WIDTH = COLUMNS * LANES;
  const int some = (terms + ROWS - 1) / ROWS;
  for (int k = 0, below = ROWS; k < terms; below++) {
    if (IN_ROWS) {
      for (int at = 0; at < terms; at += LINE) __builtin_prefetch(a + below * strides.ofRow + at);
    }
    fetch<WIDTH>(written.c + below * written.width);
    if (written.addend != nullptr) fetch<WIDTH>(written.addend + below * written.width);
    for (const int end = terms - k < some ? terms : k + some; k < end; k++) {
      if (!IN_ROWS) fetch<1>(a + k * strides.ofTerm + 2 * ROWS - 1);
      Vector right[COLUMNS];
#pragma GCC unroll 2
      for (int v = 0; v < COLUMNS; v++) right[v] = load(b + k * bWidth + v * LANES);
#pragma GCC unroll 16
      for (int r = 0; r < ROWS; r++) {
        const float left = a[r * strides.ofRow + k * (IN_ROWS ? 1 : strides.ofTerm)];
#pragma GCC unroll 2
        for (int v = 0; v < COLUMNS; v++) sums[r][v] += left * right[v];
      }
    }
  }
}
#endif

// A tile of C, the last of whose vectors has `last` columns.
template <int ROWS, int COLUMNS>
static inline void tile(int terms, const float* a, Strides strides, const float* b, ptrdiff_t bWidth, float* c,
                        ptrdiff_t cWidth, int last, Finish finish) {
  const auto widthOf = [=](int v) { return v == COLUMNS - 1 ? last : LANES; };
  Vector sums[ROWS][COLUMNS];
#pragma GCC unroll 16
  for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 2
    for (int v = 0; v < COLUMNS; v++) {
      Vector start = finish.adds ? loadFirst(c + r * cWidth + v * LANES, widthOf(v)) : Vector{};
      if (finish.bias != nullptr) start += loadFirst(finish.bias + v * LANES, widthOf(v));
      sums[r][v] = start;
    }
  }
  const Written written = {c, finish.addend, cWidth};
  if (strides.ofTerm == 1) addTerms<ROWS, COLUMNS, true>(terms, a, strides, b, bWidth, written, sums);
  else addTerms<ROWS, COLUMNS, false>(terms, a, strides, b, bWidth, written, sums);
#pragma GCC unroll 16
  for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 2
    for (int v = 0; v < COLUMNS; v++) {
      Vector result = finish.rectifies ? relu(sums[r][v]) : sums[r][v];
      if (finish.addend != nullptr) result += loadFirst(finish.addend + r * cWidth + v * LANES, widthOf(v));
      storeFirst(c + r * cWidth + v * LANES, result, widthOf(v));
    }
  }
}

typedef void Tile(int, const float*, Strides, const float*, ptrdiff_t, float*, ptrdiff_t, int, Finish);

template <int COLUMNS, int ROWS>
static Tile* tileOf(int rows) {
  if constexpr (ROWS == 1) return tile<1, COLUMNS>;
  else return rows == ROWS ? tile<ROWS, COLUMNS> : tileOf<COLUMNS, ROWS - 1>(rows);
}

// Some columns of C, all rows.
template <int COLUMNS>
static void panel(int rows, int terms, const float* a, Strides strides, const float* b, ptrdiff_t bWidth, float* c,
                  ptrdiff_t cWidth, int last, Finish finish) {
  const float* addend = finish.addend;
  int row = 0;
  for (; row + TILE_ROWS <= rows; row += TILE_ROWS) {
    if (addend != nullptr) finish.addend = addend + row * cWidth;
    tile<TILE_ROWS, COLUMNS>(terms, a + row * strides.ofRow, strides, b, bWidth, c + row * cWidth, cWidth, last,
                             finish);
  }
  if (row < rows) {
    if (addend != nullptr) finish.addend = addend + row * cWidth;
    tileOf<COLUMNS, TILE_ROWS - 1>(rows - row)(terms, a + row * strides.ofRow, strides, b, bWidth, c + row * cWidth,
                                               cWidth, last, finish);
  }
}

template <int STEP, size_t... LANE>
static inline void exchange(Vector* low, Vector* high, std::index_sequence<LANE...>) {
  const Vector a = *low;
  const Vector b = *high;
#if defined(__clang__) || __GNUC__ >= 12
  *low = __builtin_shufflevector(a, b, (LANE & STEP ? LANES + LANE - STEP : LANE)...);
  *high = __builtin_shufflevector(a, b, (LANE & STEP ? LANES + LANE : LANE + STEP)...);
#else
  *low = __builtin_shuffle(a, b, Integers{int32_t(LANE & STEP ? LANES + LANE - STEP : LANE)...});
  *high = __builtin_shuffle(a, b, Integers{int32_t(LANE & STEP ? LANES + LANE : LANE + STEP)...});
#endif
}

// A square of LANES × LANES, its off-diagonal quarters exchanged at every scale.
template <int STEP = LANES / 2>
static inline void transposeSquare(Vector* rows) {
#pragma GCC unroll 16
  for (int i = 0; i < LANES; i++) {
    if ((i & STEP) == 0) exchange<STEP>(rows + i, rows + i + STEP, std::make_index_sequence<LANES>{});
  }
  if constexpr (STEP > 1) transposeSquare<STEP / 2>(rows);
}

// A panel of B: columns [from, from + columns) of it, side by side in whole vectors.
struct Panel {
  int from;
  int columns;
  int vectors() const { return columns > LANES ? 2 : 1; }
  // Columns of the last vector.
  int last() const { return columns - (vectors() - 1) * LANES; }
};

static inline Panel panelAt(int from, int end) { return {from, end - from < 2 * LANES ? end - from : 2 * LANES}; }

// Columns of B panel by panel, each row by row in whole vectors, zeros behind the last column.
static void pack(Right b, int terms, int columns, float* packed) {
  if (!b.isTransposed) {
    // Along the rows of B, for memory is read ahead that way.
    for (int k = 0; k < terms; k++) {
      const float* from = b.values + k * b.width;
      for (int at = 0; at < columns; at += 2 * LANES) {
        const Panel own = panelAt(at, columns);
        float* into = packed + at * terms + k * own.vectors() * LANES;
        if (own.vectors() == 2) store(into, load(from + at));
        store(into + (own.vectors() - 1) * LANES, loadFirst(from + at + (own.vectors() - 1) * LANES, own.last()));
      }
    }
    return;
  }
  for (int at = 0; at < columns; at += LANES) {
    const Panel own = panelAt(at - at % (2 * LANES), columns);
    const int width = own.vectors() * LANES;
    float* into = packed + own.from * terms + at - own.from;
    for (int k = 0; k < terms; k += LANES) {
      const int count = terms - k < LANES ? terms - k : LANES;
      Vector square[LANES];
#pragma GCC unroll 16
      for (int i = 0; i < LANES; i++) {
        square[i] = at + i < columns ? loadFirst(b.values + (at + i) * b.width + k, count) : Vector{};
      }
      transposeSquare(square);
      for (int i = 0; i < count; i++) store(into + (k + i) * width, square[i]);
    }
  }
}

// A block of B that is packed at once stays in the second cache.
constexpr int BLOCK_TERMS = 256;
constexpr int BLOCK_COLUMNS = 512;
// Rows of A that stay in the second cache while all panels of B pass over them; whole tiles.
constexpr int BLOCK_ROWS = 96 / TILE_ROWS * TILE_ROWS;
// Rows of B this short, and of whole vectors, stay in the nearest cache as they are.
#if defined(__wasm_simd128__)
constexpr int SHORT = 0;
#else
constexpr int SHORT = 64;
#endif
static inline bool isShort(int columns) { return columns <= SHORT && columns % LANES == 0; }

static void multiplyRows(int rows, int terms, int columns, const float* a, Strides strides, Right b, float* c,
                     Finish finish) {
  if (terms == 0 && !finish.adds) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        const ptrdiff_t at = static_cast<ptrdiff_t>(row) * columns + column;
        const float value = finish.bias == nullptr ? 0.0f : finish.bias[column];
        c[at] = (finish.rectifies && value < 0 ? 0.0f : value) + (finish.addend == nullptr ? 0.0f : finish.addend[at]);
      }
    }
  }
  const bool packs = b.isTransposed || !isShort(columns);
  for (int left = 0; left < columns; left += BLOCK_COLUMNS) {
    const int width = columns - left < BLOCK_COLUMNS ? columns - left : BLOCK_COLUMNS;
    for (int from = 0; from < terms; from += BLOCK_TERMS) {
      const int count = terms - from < BLOCK_TERMS ? terms - from : BLOCK_TERMS;
      const bool isFirst = from == 0;
      const bool isLast = from + count == terms;
      const float* block = b.values + (b.isTransposed ? left * b.width + from : from * b.width + left);
      if (packs) {
        float* packed = scratch(PACKED, static_cast<size_t>(BLOCK_TERMS) * BLOCK_COLUMNS);
        pack({block, b.width, b.isTransposed}, count, width, packed);
        block = packed;
      }
      for (int row = 0; row < rows; row += BLOCK_ROWS) {
        const int some = rows - row < BLOCK_ROWS ? rows - row : BLOCK_ROWS;
        const ptrdiff_t start = static_cast<ptrdiff_t>(row) * columns + left;
        for (int at = 0; at < width; at += 2 * LANES) {
          const Panel own = panelAt(at, width);
          const float* right = packs ? block + at * count : block + at;
          const ptrdiff_t rightWidth = packs ? own.vectors() * LANES : b.width;
          const Finish here = {finish.adds || !isFirst,
                               isFirst && finish.bias != nullptr ? finish.bias + left + at : nullptr,
                               finish.rectifies && isLast,
                               isLast && finish.addend != nullptr ? finish.addend + start + at : nullptr};
          const auto run = own.vectors() == 2 ? panel<2> : panel<1>;
          run(some, count, a + row * strides.ofRow + from * strides.ofTerm, strides, right, rightWidth,
              c + start + at, columns, own.last(), here);
        }
      }
    }
  }
}

// Multiply-adds that are worth a thread.
constexpr double GRAIN_OF_PRODUCT = 4e5;

static void multiply(int rows, int terms, int columns, const float* a, Strides strides, Right b, float* c,
                     Finish finish);

// C = A B for an A with few rows, which lies column by column: as Cᵀ = Bᵀ Aᵀ, since Aᵀ need not be packed and B would have to.
static void multiplyTurned(int rows, int terms, int columns, const float* a, Strides strides, Right b, float* c) {
  float* turned = scratch(TURNED, static_cast<size_t>(rows) * columns);
  multiply(columns, terms, rows, b.values, {1, b.width}, {a, strides.ofTerm, false}, turned, {});
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) c[row * columns + column] = turned[column * rows + row];
  }
}

// C = A B, or C += A B; A [rows, terms] by its strides, B [terms, columns], C [rows, columns] row by row.
static void multiply(int rows, int terms, int columns, const float* a, Strides strides, Right b, float* c,
                     Finish finish) {
  const bool isPlain = !finish.adds && finish.bias == nullptr && !finish.rectifies && finish.addend == nullptr;
  if (isPlain && strides.ofRow == 1 && isShort(rows) && !b.isTransposed && !isShort(columns)) {
    multiplyTurned(rows, terms, columns, a, strides, b, c);
    return;
  }
  const double perRow = static_cast<double>(terms) * columns;
  const int grain = perRow == 0 ? rows + 1 : static_cast<int>(GRAIN_OF_PRODUCT / perRow) + 1;
  eachRange(rows, grain, TILE_ROWS, [=](int from, int to) {
    const ptrdiff_t start = static_cast<ptrdiff_t>(from) * columns;
    const float* addend = finish.addend == nullptr ? nullptr : finish.addend + start;
    multiplyRows(to - from, terms, columns, a + from * strides.ofRow, strides, b, c + start,
                 {finish.adds, finish.bias, finish.rectifies, addend});
  });
}

}  // namespace WATT_ISA
