// Experiments: a config in, a run folder out.
export { run, type RunHooks, type RunResult } from './experiment/run.ts';
export { forecastRun, type ForecastRunOptions, type ForecastRunResult } from './experiment/forecast-run.ts';
export { checkWeights, importWeights, type ImportWeightsOptions } from './experiment/import-weights.ts';
export { exportWeights } from './experiment/export-weights.ts';
export { exportOnnx, type ExportOnnxOptions } from './experiment/export-onnx.ts';
export { explainRun, type ExplainRunOptions, type ForecastExplanation } from './experiment/explain-run.ts';
export { evaluateFile, type EvaluateFileOptions, type FileEvaluation } from './experiment/evaluate-file.ts';
export {
  reconcileFiles,
  type FilesReconciliation,
  type ReconcileFilesOptions,
} from './experiment/reconcile-files.ts';
export { parseConfig, readConfig } from './experiment/read-config.ts';
export type { Config } from './experiment/config-schema.ts';
export type { Manifest } from './experiment/manifest.ts';
export type { AttentionSummary } from './explain/attention-summary.ts';
export type { Explanations } from './explain/explanations.ts';

// Searches: many trainings of a config, the best config out.
export { tune, type StudyStart, type TuneHooks, type TuneResult } from './study/tune.ts';
export type { ParameterEffect } from './study/tune-effects.ts';
export type { Trial } from './study/tune-trial.ts';
export { tuneTable, type TuneTableOptions } from './report/tune-table.ts';

// Many runs: operators × graphs × seeds × encoders, in processes of their own.
export { compare, type CompareHooks, type ComparisonResult, type ComparisonStart } from './study/compare.ts';
export type { ComparedRow, ComparisonTable } from './study/comparison.ts';
export { comparisonTable, type ComparisonTableOptions } from './report/comparison-table.ts';
export { comparisonMarkdown } from './report/comparison-markdown.ts';

// Baselines: forecasts without a graph, each a function of what came before.
export { runBaselines, type RunBaselinesHooks, type RunBaselinesResult } from './experiment/run-baselines.ts';
export { BASELINE_NAMES, type BaselineName } from './baselines/baseline-name.ts';
export type { BaselineInputs } from './baselines/baseline-inputs.ts';
export { temperatureClimatology } from './baselines/temperature-climatology.ts';
export { vanillaRegression } from './baselines/vanilla-regression.ts';
export { gradientBoosting, type GradientBoostingOptions } from './baselines/gradient-boosting.ts';
export { weeklyMean, type WeeklyMeanOptions } from './forecast/weekly-mean.ts';
export type { ForecastRows } from './forecast/same-clock-sources.ts';

// Steps of an experiment, for whoever wants to look in between.
export { loadData, type LoadedData } from './experiment/load-data.ts';
export { prepare, prepareGraph, trainingLoad, type Prepared } from './experiment/prepare.ts';
export { trainNetwork, type TrainedNetwork, type TrainingProgress } from './experiment/train.ts';
export { scoreAndTest, scoreForecasts } from './experiment/score.ts';
export {
  baselineForecasts,
  type BaselineForecast,
  type BaselineForecasts,
} from './experiment/baseline-forecasts.ts';
export { baselineInputs } from './experiment/baseline-inputs.ts';
export { describeModel, type NetworkDescription } from './experiment/describe-network.ts';

// Reading and cleaning.
export { readLoad, type LoadOptions, type LoadReport, type LoadTable } from './ingest/read-load.ts';
export { readNodes, type NodeOptions } from './ingest/read-nodes.ts';
export { readWeather, type WeatherOptions, type WeatherTable } from './ingest/read-weather.ts';
export { readWideSeries } from './ingest/read-wide-series.ts';
export type { SeriesOptions, SeriesTable } from './ingest/series-table.ts';
export { tableColumn } from './ingest/table-column.ts';
export { readStations, type Station } from './ingest/read-stations.ts';
export { readSchoolHolidays } from './ingest/read-school-holidays.ts';
export { clean, type CleaningOptions } from './ingest/clean.ts';
export type { CleaningReport } from './ingest/cleaning-report.ts';
export { formatCleaningReport } from './ingest/format-cleaning-report.ts';
export { writeSample, type SampleKind, type SampleOptions } from './ingest/sample.ts';
export type { WrittenSample } from './ingest/sample-files.ts';

// Graphs.
export { buildGraph, GRAPH_BUILDERS, type GraphKind } from './graph/graph-builders.ts';
export type { GraphInput as GraphBuilderInput, GraphOptions } from './graph/graph-builder.ts';
export { fromEdges, toEdges } from './graph/weighted-edges.ts';
export { graphSummary, type GraphSummary } from './graph/graph-summary.ts';
export { formatGraphSummary } from './graph/format-graph-summary.ts';
export { graphJson } from './graph/graph-json.ts';
export { graphMl } from './graph/graph-ml.ts';
export { edgeListText } from './graph/edge-list-text.ts';
export { parseGraph, type GraphFormat } from './graph/parse-graph.ts';
export type { NodeGraph, WeightedPair } from './graph/node-graph.ts';

