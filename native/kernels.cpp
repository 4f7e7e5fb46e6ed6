// Compiled once per instruction set, with WATT_ISA as its namespace and WATT_TABLE as the name of its table.
#include "kernels.hpp"

#include "edge-scores.hpp"
#include "edges.hpp"
#include "rows.hpp"

static const Kernels table = {
    WATT_ISA::linear,
    WATT_ISA::multiplyBatch,
    WATT_ISA::columnSums,
    WATT_ISA::reluOf,
    WATT_ISA::reluGradient,
    WATT_ISA::add,
    WATT_ISA::scale,
    WATT_ISA::subtract,
    WATT_ISA::gate,
    WATT_ISA::gateGradient,
    WATT_ISA::layerNorm,
    WATT_ISA::layerNormGradient,
    WATT_ISA::maskedLoss,
    WATT_ISA::maskedLossGradient,
    WATT_ISA::propagate,
    WATT_ISA::entryProducts,
    WATT_ISA::edgeSoftmax,
    WATT_ISA::edgeSoftmaxGradient,
    WATT_ISA::attend,
    WATT_ISA::attendGradient,
    WATT_ISA::dotScores,
    WATT_ISA::dotScoresGradient,
    WATT_ISA::gatV2Scores,
    WATT_ISA::gatV2ScoresGradient,
    WATT_ISA::gatScores,
    WATT_ISA::gatScoresGradient,
    WATT_ISA::headMean,
    WATT_ISA::headMeanGradient,
    WATT_ISA::headDot,
    WATT_ISA::headDotGradient,
    WATT_ISA::adam,
    WATT_ISA::sumSquares,
};

const Kernels* WATT_TABLE() { return &table; }
