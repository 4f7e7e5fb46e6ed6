// The kernels, as one table per instruction set. Matrices are row-major float32, indices int32. Axes are named in the
// order batch, node or edge, head, feature; what a kernel computes stands in the file of src/engine that calls it.
#pragma once
#include <cstdint>

// Entries of a sparse matrix in compressed rows, as SparsePattern of src/engine keeps them.
struct Kernels {
  // y [rows, out] = activate(x [rows, in] weightᵀ + bias) + addend; bias and addend may be empty.
  void (*linear)(const float* x, const float* weight, const float* bias, const float* addend, int32_t rows, int32_t in,
                 int32_t out, int32_t rectifies, float* y);
  // c = a b, or with a or b transposed, for each of `batch`, and an addend that may be empty; a batch of one is shared by
  // all where its stride is 0.
  void (*multiply)(const float* a, const float* b, const float* addend, int32_t batch, int32_t aStride, int32_t bStride,
                   int32_t rows, int32_t terms, int32_t columns, int32_t aTransposed, int32_t bTransposed, float* c);
  void (*columnSums)(const float* x, int32_t rows, int32_t columns, float* sums);

  void (*relu)(const float* x, int32_t length, float* y);
  void (*reluGradient)(const float* dy, const float* y, int32_t length, float* dx);
  // y = a + b
  void (*add)(const float* a, const float* b, int32_t length, float* y);
  // y = a + row + addend, which may be empty.
  void (*addRow)(const float* a, const float* row, const float* addend, int32_t rows, int32_t columns, float* y);
  // y [rows, columns] = a b, b [columns]: one row as long as a, or a single number, too.
  void (*scale)(const float* a, const float* b, int32_t rows, int32_t columns, float* y);
  // y = a - b
  void (*subtract)(const float* a, const float* b, int32_t length, float* y);
  // See rows.hpp: n sizes, f and t strides of `from` and `to`.
  void (*copyStrided)(const float* from, int32_t n0, int32_t n1, int32_t n2, int32_t n3, int32_t f0, int32_t f1,
                      int32_t f2, int32_t f3, int32_t t0, int32_t t1, int32_t t2, int32_t t3, int32_t fromStart,
                      int32_t toStart, int32_t toLength, float* to);
  void (*gate)(const float* x, int32_t rows, int32_t channels, int32_t isTanh, float* y);
  void (*gateGradient)(const float* dy, const float* x, int32_t rows, int32_t channels, int32_t isTanh, float* dx);

  void (*layerNorm)(const float* x, const float* weight, const float* bias, int32_t rows, int32_t width,
                    double epsilon, int32_t rectifies, float* y);
  // `rectified`: the result behind a rectifier, where dy is the gradient in that; it and the addend may be empty.
  void (*layerNormGradient)(const float* dy, const float* rectified, const float* x, const float* weight,
                            const float* addend, int32_t rows, int32_t width, double epsilon, float* dx,
                            float* dWeight, float* dBias);

  // loss [1] = Σ mask ℓ(prediction − target) / Σ mask, ℓ the square or the absolute value.
  void (*maskedLoss)(const float* prediction, const float* target, const float* mask, int32_t length,
                     int32_t isSquare, float* loss);
  void (*maskedLossGradient)(const float* dLoss, const float* prediction, const float* target, const float* mask,
                             int32_t length, int32_t isSquare, float* dPrediction);

  // y [batch, row] = Σ weight x [batch, column] over the row's entries + addend, which may be empty.
  void (*propagate)(const float* weights, const float* x, const int32_t* rowStart, const int32_t* entries,
                    const int32_t* columns, const float* addend, int32_t batch, int32_t numRows, int32_t numColumns,
                    int32_t width, float* y);
  void (*entryProducts)(const float* x, const float* y, const int32_t* rows, const int32_t* columns, int32_t batch,
                        int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t width, float* products);