// Forecasts and what they are worth.
export type { Forecast } from './forecast/forecast.ts';
export { persistence, type PersistenceOptions } from './forecast/persistence.ts';
export { predictionsCsv } from './forecast/predictions-csv.ts';
export { forecastFromTable } from './forecast/forecast-from-table.ts';
export { panelWithSums, withSums } from './hierarchy/sums.ts';
export { coherenceResidual, type CoherenceResidual } from './hierarchy/coherence.ts';
export { reconcile, type Reconciliation, type ReconcileOptions } from './hierarchy/reconcile.ts';
export { RECONCILIATION_METHODS, type ReconciliationMethod } from './hierarchy/reconciliation-methods.ts';
export { hierarchyOf, summingMatrix, type Hierarchy } from './hierarchy/hierarchy.ts';
export { evaluate, type EvaluateOptions } from './evaluation/evaluate.ts';
export { evaluateTogether, type Comparison, type NamedForecast } from './evaluation/evaluate-together.ts';
export {
  significance,
  type Candidate,
  type LevelSignificance,
  type SignificanceOptions,
} from './evaluation/significance.ts';
export type { MetricSignificance, PairSignificance } from './evaluation/metric-significance.ts';
export {
  dieboldMariano,
  type DieboldMariano,
  type DieboldMarianoOptions,
} from './significance/diebold-mariano.ts';
export { holm } from './significance/holm.ts';
export {
  blockBootstrap,
  resampledSums,
  type BlockBootstrapOptions,
  type Resamples,
} from './significance/block-bootstrap.ts';
export { percentileInterval, type Interval } from './significance/percentile-interval.ts';
export { modelConfidenceSet } from './significance/model-confidence-set.ts';
export { METRICS, type MetricName } from './evaluation/metrics.ts';
export type { LevelScore, NodeScore, Scores } from './evaluation/scores.ts';
export { scoreTable, type ScoreTableOptions } from './report/score-table.ts';
export { reconciliationTable } from './report/reconciliation-table.ts';
export { modelTable } from './report/model-table.ts';
export { explanationTable } from './report/explanation-table.ts';
export { writeReport } from './report/write-report.ts';
export { panelFrame, predictionsFrame, scoresFrame } from './report/frames.ts';

// Experts, mixed online, and what hindsight would have made of them.
export { aggregate, type AggregateOptions, type Aggregation } from './aggregation/aggregate.ts';
export { OnlineMixture, type MixtureOptions } from './aggregation/online-mixture.ts';
export { RULES, type RuleName, type RuleOptions } from './aggregation/rules.ts';
export type { Loss, LossOptions } from './aggregation/loss.ts';
export type { RuleState } from './aggregation/online-rule.ts';
export { bestConvex, type BestConvex } from './aggregation/best-convex.ts';
export { bestExpert } from './aggregation/best-expert.ts';
export { fixedForecast } from './aggregation/filled-experts.ts';
export { aggregateByStep, type ByStepOptions } from './aggregation/aggregate-by-step.ts';
export { aggregateGroups, type GroupsOptions } from './aggregation/aggregate-groups.ts';
export { correctExpert } from './aggregation/correct-expert.ts';
export { CorrectedExpert, type CorrectionOptions } from './aggregation/corrected-expert.ts';
export type { ErrorRegressorName } from './aggregation/error-regressors.ts';
export { blocksOfKeys, blocksOfLength } from './aggregation/blocks.ts';
export { readExperts, type ReadExperts, type ReadExpertsOptions } from './experiment/read-experts.ts';
export type { ExpertTable } from './experiment/expert-table.ts';
export { mixExperts, type MixedExperts, type MixExpertsOptions } from './experiment/aggregate-experts.ts';
export type { SeriesScore } from './experiment/series-score.ts';

// Networks and operators.
export { GraphNetwork, type GraphNetworkOptions } from './models/graph-network.ts';
export {
  ARCHITECTURES,
  architectureOf,
  type ArchitectureKind,
  type ArchitectureOptions,
} from './models/architectures.ts';
export type { ForecastNetwork, NetworkShape } from './models/forecast-network.ts';
export { OPERATORS, type OperatorName } from './layers/operators.ts';
export { ENCODERS, encoderOf, type EncoderKind, type EncoderOptions } from './layers/encoders/encoders.ts';
export type { TemporalEncoder, WindowShape } from './layers/encoders/temporal-encoder.ts';
export type { LayerRow } from './layers/temporal/temporal-layer.ts';
export { graphInput, type Attention, type GraphInput, type GraphLayer } from './layers/graph-layer.ts';
export { WeightStore, type WeightArray } from './engine/weights.ts';
export { listBackends, startBackend, type BackendName, type BackendStatus } from './engine/backend.ts';

// Training and refitting on samples that the caller cut.
export { buildSamples, type SampleColumns } from './rolling/build-samples.ts';
export { fitSamples, type SampleFitOptions, type SampleNetwork } from './rolling/fit-samples.ts';
export { rollingForecast, type RefitOptions } from './rolling/rolling-forecast.ts';
export type { RowRange, SampleRows } from './rolling/sample-rows.ts';

// Values that all of these share.
export { ConfigError, DataError, WattgraphError, type DataFault } from './core/errors.ts';
export type { NodeInfo, Panel } from './core/panel.ts';
export type { WeightedEdges } from './core/edges.ts';
export { TimeGrid } from './core/time-grid.ts';
export { RandomStream } from './core/random.ts';
export { localClock, type LocalClock } from './calendar/local-clock.ts';
export { localDays } from './calendar/local-days.ts';
export type { SchoolHoliday } from './calendar/school-holidays.ts';
export { dayFlag, type DayFlag } from './calendar/day-flags.ts';
