import { dailyError } from './daily-error.ts';
import { dataQuality } from './data-quality.ts';
import { errorByTemperature } from './error-by-temperature.ts';
import { placeError } from './place-error.ts';
import { placeHourError } from './place-hour-error.ts';
import { placeMonthError } from './place-month-error.ts';
import { worstDays } from './worst-days.ts';
import { featurePermutation } from './feature-permutation.ts';
import { featureGradients } from './feature-gradients.ts';
import { neighbourImportance } from './neighbour-importance.ts';
import { influenceMatrix } from './influence-matrix.ts';
import { attentionMatrix } from './attention-matrix.ts';
import { attentionByMonth } from './attention-by-month.ts';
import { attentionByWeekday } from './attention-by-weekday.ts';
import { selfAttention } from './self-attention.ts';
import { faithfulness } from './faithfulness.ts';
import type { ReportData } from '../report-data.ts';
import { errorByDayType } from './error-by-day-type.ts';
import { errorByHour } from './error-by-hour.ts';
import { errorByLead } from './error-by-lead.ts';
import { errorByMonth } from './error-by-month.ts';
import { errorByWeekday } from './error-by-weekday.ts';
import { learningCurve } from './learning-curve.ts';
import type { Figure } from './figure.ts';

/** Sections of the page that figures belong to. */
export type FigureSection = 'error' | 'places' | 'training' | 'explanation' | 'attention' | 'quality';

type FigureMaker = (data: ReportData) => Figure | null;

/** All figures of the report, by section, in the order in which a reader wants them. */
const CATALOGUE: Readonly<Record<FigureSection, readonly FigureMaker[]>> = {
  error: [
    errorByHour,
    errorByWeekday,
    errorByDayType,
    errorByMonth,
    errorByLead,
    errorByTemperature,
    dailyError,
    worstDays,
  ],
  places: [placeError, placeHourError, placeMonthError],
  training: [learningCurve],
  explanation: [featurePermutation, featureGradients, neighbourImportance, influenceMatrix, faithfulness],
  attention: [attentionMatrix, selfAttention, attentionByMonth, attentionByWeekday],
  quality: [dataQuality],
};

/** The figures of a section that the run has data for. */
export function figuresOf(section: FigureSection, data: ReportData): Figure[] {
  return CATALOGUE[section].flatMap((make) => make(data) ?? []);
}
