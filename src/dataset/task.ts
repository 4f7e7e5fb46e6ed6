/** What is forecast from when: a block of `horizonSlots` wall-clock positions from an origin on. */
export interface ForecastTask {
  /** Length of a block on the wall clock, in steps of the grid: a block holds more instants where the clock goes back. */
  readonly horizonSlots: number;
  /** Steps between the last measurement that may be used and the origin; 0: everything before the origin is known. */
  readonly gapSteps: number;
  /** Wall-clock minute of the day at which daily blocks begin. */
  readonly originMinute: number;
}

/** Wall-clock times in days since 1970-01-01, a whole number at midnight: `from` inclusive, `to` exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}