  void (*edgeSoftmax)(const float* scores, const int32_t* rows, int32_t batch, int32_t numRows, int32_t numEntries,
                      int32_t heads, float* weights);
  void (*edgeSoftmaxGradient)(const float* dWeights, const float* weights, const int32_t* rows, int32_t batch,
                              int32_t numRows, int32_t numEntries, int32_t heads, float* dScores);
  void (*attend)(const float* attention, const float* values, const float* edge, const int32_t* rowStart,
                 const int32_t* entries, const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns,
                 int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge, float* y);
  void (*attendGradient)(const float* dy, const float* attention, const float* values, const float* edge,
                         const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows,
                         int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge,
                         float* dAttention, float* dValues, float* dEdge);
  void (*dotScores)(const float* query, const float* key, const float* edge, const int32_t* rows,
                    const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries,
                    int32_t heads, int32_t channels, int32_t hasEdge, float* scores);
  void (*dotScoresGradient)(const float* dScores, const float* query, const float* key, const float* edge,
                            const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows,
                            int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge,
                            float* dQuery, float* dKey, float* dEdge);
  void (*gatV2Scores)(const float* source, const float* target, const float* edge, const float* vector,
                      const int32_t* rows, const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns,
                      int32_t numEntries, int32_t heads, int32_t channels, int32_t hasEdge, double slope,
                      float* scores);
  void (*gatV2ScoresGradient)(const float* dScores, const float* source, const float* target, const float* edge,
                              const float* vector, const int32_t* rows, const int32_t* columns, int32_t batch,
                              int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                              int32_t channels, int32_t hasEdge, double slope, float* dSource, float* dTarget,
                              float* dEdge, float* dVector);
  void (*gatScores)(const float* source, const float* target, const float* edge, const int32_t* rows,
                    const int32_t* columns, int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries,
                    int32_t heads, double slope, float* scores);
  void (*gatScoresGradient)(const float* dScores, const float* scores, const int32_t* rows, const int32_t* columns,
                            int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                            double slope, float* dSource, float* dTarget, float* dEdge);
  // Along time; see temporal.hpp.
  void (*unfold)(const float* x, int32_t rows, int32_t steps, int32_t channels, int32_t size, int32_t stride,
                 int32_t dilation, int32_t start, int32_t count, float* y);
  void (*fold)(const float* dy, int32_t rows, int32_t steps, int32_t channels, int32_t size, int32_t stride,
               int32_t dilation, int32_t start, int32_t count, float* dx);
  void (*gru)(const float* gates, const float* weight, const float* bias, int32_t time, int32_t rows, int32_t hidden,
              float* states, float* fromState);
  void (*gruGradient)(const float* dStates, const float* gates, const float* weight, const float* states,
                      const float* fromState, int32_t time, int32_t rows, int32_t hidden, float* dGates,
                      float* dFromState, float* carried);
  void (*gruReset)(const float* input, const float* gates, const float* state, int32_t rows, int32_t hidden,
                   float* product, float* resets);
  void (*gruResetGradient)(const float* dy, const float* state, const float* resets, int32_t rows, int32_t hidden,
                           float* dInput, float* dGates, float* dState);
  void (*gruUpdate)(const float* input, const float* gates, const float* candidate, const float* state, int32_t rows,
                    int32_t hidden, float* next, float* updates, float* news);
  void (*gruUpdateGradient)(const float* dy, const float* state, const float* updates, const float* news, int32_t rows,
                            int32_t hidden, float* dInput, float* dGates, float* dCandidate, float* dState);
  // Attention as a whole; the layouts stand in attention.hpp.
  void (*gatAttention)(const float* source, const float* target, const float* edge, const float* values,
                       const int32_t* rowStart, const int32_t* entries, const int32_t* columns, int32_t batch,
                       int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels,
                       double slope, float* y, float* attention);
  void (*gatAttentionGradient)(const float* dy, const float* dAttention, const float* source, const float* target,
                               const float* edge, const float* values, const float* attention, const int32_t* rowStart,
                               const int32_t* entries, const int32_t* columns, const int32_t* columnStart,
                               const int32_t* columnEntries, const int32_t* rows, int32_t batch, int32_t numRows,
                               int32_t numColumns, int32_t numEntries, int32_t heads, int32_t channels, double slope,
                               float* dSource, float* dTarget, float* dEdge, float* dValues);
  void (*gatV2Attention)(const float* source, const float* target, const float* attributes, const float* edgeWeight,
                         const float* vector, const int32_t* rowStart, const int32_t* entries, const int32_t* columns,
                         int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                         int32_t channels, int32_t numTerms, double slope, float* y, float* attention);
  void (*gatV2AttentionGradient)(const float* dy, const float* dAttention, const float* source, const float* target,
                                 const float* attributes, const float* edgeWeight, const float* vector,
                                 const float* attention, const int32_t* rowStart, const int32_t* entries,
                                 const int32_t* columns, const int32_t* columnStart, const int32_t* columnEntries,
                                 const int32_t* rows, int32_t batch, int32_t numRows, int32_t numColumns,
                                 int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms, double slope,
                                 int32_t wantsAttributes, float* dSource, float* dTarget, float* dAttributes,
                                 float* dEdgeWeight, float* dVector);
  void (*dotAttention)(const float* query, const float* key, const float* values, const float* attributes,
                       const float* edgeWeight, const int32_t* rowStart, const int32_t* entries, const int32_t* columns,
                       int32_t batch, int32_t numRows, int32_t numColumns, int32_t numEntries, int32_t heads,
                       int32_t channels, int32_t numTerms, float* y, float* attention);
  void (*dotAttentionGradient)(const float* dy, const float* dAttention, const float* query, const float* key,
                               const float* values, const float* attributes, const float* edgeWeight,
                               const float* attention, const int32_t* rowStart, const int32_t* entries,
                               const int32_t* columns, const int32_t* columnStart, const int32_t* columnEntries,
                               const int32_t* rows, int32_t batch, int32_t numRows, int32_t numColumns,
                               int32_t numEntries, int32_t heads, int32_t channels, int32_t numTerms,
                               int32_t wantsAttributes, float* dQuery, float* dKey, float* dValues, float* dAttributes,
                               float* dEdgeWeight);
  // y [rows, channels], the mean over heads of x [rows, heads, channels].
  void (*headMean)(const float* x, int32_t rows, int32_t heads, int32_t channels, float* y);
  void (*headMeanGradient)(const float* dy, int32_t rows, int32_t heads, int32_t channels, float* dx);
  void (*headDot)(const float* x, const float* vector, int32_t rows, int32_t heads, int32_t channels, float* y);
  void (*headDotGradient)(const float* dy, const float* x, const float* vector, int32_t rows, int32_t heads,
                          int32_t channels, float* dx, float* dVector);

  // In place: weight, mean and square.
  void (*adam)(float* weight, const float* gradient, float* mean, float* square, int32_t length, double rate,
               double keep, double gradientScale, double beta1, double beta2, double squareCorrection, double epsilon);
  double (*sumSquares)(const float* x, int32_t length);
};

// Those that JavaScript calls by their names, with their arguments as they are here.
#define WATT_EACH_KERNEL(DO) \
  DO(linear) DO(multiply) DO(columnSums) DO(relu) DO(reluGradient) DO(add) DO(addRow) DO(copyStrided) DO(scale) DO(subtract)       \
  DO(gate) DO(gateGradient) DO(layerNorm) DO(layerNormGradient) DO(maskedLoss) DO(maskedLossGradient)   \
  DO(propagate) DO(entryProducts) DO(edgeSoftmax) DO(edgeSoftmaxGradient) DO(attend) DO(attendGradient) \
  DO(dotScores) DO(dotScoresGradient) DO(gatV2Scores) DO(gatV2ScoresGradient) DO(gatScores)             \
  DO(gatScoresGradient) DO(headMean) DO(headMeanGradient) DO(headDot) DO(headDotGradient)       \
  DO(gatAttention) DO(gatAttentionGradient) DO(gatV2Attention) DO(gatV2AttentionGradient)               \
  DO(dotAttention) DO(dotAttentionGradient) DO(unfold) DO(fold) DO(gru) DO(gruGradient) DO(gruReset)      \
  DO(gruResetGradient) DO(gruUpdate) DO(gruUpdateGradient)

const Kernels* kernelsOfAvx512();
const Kernels* kernelsOfAvx2();
const Kernels* kernelsOfBaseline();
